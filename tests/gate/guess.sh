#!/bin/sh
# guess.sh [PEOPLE GUESSERS]: somebody guesses codes from the address of
# honest people: how many guesses come through, and that nobody honest is
# locked out.  A few people in make check, 500 in check-long.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
people=${1-20} guessers=${2-12}

open_door "$top_srcdir/scenarios/ministerio" --hall-cidr 127.0.0.0/8 ||
	{ echo "Bail out! no door"; exit 1; }
"$top_builddir/tests/gate/guess" "$port" "$(code_of a.csirt)" "$people" \
	"$guessers" >"$work/out" 2>"$work/err"
result $? "people come in while somebody guesses"
# shellcheck disable=SC2046
set -- $(awk '/^guesses/ { print $2, int($3), int($2 * 60 / $3) }
	/^honest/ { print $2, $3, $4, $5 }' "$work/out") 0 0 0 0 0 0 0
echo "# alone: $(sed -n 's/^alone \([0-9]*\) \([0-9]*\)/median \1 ms, p99 \2/p' \
	"$work/out") ms"
echo "# $1 guesses in $2 s by $guessers connections at a time: $3 a minute"
echo "# $4 honest logins meanwhile, $5 refused, median $6 ms, p99 $7 ms"
[ "$1" -ge 60 ] && [ "$1" -le $((60 + 5 * ($2 + 1))) ]
result $? "no more guesses than 60 and 5 a second are looked at"
[ "$4" -eq "$people" ] && [ "$5" -eq 0 ]
result $? "nobody honest is locked out"
stop
result $? "the end"
finish
