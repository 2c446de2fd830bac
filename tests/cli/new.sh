#!/bin/sh
# new.sh: ensayo new: a pack that works at once.
. "${top_srcdir:=.}/tests/cli/tap.sh"

run 0 new "$work/tabletop"
result $? "a new pack"
run 0 check "$work/tabletop" && [ ! -s "$work/err" ] &&
	[ "$(grep -c ' inject ' "$work/out")" -eq 8 ] &&
	[ "$(grep -c ' question ' "$work/out")" -eq 3 ] &&
	[ "$(grep -c ' decision ' "$work/out")" -eq 1 ]
result $? "it is the example whole, and no problem"
run 0 test "$work/tabletop" && grep -q '^1\.\.[1-9]' "$work/out"
result $? "its tests pass"
run 0 rehearse --json --seed 1 "$work/tabletop" && grep -q '"failures":0' "$work/out"
result $? "it can be rehearsed"
has() { grep -q -F -e "$1" "$work/$2/scenario.lua"; }
has 'id = "tabletop", version = "0.1"' tabletop && has 'title = "tabletop",' tabletop &&
	[ "$(grep -c ministerio "$work/tabletop/scenario.lua")" -eq 1 ]
result $? "it is called what its folder is called"
has 'langs = { "en" }' tabletop && [ "$(ls "$work/tabletop/text")" = en ] &&
	[ "$(ls "$work/tabletop/guide")" = facilitator.en.md ] && has 'title = "Encryption has stopped"' tabletop &&
	head -n 1 "$work/tabletop/scenario.lua" | grep -q '^-- An exercise that works'
result $? "in its author's language alone, and says what is where"
# What stands in comments, names of tests and texts of one language alone.
spoken() {
	cat "$work/$1/scenario.lua" "$work/$1/sectors.lua" "$work/$1"/tests/*.lua | sed -n \
		-e 's/^\(-- .*[^ -]\)[ -]*$/\1/p' -e 's/^\(case ".*"\) {$/\1/p' \
		-e 's/.*\( expect = "[^"]*"\).*/\1/p' -e 's/.*\( from = "[^"]* [^"]*"\).*/\1/p' \
		-e 's/.*\( note = "[^"]*"\).*/\1/p' | sort -u
}
spoken tabletop >"$work/english"
for lang in es pt fr; do
	run 0 new --lang $lang "$work/in-$lang" && run 0 check "$work/in-$lang" && [ ! -s "$work/err" ] &&
		run 0 test "$work/in-$lang" && has "langs = { \"$lang\" }" in-$lang &&
		! has 'Encryption has stopped' in-$lang
	result $? "or in another: $lang"
	spoken in-$lang >"$work/spoken"
	comm -12 "$work/english" "$work/spoken" >"$work/left"
	sed 's/^/# /' "$work/left"
	[ ! -s "$work/left" ] && [ "$(grep -c '^case' "$work/spoken")" -ge 30 ] &&
		[ ! -e "$work/in-$lang/words.$lang.txt" ]
	result $? "comments, names of tests and notes as well: $lang"
done
LANGUAGE=es run 0 new "$work/mine" && has 'langs = { "es" }' mine
result $? "by what the terminal is in"
run 0 new --lang pt,es "$work/both" && run 0 check "$work/both" && [ ! -s "$work/err" ] &&
	has 'langs = { "pt", "es" }' both && has 'title = { pt = "A cifragem parou", es = "El cifrado se ha detenido" }' both &&
	[ "$(ls "$work/both/text" | tr '\n' ' ')" = 'es pt ' ] && run 0 test "$work/both"
result $? "or in several"
run 2 new --lang de "$work/de" && grep -q '"de"' "$work/err" && run 2 new --lang es,es "$work/de" &&
	run 2 new --lang '' "$work/de" && [ ! -e "$work/de" ]
result $? "not in one that it does not speak"
grep -q '"Lua 5.4"' "$work/tabletop/.luarc.json" &&
	! grep -q '@' "$work/tabletop/.luarc.json"
result $? "editors are told where the language is defined"

run 0 new --json "$work/json" &&
	printf '{"made":"%s"}\n' "$work/json" | cmp -s - "$work/out"
result $? "as JSON"
echo mine >"$work/tabletop/text/en/spread.md"
run 2 new "$work/tabletop" && grep -q tabletop "$work/err" &&
	[ "$(cat "$work/tabletop/text/en/spread.md")" = mine ]
result $? "nothing is overwritten"
mkdir "$work/empty"
run 0 new "$work/empty/" && run 0 check "$work/empty"
result $? "a folder that is there and empty will do"
odd='Ataque "1" \ Ñandú'
run 0 new "$work/$odd" && grep -q -F "ensayo check '$work/Ataque" "$work/out" &&
	run 0 check "$work/$odd" && has 'id = "ataque-1-nandu"' "$odd"
result $? "a name that cannot be an id becomes one"
run 0 new "$work/!!!" && run 0 check "$work/!!!" && has 'id = "my-exercise"' '!!!'
result $? "or there is another"
run 2 new "$work/a/b/c"
result $? "a folder in no folder"
ENSAYO_DATADIR=$work/nowhere run 2 new "$work/other" && [ ! -e "$work/other" ]
result $? "without its data it makes nothing"
finish
