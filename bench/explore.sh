#!/bin/sh
# explore.sh ENSAYO: how long ensayo check takes, exploration and map
# included, for ministerio and for three hundred injects; at most 2 s each.
set -eu
ensayo=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
src=${0%/*}
"$src/pack.sh" "$work/bench"
for pack in "$src/../scenarios/ministerio" "$work/bench"; do
	before=$(date +%s%N)
	ENSAYO_DATADIR=$src/.. "$ensayo" check --map "$pack" >"$work/map" \
		2>"$work/err"
	after=$(date +%s%N)
	printf 'explore   %-12s %5d ms  (%d rows, %d warnings; at most 2000)\n' \
		"${pack##*/}" $(((after - before) / 1000000)) \
		"$(grep -c '^T+\|^-' "$work/map")" "$(grep -c . "$work/err" ||
		:)"
done
