#!/bin/sh
# adopt.sh: an edited pack taken by a running exercise: what differs is shown
# first, what is out keeps its plan, what an open question is worth stays.
. "${top_srcdir:=.}/tests/cli/tap.sh"
XDG_STATE_HOME=$work/state
export XDG_STATE_HOME
record=$work/x.ensayo
scenario=$work/hot/scenario.lua
cp -r "$top_srcdir/scenarios/ministerio" "$work/hot"
chmod -R u+w "$work/hot"
engine=
trap '[ -z "$engine" ] || kill -9 $engine 2>/dev/null; rm -rf "$work"' EXIT
ctl() {
	want=$1
	shift
	run "$want" ctl "$record" "$@"
}
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }
edit() { # edit SED-SCRIPT
	sed "$1" "$scenario" >"$work/new.lua" && cp "$work/new.lua" "$scenario"
}

mkfifo "$work/fifo"
"$ENSAYO" run "$work/hot" -o "$record" --headless --recall 0s \
	--param sector=finance \
	>"$work/fifo" 2>"$work/run.err" &
engine=$!
exec 3<"$work/fifo"
while IFS= read -r line <&3; do
	case $line in codes*) break ;; esac
done

ctl 0 start && ctl 0 jump 12m
result $? "an exercise runs"
ctl 1 adopt "$work/hot" && warns 'in force'
result $? "the same pack is no news"
ctl 0 compose csirt 'ask:due=20m points=5 accept=lockbit' 'A call' 'Which?' &&
	ctl 0 release A1
result $? "somebody writes an inject that asks"
ctl 1 adopt "$work/hot" && warns 'in force'
result $? "the same pack is no news then either"
edit 's/inject { id = "journalist", at = "20m"/inject { id = "journalist", at = "25m"/'
cat >>"$scenario" <<'END'
action { id = "call-cert", to = { "csirt" }, points = 2, title = "CERT" }
on.action("call-cert", function(x) x.score("csirt", 1, "early") end)
END
ctl 0 adopt "$work/hot" && says 'action call-cert' &&
	says 'inject journalist' && says 'adopted *false'
result $? "what differs is told first"
ctl 0 jump 13m && ctl 0 status --json && says '"released":4'
result $? "and nothing has changed by that"
ctl 0 adopt "$work/hot" yes && says 'adopted *true'
result $? "then it is adopted"
ctl 0 jump 21m && ctl 0 status --json && says '"released":5'
result $? "what is to come follows the edited pack"
ctl 0 admit a.csirt Ana --json
person=$(sed 's/.*"person":"\([^"]*\)".*/\1/' "$work/out")
ctl 0 as "$person" act call-cert
result $? "a new action can be taken"
ctl 0 as "$person" answer a1 LockBit --json && says '"verdict":"right"'
result $? "what was asked beside the pack is asked still"
edit 's/"lockbit", "Lock Bit Black"/"lockbit"/'
ctl 1 adopt "$work/hot" yes && warns 'q-family'
result $? "the key of an open question stays"
echo 'inject { id = "x" at = "1m" }' >>"$scenario"
ctl 1 adopt "$work/hot" yes && warns 'scenario.lua:'
result $? "a pack with mistakes is not adopted"
ctl 0 jump 26m && ctl 0 end && ctl 0 close
wait $engine
engine=
run 0 verify "$record"
result $? "the record verifies"
run 0 show "$record" scores --json && says '"team":"a.csirt"' &&
	says '"points":8'
result $? "the new action, its hook and that answer were worth 8"
finish
