#!/bin/sh
# whole.sh: the pack that has every row of the language: it checks clean, its
# cases hold, and rehearsing it twice gives the same.
. "${top_srcdir:=.}/tests/cli/tap.sh"
folder=$top_srcdir/tests/packs/whole

run 0 check "$folder"
result $? "it checks"
! grep -v 'too many for a quarter of an hour\|is idle between\|does not receive inject "nota"' "$work/err"
result $? "without a warning but of how full it is and of whom an inject does not reach"
run 0 test "$folder"
result $? "its cases hold"
[ "$(grep -c '^ok - ' "$work/out")" -eq \
	"$(cat "$folder"/tests/*.lua | grep -c '^case ')" ]
result $? "all of them were run"
run 0 check "$top_srcdir/tests/packs/drill" && [ ! -s "$work/err" ] &&
	run 0 test "$top_srcdir/tests/packs/drill"
result $? "so does what it leaves over"
run 0 rehearse --runs 12 "$folder" && grep '^head' "$work/out" >"$work/head"
result $? "it is rehearsed"
run 0 rehearse --runs 12 "$folder" && grep '^head' "$work/out" |
	cmp -s - "$work/head"
result $? "and again, the same"
run 0 rehearse --seed 7 --cells 2 -o "$work/one.ensayo" "$folder" &&
	run 0 verify "$work/one.ensayo"
result $? "what was recorded verifies"
run 0 show "$work/one.ensayo" state && grep -q 'Confianza pública  *-*[0-9]' "$work/out"
result $? "the state has the variables of the world"
run 0 show --json "$work/one.ensayo" log
grep '"questionnaire":"despues"' "$work/out" >"$work/after"
[ "$(grep -c '"actor":"engine".*"kind":"questionnaire.answered"' "$work/after")" -eq 8 ] &&
	! grep '"kind":"questionnaire.answered"' "$work/after" |
		grep -q '"team"'
result $? "what is asked after it is answered, and nobody knows by whom"
[ "$(grep -c '"kind":"questionnaire.taken"' "$work/after")" -eq 8 ]
result $? "but that everybody has"
awk '/"kind":"clock.ended"/ { end = NR }
	/"questionnaire":"despues".*questionnaire.answered/ {
	if (first == 0) first = NR }
	/"questionnaire":"despues".*questionnaire.taken/ { taken = NR } END { exit !(end > 0 && taken > end && first > taken) }' \
	"$work/out"
result $? "and what was said is in the record behind all of that"

finish
