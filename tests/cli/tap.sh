# tap.sh: sourced by the shell tests of the command line.
set -u
: "${top_srcdir:=.}"
: "${ENSAYO:=./ensayo}"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
count=0
failed=0
# The first lines of $work/$1, and how many there are when that is not all.
shown() {
	sed "s/^/# $1: /" "$work/$1" | head -20
	[ "$(wc -l <"$work/$1")" -le 20 ] ||
		echo "# $1: (the first 20 of $(wc -l <"$work/$1") lines)"
}
result() { # result STATUS DESCRIPTION
	count=$((count + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		shown out
		shown err
		failed=1
	fi
}
# left_out DESCRIPTION WHY: instead of a result.
left_out() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}
# run STATUS ARGUMENTS ...: runs ensayo; output in $work/out and $work/err;
# its status is whether ensayo ended with STATUS.
run() {
	want=$1
	shift
	"$ENSAYO" "$@" >"$work/out" 2>"$work/err"
	[ $? -eq "$want" ]
}
# pack NAME: a new pack with one role in $work/NAME, to be added to.
pack() {
	mkdir -p "$work/$1/tests"
	cat >"$work/$1/scenario.lua" <<'END'
scenario { id = "small", title = "Small", length = "1h" }
role { id = "it", name = "IT" }
inject { id = "first", at = "5m", to = "it", title = "First", text = "One" }
END
}
finish() {
	echo "1..$count"
	exit $failed
}
# played RECORD ARGUMENTS ...: ministerio, by people who do everything right
# and at once, so that what a test says of it does not hang on a seed.
played() {
	printf '%s\n' '{"default":{"skill":100,"delay":"1s","silence":0,"error":0}}' \
		>"$work/profile.json"
	record_played=$1
	shift
	"$ENSAYO" rehearse --seed 7 --profile "$work/profile.json" \
		-o "$record_played" "$@" "$top_srcdir/scenarios/ministerio"
}
