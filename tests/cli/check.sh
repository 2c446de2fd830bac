#!/bin/sh
# check.sh: ensayo check: the MSEL, every problem with its place, status.
. "${top_srcdir:=.}/tests/cli/tap.sh"
ministerio=$top_srcdir/scenarios/ministerio
mistakes=$top_srcdir/tests/packs/mistakes

run 0 check "$ministerio"
result $? "a good pack ends with 0"
[ "$(grep -c '^T+' "$work/out")" -eq 14 ] && [ ! -s "$work/err" ]
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
finish
