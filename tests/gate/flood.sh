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
# Somebody past the gate asks the engine all along: alone, in the flood, and
# as a control beside others that ask as fast as they can.
mkfifo "$work/phase"
"$top_builddir/tests/gate/pulse" "$record" 4 <"$work/phase" \
	>"$work/pulse" 2>"$work/pulse.err" &
pulse=$!
exec 5>"$work/phase"
# phase NAME: what is asked from now on counts for that one.
phase() {
	echo "$1" >&5
}
phase alone
sleep 5
mkfifo "$work/says"
"$top_builddir/tests/gate/flood" "$port" 2000 2000 >"$work/says" &
flood=$!
exec 4<"$work/says"
IFS= read -r line <&4
phase flood
tried=0 refused=0
: >"$work/times"
while kill -0 $flood 2>/dev/null && [ $tried -lt 100 ]; do
	from=$(date +%s%N)
	door "$by_key" csirt chat "in the flood" || {
		refused=$((refused + 1))
		sed 's/^/# refused: /' "$work/err" "$work/run.err"
	}
	echo $((($(date +%s%N) - from) / 1000000)) >>"$work/times"
	tried=$((tried + 1))
done
phase after
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

hammers=
for i in 1 2 3 4; do
	"$top_builddir/tests/gate/pulse" "$record" 0 </dev/null &
	hammers="$hammers $!"
done
phase control
sleep 5
phase over
# shellcheck disable=SC2086
kill $hammers
exec 5>&-
wait $pulse
sed 's/^/# engine: /' "$work/pulse"
# unchanged PHASE: are median and p99 of what the engine answers those of
# before and after, but for the noise of a scheduler?
unchanged() {
	awk -v phase="$1" '$2 == "status" { mid[$1] = $4; late[$1] = $5 }
		END {
			if (!(phase in mid) || !("alone" in mid))
				exit 2
			m = mid["alone"]
			l = late["alone"]
			if (mid["after"] > m)
				m = mid["after"]
			if (late["after"] > l)
				l = late["after"]
			printf "# %s: median %.1f times, p99 %.1f times\n",
				phase, mid[phase] / m, late[phase] / l
			exit !(mid[phase] <= 2 * m + 0.5 &&
				late[phase] <= 2 * l + 10)
		}' "$work/pulse"
}
unchanged flood
result $? "the engine's latency is unchanged"
! unchanged control
result $? "and would not be, were it asked by others (control)"

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
