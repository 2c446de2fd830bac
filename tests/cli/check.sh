#!/bin/sh
# check.sh: ensayo check: the MSEL, every problem with its place, status.
. "${top_srcdir:=.}/tests/cli/tap.sh"
ministerio=$top_srcdir/scenarios/ministerio
mistakes=$top_srcdir/tests/packs/mistakes

run 0 check "$ministerio"
result $? "a good pack ends with 0"
[ "$(grep -c '^T+' "$work/out")" -eq 15 ] && [ ! -s "$work/err" ]
result $? "the MSEL has a row for everything that has a time or may be done"
run 0 check --lang es "$ministerio" &&
	grep -q '¿FILE-SRV-02 aislado antes de T+15m?' "$work/out"
result $? "titles in the language asked for"
run 0 check --json "$ministerio" &&
	grep -q '^{"problems":\[\],"msel":\[{"earliest_ms":0,"id":"soc-alert"' \
		"$work/out"
result $? "the same as JSON"
run 0 check --param sector=finance "$ministerio"
result $? "a parameter is given"
run 1 check --param sector=mining "$ministerio" &&
	grep -q '^scenario.lua:[0-9]*: .*mining' "$work/err"
result $? "a value that is not one of the choices is a problem"
run 1 check --param sektor=finance "$ministerio" && grep -q sektor "$work/err"
result $? "a parameter the pack does not have is named"

run 1 check "$mistakes"
result $? "a pack with mistakes ends with 1"
diff "$mistakes/expected" "$work/err" >"$work/diff"
status=$?
sed 's/^/# /' "$work/diff"
result $status "every mistake is named with its file and line"
run 1 check --json "$mistakes" && grep -q '"msel":\[\]}$' "$work/out"
result $? "mistakes as JSON, without an MSEL"

pack loop
echo 'while true do end' >>"$work/loop/scenario.lua"
run 1 check "$work/loop" && grep -q '^scenario.lua:4: ' "$work/err"
result $? "a pack that never ends is stopped and named"
pack escape
printf 'inject { id = "\033[31mred" }\n' >>"$work/escape/scenario.lua"
run 1 check "$work/escape" && ! grep -q "$(printf '\033')" "$work/err"
result $? "what a pack says cannot write to the terminal"

run 2 check "$work/nowhere" && grep -q '^ensayo: ' "$work/err"
result $? "no such folder"
mkdir "$work/empty"
run 2 check "$work/empty" && grep -q 'scenario.lua' "$work/err"
result $? "a folder that is no pack"
run 2 check
result $? "no pack at all"
run 2 check --jsn "$ministerio" && grep -q -e '--jsn' "$work/err"
result $? "an option that does not exist"
run 0 check --help && grep -q -e '--lang L' "$work/out"
result $? "help names the options"
# ---- where a role is declared, and what the list says of it
mkdir -p "$work/places"
cat >"$work/places/a.lua" <<'END'
bot { role = "it", skill = 50 }
phase { id = "p", begins = "director", title = "The night" }
inject { id = "dark", at = "p+0m", to = "it", title = "Dark", text = "x" }
expect { id = "x-quiet", of = "dark", who = "it", never = done "talk", before = sent "dark", task = "Stay quiet" }
END
cat >"$work/places/scenario.lua" <<'END'
scenario { id = "places", title = "Places", length = "4h" }
role { id = "it", name = "IT" }
role { id = "ops", name = "Operations of the whole port" } role { id = "hq", name = "Headquarters" }
action { id = "talk", to = "it", title = "Talk" }
inject { id = "first", at = "1m", to = { "it", "ops" }, title = "First", text = "x" }
require "a"
END
run 0 check "$work/places" && grep -q '^scenario.lua:2: warning: role "it": is idle' "$work/err" &&
	grep -q '^scenario.lua:3: warning: role "hq": is idle' "$work/err"
result $? "a role is named where it is declared"
run 0 check "$work/places" && grep -q 'when the phase "The night" begins' "$work/out" &&
	grep -q 'must not be that somebody has done "Talk"; only until "Dark" has gone out$' "$work/out" &&
	grep -q '^  *for IT, Operations of the whole port$' "$work/out"
result $? "the list says until when something is forbidden, and nothing for nothing"
finish
