#!/bin/sh
# conduct.sh [CAST]: conducts Hacienda a Oscuras by keyboard alone, from
# StartEx to EndEx at speed 30, after the book of keys beside this file, and
# looks in the record for what a director has to do on such a day.
. "${top_srcdir:=.}/tests/cli/tap.sh"
top_srcdir=$(cd "$top_srcdir" && pwd)
: "${top_builddir:=.}"
conduct=$(cd "$top_builddir" && pwd)/tests/console/conduct
case $ENSAYO in /*) ;; *) ENSAYO=$PWD/$ENSAYO ;; esac
cast=${1-$PWD/hacienda.cast}
case $cast in /*) ;; *) cast=$PWD/$cast ;; esac
XDG_STATE_HOME=$work/state
PATH=$(dirname "$ENSAYO"):$PATH
export XDG_STATE_HOME PATH
mkdir "$work/here"
ln -s "$top_srcdir/scenarios" "$work/here/scenarios"
cd "$work/here" || exit 99
# What is left of an engine ends by its own number.
leave() {
	pid=$(sed -n 's/^pid //p' hoy.ensayo.lock 2>/dev/null)
	[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null
	rm -rf "$work"
}
trap leave EXIT

"$conduct" "$top_srcdir/tests/console/hacienda.book" hoy.ensayo "$cast" \
	>"$work/book" 2>&1
status=$?
sed 's/^/# /' "$work/book"
[ $status -eq 77 ] && { echo "1..0 # SKIP no pseudo-terminals"; exit 0; }
# The end of it is where it stopped.
tail -n 30 "$work/book" >"$work/err"
cp "$work/book" "${cast%.cast}.tap" 2>/dev/null
grep -e '^not' -e '^# line' -e '^# never' -e '^# always' \
	"$work/book" >"$work/out"
result $status "the whole book is played"
run 0 verify hoy.ensayo
result $? "the record verifies"
"$ENSAYO" show hoy.ensayo log --json >"$work/log" 2>"$work/err"

# at least N lines of $1 with all of the patterns
least() {
	file=$1
	n=$2
	shift 2
	cp "$file" "$work/left"
	for pattern in "$@"; do
		grep -e "$pattern" "$work/left" >"$work/less"
		mv "$work/less" "$work/left"
	done
	[ "$(wc -l <"$work/left")" -ge "$n" ]
}
by='"actor":"director'
kind() { echo "\"kind\":\"$1\""; }
# fields of $1: did somebody do all that?  Says what is not there.
day() {
	least "$1" 1 "$by" "$(kind clock.started)" || echo StartEx
	least "$1" 7 "$by" "$(kind inject.armed)" || echo "GO"
	least "$1" 5 "$(kind inject.released)" '"by":"go"' || echo "sent by GO"
	least "$1" 2 "$by" "$(kind inject.recalled)" || echo "recalls"
	least "$1" 2 "$by" '"kind":"[a-z]*.held"' || echo "holds"
	least "$1" 1 "$by" "$(kind inject.skipped)" || echo "skip"
	least "$1" 1 "$by" "$(kind inject.composed)" || echo "ad-hoc inject"
	least "$1" 1 "$by" "$(kind inject.corrected)" || echo "correction"
	least "$1" 3 "$by" "$(kind message.sent)" \
		'"persona":"\(periodista\|turno-fiscal\)"' || echo "personas"
	least "$1" 10 "$by" "$(kind judgement.made)" || echo "judgements"
	least "$1" 1 "$by" "$(kind decision.overridden)" || echo "override"
	least "$1" 1 "$by" "$(kind clock.paused)" || echo "pause"
	least "$1" 1 "$by" "$(kind realworld.declared)" || echo "emergency"
	least "$1" 1 "$by" "$(kind item.unclaimed)" || echo "hand-over"
	least "$1" 1 "$(kind clock.recovered)" || echo "an engine that died"
	least "$1" 2 "$(kind phase.begun)" || echo "two halves"
	least "$1" 1 "$by" "$(kind clock.ended)" || echo EndEx
	least "$1" 1 "$by" "$(kind exercise.closed)" || echo "the end"
}
day "$work/log" >"$work/out"
[ ! -s "$work/out" ]
result $? "all that a director has to do is in the record"
missed=
for what in clock.started inject.armed inject.released inject.recalled \
	inject.held inject.skipped inject.composed inject.corrected message.sent \
	judgement.made decision.overridden clock.paused realworld.declared \
	item.unclaimed clock.recovered phase.begun clock.ended exercise.closed
do
	grep -v "$(kind $what)" "$work/log" >"$work/without"
	[ -n "$(day "$work/without")" ] || missed="$missed $what"
done
echo "$missed" >"$work/out"
[ -z "$missed" ]
result $? "a record without one of them is found out"
"$ENSAYO" show hoy.ensayo timeline >"$work/out" 2>"$work/err"
grep -q 'StartEx' "$work/out" && grep -q 'Asamblea' "$work/out" &&
	grep -q 'incendio' "$work/out" && grep -q 'EndEx' "$work/out"
result $? "its timeline tells the story"
# Beyond cursor and attributes a terminal is only told to use its own colours
# again (OSC 104), by curses.
! sed 's/u001b\]104.u0007//g' "$cast" | grep -q 'u001b[]PX^_]\|u009' && [ "$(wc -c <"$cast")" -lt 2000000 ]
result $? "the recording holds nothing but text, cursor and attributes"
cp hoy.ensayo "${cast%.cast}.ensayo" 2>/dev/null
cp still.txt "${cast%.cast}.txt" 2>/dev/null
finish
