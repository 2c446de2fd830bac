#!/bin/sh
# faults.sh: hooks that fail in a running exercise: status names each line of
# the pack, how often and why, the latest first.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
record=$work/x.ensayo
says() { grep -q -e "$1" "$work/out"; }

pack bad
cat >>"$work/bad/scenario.lua" <<'END'
inject { id = "one", bench = true, to = "it", title = "One", text = "1",
  on_send = function(x)
    x.vars.none.there = 1
  end }
inject { id = "two", bench = true, to = "it", title = "Two", text = "2",
  on_send = function(x) local t = nil; return t.x end }
END
# sent ID TIMES: so many of it have failed by now.
sent() {
	run 0 ctl "$record" release "$1" || return 1
	tries=0
	until run 0 ctl "$record" status && says "^failed  $2"; do
		tries=$((tries + 1))
		[ $tries -lt 300 ] || return 1
	done
}

start "$work/bad" --headless -o "$record" --recall 0s &&
	run 0 ctl "$record" start && run 0 ctl "$record" status && ! says '^failed'
result $? "nothing has failed"
sent one 'scenario.lua:6 failures: 1, last T+0:00:.*none' &&
	says '^needs you  script *T+0:00:[0-9]* *scenario.lua:6$'
result $? "the line that failed, with what Lua says"
sent two 'scenario.lua:9 failures: 1,'
[ "$(grep '^failed' "$work/out" | sed 's/ failures.*//')" = "failed  scenario.lua:9
failed  scenario.lua:6" ]
result $? "another, the latest first"
run 0 ctl "$record" status --json &&
	says '"scripts":\[{"cell":"a","count":1,"ex_ms":[0-9]*,"file":"scenario.lua","line":9,"seq":[0-9]*,"text":"' &&
	says '"item":"scenario.lua:6","since_ms":[0-9]*,"what":"script"'
result $? "as JSON"
kill -9 $engine
exec 3<&-
wait $engine 2>/dev/null
start --resume "$record" --headless && run 0 ctl "$record" status &&
	[ "$(grep -c '^failed' "$work/out")" -eq 2 ]
result $? "after a crash too"
LANGUAGE=es run 0 ctl "$record" status && says 'scenario.lua:9'
result $? "in another language"
stop
result $? "it ends"
finish
