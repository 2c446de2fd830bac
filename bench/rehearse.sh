#!/bin/sh
# rehearse.sh ENSAYO BENCH_VERIFY: the time of rehearsals, as the program
# reports it (wall_ms), of a pack of 300 injects over 8 hours, and of the
# check of a record of 100,000 events.  A rehearsal's baseline, in the same
# run, is a SELECT of every row of its record and one hash over them.
set -eu
[ $# -eq 2 ] || { echo 'usage: rehearse.sh ENSAYO BENCH_VERIFY' >&2; exit 2; }
ensayo=$1
verify=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
pack=$work/pack

ONE_MS=150	# budget: one run of 12 cells
MANY_RATE=200	# budget: runs a second of 20 cells
RUNS=40
TIMES=5

field() { # field NAME FILE
	tr ',{}' '[\n*]' <"$2" | sed -n "s/^\"$1\":\"\{0,1\}\([^\"]*\).*/\1/p" |
		head -n 1
}
rehearse() { # rehearse CELLS RUNS [FILE]: sets ms and head
	"$ensayo" rehearse --json --seed 7 --cells "$1" --runs "$2" \
		${3:+-o "$3"} "$pack" >"$work/out"
	ms=$(field wall_ms "$work/out")
	head=$(field head "$work/out")
}
baseline() { # baseline FILE: sets base (ms) and events
	"$verify" "$1" >"$work/base"
	base=$(sed -n 's/.*one hash) \([0-9.]*\) ms.*/\1/p' "$work/base")
	events=$(sed -n 's/^verify: \([0-9]*\) events.*/\1/p' "$work/base")
}

sh "$here/pack.sh" "$pack"

rehearse 12 1 "$work/12.ensayo"
first=$head
baseline "$work/12.ensayo"
list=
for _ in $(seq $TIMES); do
	rehearse 12 1
	[ "$head" = "$first" ] || { echo 'rehearse: two heads' >&2; exit 1; }
	list="$list $ms"
done
# shellcheck disable=SC2086
printf '%s\n' $list | sort -n | awk -v budget=$ONE_MS -v base="$base" \
    -v events="$events" -v list="$list" '
	{ v[NR] = $1 }
	END {
		m = v[int((NR + 1) / 2)]
		printf "rehearse: 8 h, 300 injects, 12 cells, %d events: " \
		    "median %d ms of%s (budget %d): %s\n", events, m, list,
		    budget, (m <= budget ? "met" : "missed")
		printf "rehearse: baseline (every row, one hash) %s ms, " \
		    "ratio %.1f; one head every time\n", base, m / base
	}'

rehearse 20 1 "$work/20.ensayo"
baseline "$work/20.ensayo"
rehearse 20 $RUNS
awk -v ms="$ms" -v runs=$RUNS -v budget=$MANY_RATE -v base="$base" \
    -v events="$events" 'BEGIN {
	rate = runs * 1000 / ms
	printf "rehearse: 300 injects, 20 cells, %d events a run: %d runs " \
	    "in %d ms, %.1f runs/s (budget %d): %s\n", events, runs, ms,
	    rate, budget, (rate >= budget ? "met" : "missed")
	printf "rehearse: baseline (every row, one hash) %s ms a run, " \
	    "ratio %.1f\n", base, ms / runs / base
}'

rehearse 91 1 "$work/91.ensayo"
"$verify" "$work/91.ensayo"
