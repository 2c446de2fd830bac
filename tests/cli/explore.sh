#!/bin/sh
# explore.sh: what ensayo check finds without running a pack, and the branch
# map: planted mistakes are all named and nothing else is, and rehearsals
# agree with it.
. "${top_srcdir:=.}/tests/cli/tap.sh"
planted=$top_srcdir/tests/packs/explored
results=$top_srcdir/tests/packs/explored-results
contrary=$top_srcdir/tests/packs/explored-contrary
ministerio=$top_srcdir/scenarios/ministerio

# same FILE: what was written is what the file says.
same() {
	diff "$1" "$2" >"$work/diff"
	set -- $?
	sed 's/^/# /' "$work/diff"
	return "$1"
}

run 0 check "$planted" && same "$planted/expected" "$work/err"
result $? "everything planted is named with its line, and nothing else"
run 0 check "$results" && same "$results/expected" "$work/err"
result $? "outcomes that nothing can have, and nothing else"
run 0 check "$contrary" && same "$contrary/expected" "$work/err"
result $? "what contradicts itself or comes too late, and nothing else"
run 0 check --map "$contrary" && same "$contrary/expected.map" "$work/out"
result $? "and what each of them takes"
run 0 check --map "$planted" && same "$planted/expected.map" "$work/out"
result $? "the branch map as text"
run 0 check --map=dot "$planted" && same "$planted/expected.dot" "$work/out"
result $? "as a graph"
run 0 check --map --json "$planted" &&
	grep -q '{"fate":"way","id":"good","kind":"inject","way":"done isolate, isolated = yes"}' \
		"$work/out" &&
	grep -q '{"fate":"never","id":"sure","kind":"decision","outcome":"no",' \
		"$work/out"
result $? "as JSON"
if command -v dot >"$work/dot"; then
	run 0 check --map=svg "$ministerio" && grep -q '</svg>' "$work/out"
	result $? "drawn"
fi
PATH=/nowhere run 2 check --map=svg "$ministerio" &&
	grep -q -e '--map=dot' "$work/err"
result $? "without Graphviz it says what to do"
run 2 check --map=png "$ministerio" && grep -q 'text, dot or svg' "$work/err"
result $? "a form that is none"
for pack in "$top_srcdir"/scenarios/*/scenario.lua; do
	[ "${pack%/_new/*}" = "$pack" ] || continue
	run 0 check --map "${pack%/*}" && [ ! -s "$work/err" ] &&
		! grep -q ' never' "$work/out"
	result $? "no false alarm: ${pack#"$top_srcdir"/}"
done

# A chain of 250 that is written from its end to its beginning.
pack chain
i=250
while [ $i -gt 0 ]; do
	echo "inject { id = \"i$i\", after = \"i$((i - 1))\"," \
		"delay = \"1s\", to = \"it\", title = \"T\", text = \"x\" }"
	i=$((i - 1))
done >>"$work/chain/scenario.lua"
echo 'inject { id = "i0", at = "0m", to = "it", title = "T", text = "x" }' \
	>>"$work/chain/scenario.lua"
run 0 check --map "$work/chain" && ! grep -q ' never' "$work/out" &&
	! grep -q 'can never be' "$work/err"
result $? "a long chain is followed to its end"

fates() { # fates FATE: ids of injects, sorted
	sed -n 's/^"fate":"'"$1"'","id":"\([a-z0-9-]*\)","kind":"inject".*/\1/p' \
		"$work/map" | sort
}
# agree PACK: what it calls impossible happens in no play of it, what it calls
# certain in all.
agree() {
	"$ENSAYO" check --map --json "$1" 2>"$work/err" | tr '{' '\n' \
		>"$work/map"
	fates never >"$work/never"
	fates always >"$work/always"
	: >"$work/wrong"
	for seed in 1 2 3 4 5 6; do
		rm -f "$work/$seed.ensayo"
		run 0 rehearse --seed $seed -o "$work/$seed.ensayo" "$1"
		"$ENSAYO" show --json "$work/$seed.ensayo" log |
			sed -n 's/.*"inject":"\([a-z0-9-]*\)".*"kind":"inject\.released".*/\1/p' |
			sort -u >"$work/sent"
		comm -12 "$work/never" "$work/sent" >>"$work/wrong"
		grep -vx '.*too-long' "$work/always" | comm -23 - "$work/sent" \
			>>"$work/wrong"
	done
	sed 's/^/# /' "$work/wrong"
	[ -s "$work/never" ] && [ -s "$work/always" ] && [ -s "$work/sent" ] &&
		[ ! -s "$work/wrong" ]
}
agree "$planted"
result $? "rehearsals agree"
agree "$results"
result $? "and about outcomes"
agree "$contrary"
result $? "and about what contradicts itself"
finish
