#!/bin/sh
# soak.sh SPEED SECONDS [MS]: a whole exercise of six hours, or as much of it
# as that is, with simulated teams, people at terminals over SSH, staff over
# SSH and a console; sampled all the time (soak.c).
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh
speed=$1
seconds=$2
every=${3:-2000}

# Six hours: an inject every two minutes, every fourth asks something.
mkdir -p "$work/soak/tests"
{
	echo 'scenario { id = "soak", title = "Soak", length = "6h" }'
	for role in csirt it press; do
		echo "role { id = \"$role\", name = \"$role\" }"
	done
	n=0
	while [ $n -lt 180 ]; do
		case $((n % 3)) in 0) to=csirt ;; 1) to=it ;; *) to=press ;; esac
		echo "inject { id = \"i$n\", at = \"$((2 * n))m\", to = \"$to\"," \
			"title = \"Event $n\", text = \"What happened, number $n\" }"
		[ $((n % 4)) -ne 0 ] || echo "question { id = \"q$n\"," \
			"with = \"i$n\", to = \"$to\", kind = \"number\"," \
			"answer = $n, points = 1, due = \"10m\"," \
			"title = \"How many?\" }"
		n=$((n + 1))
	done
} >"$work/soak/scenario.lua"
printf 'name,team,hat\nEva,,evaluator\n' >"$work/people.csv"
open_door "$work/soak" --bots --speed "$speed" --roster "$work/people.csv" \
	--staff-listen 127.0.0.1:0 || { echo "Bail out! no door"; exit 1; }
personal() {
	"$ENSAYO" ctl "$record" codes --json | tr '{' '\n' |
		grep "\"name\":\"$1\"" | head -1 |
		sed 's/.*"code":"\([A-Z0-9]*\)".*/\1/'
}
set --
for role in csirt it press; do
	set -- "$@" "CODE=$(code_of "a.$role") NAME='Ana $role' exec ssh \
		$HOST $no_key -tt -p $port $role@127.0.0.1"
done
set -- "$@" "CODE=$(personal Eva) exec ssh $HOST $no_key -tt -p $staff \
	eva@127.0.0.1"
"$top_builddir/tests/soak/soak" -r "$record" -p $engine -x "$speed" \
	-t "$seconds" -i "$every" "$@"
status=$?
stop || status=1
"$ENSAYO" verify "$record" >"$work/out" 2>&1 || status=1
sed 's/^/# /' "$work/out"
exit $status
