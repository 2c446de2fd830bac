#!/bin/sh
# hacienda.sh: the shipped pack of two halves checks without a warning, every
# path it promises is played, and rehearsing never fails.
. "${top_srcdir:=.}/tests/cli/tap.sh"
folder=$top_srcdir/scenarios/hacienda

run 0 check "$folder" && [ ! -s "$work/err" ]
result $? "it checks without a warning"
run 0 check --json "$folder" &&
	[ "$(tr '{' '\n' <"$work/out" | grep -c '"kind":"inject"')" -eq 62 ]
result $? "it has 62 injects"
run 0 test "$folder" && [ "$(grep -c '^ok - ' "$work/out")" -eq \
	"$(cat "$folder"/tests/*.lua | grep -c '^case ')" ]
result $? "its cases hold"
run 0 rehearse --seed 7 --cells 2 -o "$work/one.ensayo" "$folder" &&
	run 0 verify "$work/one.ensayo"
result $? "what a rehearsal records verifies"
finish
