#!/bin/sh
# rehearse.sh: ensayo rehearse: the seed decides, the record is the same.
. "${top_srcdir:=.}/tests/cli/tap.sh"
ministerio=$top_srcdir/scenarios/ministerio

field() { # field NAME: the value of a text or number at the top
	tr ',{' '\n\n' <"$work/out" | sed -n "s/^\"$1\":\"\{0,1\}\([^\"]*\)\"\{0,1\}$/\1/p" |
		head -1
}
run 0 rehearse --json --seed 7 "$ministerio"
result $? "a rehearsal ends with 0"
head=$(field head)
digest=$(field digest)
[ ${#head} -eq 64 ] && [ ${#digest} -eq 64 ] && [ "$(field runs)" = 1 ] &&
	[ "$(field injects_sent)" -ge 5 ] && [ "$(field failures)" = 0 ]
result $? "head, digest, runs and injects are told"
run 0 rehearse --json --seed 7 "$ministerio" && [ "$(field head)" = "$head" ]
result $? "the same seed gives the same record"
[ ! -s "$work/err" ]
result $? "no progress where there is no terminal"
run 0 rehearse --json --seed 8 "$ministerio" && [ "$(field head)" != "$head" ]
result $? "another seed gives another"
run 0 rehearse --json --seed 7 --runs 5 "$ministerio" &&
	[ "$(field head)" = "$head" ] && [ "$(field runs)" = 5 ]
result $? "the first of several runs is that of the seed"
run 0 rehearse --json --seed 7 -o "$work/a.ensayo" "$ministerio" &&
	[ "$(field head)" = "$head" ] && [ -s "$work/a.ensayo" ]
result $? "a recorded rehearsal has the same head"
run 2 rehearse --seed 7 -o "$work/a.ensayo" "$ministerio"
result $? "a record is never overwritten"
run 0 rehearse --json --cells 3 "$ministerio" &&
	grep -q '"id":"soc-alert","of":3,"sent":3' "$work/out"
result $? "three cells"

echo '{"default":{"skill":100,"silence":0,"error":0,"delay":"1m"}}' \
	>"$work/good.json"
run 0 rehearse --json --runs 4 --profile "$work/good.json" "$ministerio" &&
	grep -q '"answered":4,"asked":4,"id":"q-family","right":4' "$work/out"
result $? "skilled people answer right"
echo '{"default":{"silence":100}}' >"$work/silent.json"
run 0 rehearse --json --profile "$work/silent.json" "$ministerio" &&
	grep -q '"answered":0,"asked":1,"id":"q-family","right":0' "$work/out" &&
	grep -q '"id":"isolated-in-time","no":1,"other":0,"yes":0' "$work/out"
result $? "silent people do nothing"
echo '{"default":{"skil":1}}' >"$work/bad.json"
echo '{"services":{"outages":100,"length":"20m"}}' >"$work/lab.json"
run 0 rehearse --seed 3 -o "$work/lab.ensayo" --profile "$work/lab.json" \
	"$ministerio" && run 0 show --json "$work/lab.ensayo" log &&
	grep -q '"code":"simulated".*"probe":"portal","result":"down"' \
		"$work/out" &&
	grep -q '"inject":"citizens-complain"' "$work/out" &&
	[ "$(grep -c '"probe":"portal","result":"up"' "$work/out")" -eq 2 ]
result $? "services that probes watch go down and come back"
echo '{"services":{"outages":101}}' >"$work/lab.json"
run 2 rehearse --profile "$work/lab.json" "$ministerio" &&
	grep -q 'services.outages' "$work/err"
result $? "a mistake in what becomes of services is named"
run 2 rehearse --profile "$work/bad.json" "$ministerio" &&
	grep -q 'bad.json: default.skil' "$work/err"
result $? "a mistake in a profile is named"

# ---- what was reached
run 0 rehearse --json --runs 40 "$ministerio" &&
	grep -q '"outcomes":\[{"id":"isolated-in-time","outcomes":{"no":[1-9][0-9]*,"yes":[1-9][0-9]*}}\]' \
		"$work/out" &&
	grep -q '"calls":[1-9][0-9]*,"hook":"contained: on_send (scenario.lua:[0-9]*)"' "$work/out" &&
	grep -q '"uncovered":\["inject citizens-complain"\]' "$work/out"
result $? "outcomes, hooks and what was never reached"
grep -q '"timing":\[{"id":"soc-alert","least_ms":0,"median_ms":0,"most_ms":0}' "$work/out" &&
	grep -q '"load":{"roles":\[{"released":\[[0-9]*,.*"role":"csirt"}.*"width_ms":900000}' "$work/out"
result $? "times of injects and the load of roles"
# ---- the same in lines
row() { grep -q -E "^$1\$" "$work/out"; }
run 0 rehearse --runs 40 --seed 7 "$top_srcdir/tests/packs/whole" &&
	row 'inject +sent +of +earliest +median +latest' &&
	row 'nota +40 +40 +T\+0:20 +T\+0:20 +T\+0:20' &&
	row 'reserva +0 +40 +- +- +-' &&
	row 'pago +negar +[0-9]+' && row ' +pagar +[0-9]+' && row ' +aplazar +[0-9]+' &&
	row 'x-no-niega +violated +[0-9]+' && row ' +kept +[0-9]+' &&
	row 'q-pago +80 +[0-9]+ +[0-9]+' &&
	row 'csirt +[0-9]+ +[0-9]+ +[0-9]+ +26' &&
	row 'load +most +from +injects' && row 'csirt +[0-9.]+ +T\+0:[0-9]+ +[1-9.]+' &&
	row 'on.sent carta \(textos.lua:8\) +40' &&
	[ "$(grep -c . "$work/out")" -gt 60 ] && ! grep -q '.\{81\}' "$work/out"
result $? "outcomes, expectations, times, load and hooks in 80 columns"
sum=$(sed -n '/^pago /,/ aplazar /p' "$work/out" | sed 's/.* //' | paste -s -d + -)
[ "$(($sum))" -eq 40 ]
result $? "every way of a decision is counted"
pack wide
id=$(printf 'i%063d' 1)
cat >>"$work/wide/scenario.lua" <<END
inject { id = "$id", at = "1m", to = "it", title = "Long", text = "X" }
expect { id = "x-seen", of = "first", who = "it", task = "Do", evidence = "evaluator" }
END
run 0 rehearse "$work/wide" && row "$id" && row ' +1 +1 +T\+0:01 +T\+0:01 +T\+0:01' &&
	! grep -q '.\{81\}' "$work/out"
result $? "an id that is too long stands alone"
run 0 rehearse --until-covered "$ministerio" && ! grep -q '^never' "$work/out"
result $? "until everything is covered: services go down too"
runs=$(sed -n '1s/^runs \([0-9]*\).*/\1/p' "$work/out")
cp "$work/out" "$work/first"
run 0 rehearse --until-covered "$ministerio" && sed 1d "$work/first" >"$work/want" &&
	sed 1d "$work/out" | diff - "$work/want" >"$work/diff"
result $? "the same each time"
grep -q '^only when services or channels fail: inject citizens-complain$' "$work/out" &&
	[ "$(grep -c '^only' "$work/out")" -eq 1 ]
result $? "what it took to reach it is told"
whole=$top_srcdir/tests/packs/whole
run 0 rehearse --until-covered "$whole" && ! grep -q '^never' "$work/out" &&
	for what in 'inject tarde' 'inject anulado' 'inject reserva' 'outcome tarde = leve' 'line mundo.lua:56'; do
		grep -q "^only by a director's hand: $what\$" "$work/out" || exit 1
	done && grep -q '^only with teams that are late.*: inject recuerdo$' "$work/out"
result $? "what a director's hand alone reaches is reached, and said to be"
run 0 rehearse --until-covered --json --html "$work/hand.html" "$whole" &&
	grep -q '"only":{"director":\["inject reserva",[^]]*"line mundo.lua:56"\],"failures":\["inject boletin"' "$work/out" &&
	grep -q '"late_or_erring_teams":\["inject recuerdo"' "$work/out" && grep -q '"unreached":\[\]' "$work/out" &&
	grep -q "<tr><td>only by a director&#39;s hand</td><td>inject tarde</td><td></td></tr>" "$work/hand.html"
result $? "the same as JSON and on the page"
run 0 rehearse --runs 64 --json "$whole" && ! grep -q '"only"' "$work/out" &&
	grep -q '"inject tarde"' "$work/out" && ! grep -q '"unreached"' "$work/out"
result $? "and only where it was asked for"
echo '{"services":{"outages":0,"cuts":1,"length":"1m"}}' >"$work/own.json"
run 1 rehearse --until-covered --runs 32 --profile "$work/own.json" "$ministerio" &&
	grep -q '^runs 32,' "$work/out" &&
	[ "$(grep -A 1 '^never' "$work/out")" = 'never reached: inject citizens-complain
  it needs: portal down for 5m' ]
result $? "or the runs are over: a profile's own services are kept to"
run 0 rehearse --runs "$runs" --seed 1 "$ministerio" &&
	grep -q '^citizens-complain  *0 ' "$work/out"
result $? "without it nothing fails"
pack outages
cat >>"$work/outages/scenario.lua" <<'END'
channel { id = "correo", kind = "email", title = "Mail" }
probe { id = "web", check = "tcp", target = "192.0.2.1:80", title = "Web" }
inject { id = "cut", when = is_cut "correo", to = "it", title = "Cut", text = "C" }
inject { id = "long", when = held(down "web", "40m"), to = "it", title = "Long", text = "L" }
inject { id = "up", when = up "web", to = "it", title = "Up", text = "U" }
inject { id = "told", when = down "other", to = "it", title = "Other", text = "O" }
probe { id = "other", check = "tcp", target = "192.0.2.1:81", title = "Other" }
inject { id = "both", when = all { is_cut "correo", no(is_cut "correo") }, to = "it", title = "Both", text = "B" }
END
run 1 rehearse --until-covered --runs 64 "$work/outages" &&
	[ "$(grep -A 1 '^never' "$work/out")" = 'never reached: inject both
  nothing leads to it: "ensayo check" says why' ]
result $? "channels are cut, short and long outages; what cannot be stays named"
echo '{"services":{"cuts":100,"length":"20m"}}' >"$work/cuts.json"
run 0 rehearse --seed 3 -o "$work/cuts.ensayo" --profile "$work/cuts.json" "$work/outages" &&
	run 0 show --json "$work/cuts.ensayo" log &&
	grep -q '"kind":"channel.cut"' "$work/out" &&
	grep -q '"kind":"channel.restored"' "$work/out" && ! grep -q '"probe":"web"' "$work/out"
result $? "and by a profile alone"
pack branches
cat >>"$work/branches/scenario.lua" <<'END'
action { id = "act", to = "it", title = "Act" }
decision { id = "d", by = "30m", when = done "act", title = "Acted?" }
inject { id = "yes", on = "d:yes", to = "it", title = "Yes", text = "Y" }
inject { id = "no", on = "d:no", to = "it", title = "No", text = "N" }
expect { id = "x", of = "first", who = "it", task = "Act", within = "20m", evidence = done "act" }
on.decision("d", function(x, o) x.note(o) end)
END
run 0 rehearse --until-covered "$work/branches" && ! grep -q '^never' "$work/out"
result $? "both ways of a branch are found"
runs=$(sed -n '1s/^runs \([0-9]*\).*/\1/p' "$work/out")
head=$(sed -n 's/^head //p' "$work/out")
run 0 rehearse --runs "$runs" "$work/branches" && grep -q "^head $head\$" "$work/out" &&
	run 0 rehearse --until-covered --json "$work/branches" &&
	grep -q '"expectations":\[{"id":"x",.*"met":[1-9]' "$work/out"
result $? "with the runs that --runs gives"
# ---- lines of hooks
cp -r "$work/branches" "$work/lines"
cat >>"$work/lines/scenario.lua" <<'END'
-- lines
local function say(x, o)
  if o == "yes" then
    x.note("done")
  elseif o == "perhaps" then
    x.note("a branch")
    x.note("that nobody takes")
  end
end
on.decision("d", function(x, o)
  say(x, o)
  return
end)
END
at=$(sed -n '/^-- lines$/=' "$work/lines/scenario.lua")
never="scenario.lua:$((at + 5))-$((at + 6))"
run 1 rehearse --until-covered --runs 16 "$work/lines" &&
	[ "$(grep '^never reached' "$work/out")" = "never reached: lines $never" ]
result $? "a branch that is never taken, by its lines"
run 0 rehearse --lines --runs 16 --json --html "$work/lines.html" "$work/lines" &&
	grep -q "\"lines\":{\"lines\":[0-9]*,\"never\":\[\"scenario.lua:$((at + 5))\",\"scenario.lua:$((at + 6))\"\],\"reached\":[1-9]" "$work/out" &&
	grep -q "<tr class=\"no\"><td>scenario.lua:$((at + 6))</td><td>0</td></tr>" "$work/lines.html"
result $? "the same as JSON and on the page"
head=$(tr ',' '\n' <"$work/out" | sed -n 's/^"head"://p')
run 0 rehearse --runs 16 --json "$work/lines" && grep -q "$head" "$work/out" &&
	! grep -q '"lines"' "$work/out"
result $? "not asked for, not counted: the record is the same"
cp -r "$work/branches" "$work/tables"
cat >"$work/tables/parts.lua" <<'END'
local M = { ways = {} }
function M.ways.yes(x) x.note("done") end
function M.ways.perhaps(x)
  x.note("nobody comes here")
end
return M
END
cat >>"$work/tables/scenario.lua" <<'END'
local parts = require "parts"
on.decision("d", function(x, o)
  local way = parts.ways[o]
  if way then way(x) end
end)
END
run 1 rehearse --until-covered --runs 16 "$work/tables" &&
	[ "$(grep '^never reached' "$work/out")" = "never reached: line parts.lua:4" ]
result $? "functions that hooks have out of tables"
cp -r "$work/branches" "$work/globals"
cat >>"$work/globals/scenario.lua" <<'END'
function say(x, o)
  if o == "perhaps" then
    x.note("nobody comes here")
  end
  ways[o](x)
end
ways = { yes = function(x)
  x.note("done")
end, no = function(x)
  x.note("not done")
end, perhaps = function(x)
  x.note("never")
end }
function nobody(x)
  x.note("is called by none")
end
on.decision("d", function(x, o)
  local t = { nobody = 1 }
  say(x, o, t.nobody)
end)
END
at=$(sed -n '/^function say/=' "$work/globals/scenario.lua")
run 1 rehearse --until-covered --runs 16 "$work/globals" &&
	[ "$(grep '^never reached' "$work/out" | sed 's/.* //')" = "scenario.lua:$((at + 2))
scenario.lua:$((at + 11))" ]
result $? "and those they call by a global name"
run 0 rehearse --runs 20 --html "$work/page.html" "$ministerio" &&
	[ "$(grep -c '<svg' "$work/page.html")" -eq 7 ] && grep -q '<rect ' "$work/page.html" &&
	grep -q '<tr class="no"><td>citizens-complain</td><td>0</td></tr>' "$work/page.html" &&
	! grep -i -q -e '<script' -e 'src=' -e 'href=' -e 'url(' "$work/page.html"
result $? "a page with plots that needs nothing else"
run 2 rehearse --html "$work/page.html" "$ministerio" && grep -q 'exists already' "$work/err" &&
	[ ! -s "$work/out" ]
result $? "a page is not overwritten"

run 0 rehearse --runs 10 --json --profile "$work/good.json" --profile "$work/silent.json" \
	--html "$work/two.html" "$ministerio" &&
	[ "$(tr '{' '\n' <"$work/out" | grep -c '"profile":"')" -eq 2 ] &&
	grep -q '^{"profiles":\[{"cells":1,.*"outcomes":{"no":10,"yes":0}' "$work/out" &&
	[ "$(grep -c '<svg' "$work/two.html")" -eq 14 ] &&
	grep -q '<h2>.*silent.json</h2>' "$work/two.html"
result $? "two profiles side by side"
run 2 rehearse -o "$work/b.ensayo" --profile "$work/good.json" --profile "$work/silent.json" \
	"$ministerio" && [ ! -e "$work/b.ensayo" ]
result $? "several profiles are not one record"

pack failing
cat >>"$work/failing/scenario.lua" <<'END'
on.sent("first", function(x)
  while true do end
end)
END
run 1 rehearse --json "$work/failing" && [ "$(field failures)" = 1 ] &&
	grep -q '^scenario.lua:5: ' "$work/err"
result $? "a hook that never ends is stopped, named, and play goes on"
run 1 rehearse "$top_srcdir/tests/packs/mistakes" && [ -s "$work/err" ]
result $? "a pack with mistakes is not rehearsed"
run 2 rehearse --runs 0 "$ministerio" && grep -q -e '--runs 0' "$work/err"
result $? "no runs"
finish
