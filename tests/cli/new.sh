#!/bin/sh
# new.sh: ensayo new: a pack that works at once.
. "${top_srcdir:=.}/tests/cli/tap.sh"

run 0 new "$work/tabletop"
result $? "a new pack"
run 0 check "$work/tabletop" && [ ! -s "$work/err" ] &&
	[ "$(grep -c ' inject ' "$work/out")" -eq 3 ] &&
	[ "$(grep -c ' question ' "$work/out")" -eq 1 ] &&
	[ "$(grep -c ' decision ' "$work/out")" -eq 1 ]
result $? "it has three injects, a question and a decision, and no problem"
run 0 test "$work/tabletop" && grep -q '^1\.\.[1-9]' "$work/out"
result $? "its tests pass"
run 0 rehearse --json --seed 1 "$work/tabletop" && grep -q '"failures":0' "$work/out"
result $? "it can be rehearsed"
run 0 check --lang es "$work/tabletop" && grep -q 'El cifrado se ha detenido' "$work/out"
result $? "it speaks two languages"
grep -q 'id = "tabletop"' "$work/tabletop/scenario.lua"
result $? "it is called what its folder is called"
grep -q '"Lua 5.4"' "$work/tabletop/.luarc.json" &&
	! grep -q '@' "$work/tabletop/.luarc.json"
result $? "editors are told where the language is defined"

run 0 new --json "$work/json" &&
	printf '{"made":"%s"}\n' "$work/json" | cmp -s - "$work/out"
result $? "as JSON"
echo mine >"$work/tabletop/text/en/alert.md"
run 2 new "$work/tabletop" && grep -q tabletop "$work/err" &&
	[ "$(cat "$work/tabletop/text/en/alert.md")" = mine ]
result $? "nothing is overwritten"
mkdir "$work/empty"
run 0 new "$work/empty/" && run 0 check "$work/empty"
result $? "a folder that is there and empty will do"
run 0 new "$work/Not An Id" && run 0 check "$work/Not An Id" &&
	grep -q 'id = "my-exercise"' "$work/Not An Id/scenario.lua"
result $? "a name that cannot be an id stays the folder's"
run 2 new "$work/a/b/c"
result $? "a folder in no folder"
ENSAYO_DATADIR=$work/nowhere run 2 new "$work/other" && [ ! -e "$work/other" ]
result $? "without its data it makes nothing"
finish
