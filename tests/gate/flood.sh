#!/bin/sh
# flood.sh: 2,000 silent and 2,000 dripping connections from fifty sources,
# none of the hall, while somebody logs in again and again; then somebody
# who guesses codes from the address of honest people.  For check-long.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh ssh-keygen ps pgrep

open_door "$top_srcdir/scenarios/ministerio" ||
	{ echo "Bail out! no door"; exit 1; }
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
CODE=$(code_of a.csirt) NAME=Ana ENROL=y door "-i $work/key" csirt chat hello
result $? "somebody is in before it begins"
by_key="-i $work/key -o BatchMode=yes"
mkfifo "$work/says"
"$top_builddir/tests/gate/flood" "$port" 2000 2000 >"$work/says" &
flood=$!
exec 4<"$work/says"
IFS= read -r line <&4
tried=0 refused=0
: >"$work/times"
while kill -0 $flood 2>/dev/null && [ $tried -lt 100 ]; do
	from=$(date +%s%N)
	door "$by_key" csirt chat "in the flood" || refused=$((refused + 1))
	echo $((($(date +%s%N) - from) / 1000000)) >>"$work/times"
	tried=$((tried + 1))
done
sort -n "$work/times" >"$work/sorted"
p99=$(sed -n "$((tried * 99 / 100 + 1))p;\$p" "$work/sorted" | head -1)
echo "# $tried logins in the flood, $refused refused, p99 $p99 ms," \
	"median $(sed -n "$((tried / 2 + 1))p" "$work/sorted") ms"
[ "$tried" -gt 0 ] && [ "$refused" -eq 0 ]
result $? "nobody honest is refused"
[ "$p99" -le 2000 ]
result $? "a login takes at most 2 s"
IFS= read -r line <&4
exec 4<&-
wait $flood
echo "# the last of them was closed after $line s"
[ "$line" -le 25 ]
result $? "every one of them is gone in 25 s"
strangers=$(ps -o pid= --ppid "$(ps -o pid=,args= --ppid "$engine" |
	awk '/ensayo-gate/ { print $1 }')" | wc -l)
[ "$strangers" -eq 0 ]
result $? "and no process of them is left"

n=0 guessers=
while [ $n -lt 12 ]; do
	CODE=AAAA$n-ABCDE door "$no_key" csirt chat no &
	guessers="$guessers $!"
	n=$((n + 1))
done
CODE=$(code_of a.csirt) NAME=Bruno door "$no_key" csirt chat honest
result $? "one who guesses does not lock out who has the code"
# shellcheck disable=SC2086
wait $guessers
stop
result $? "the end"
finish
