#!/bin/sh
# staff.sh: staff come in by a door of their own and get the console.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh ssh-keygen

printf 'name,team,hat\nLuis,,director\nEva,,evaluator\nAna,csirt,\n' \
	>"$work/people.csv"
open_door "$top_srcdir/scenarios/ministerio" --roster "$work/people.csv" \
	--staff-listen 127.0.0.1:0 || { echo "Bail out! no door"; exit 1; }
participants=$port
# personal NAME: a person's code.
personal() {
	"$ENSAYO" ctl "$record" codes --json | tr '{' '\n' |
		grep "\"name\":\"$1\"" | head -1 |
		sed 's/.*"code":"\([A-Z0-9]*\)".*/\1/'
}
CODE=$(personal Luis)
! door "$no_key" join status
result $? "a director does not come in by the participants' door"
port=$staff
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
ENROL=y door "-i $work/key" director status && grep -q 'standby' "$work/out"
result $? "by the door of staff, under the hat asked for"
by_key="-i $work/key -o BatchMode=yes"
door "$by_key" luis start
result $? "a command of a director, by key and name"
"$ENSAYO" show "$record" log --json >"$work/out" 2>"$work/err"
grep -q 'clock.started' "$work/out"
result $? "it has been done"
! door "$by_key" auditor status
result $? "not under a hat one does not have"
CODE=$(personal Ana)
! door "$no_key" join status
result $? "a participant does not come in by the door of staff"
CODE=$(code_of a.csirt) NAME=Nuria door "$no_key" join status ||
	"$ENSAYO" show "$record" log --json >"$work/out" 2>>"$work/err"
grep -q 'other port' "$work/err" &&
	[ "$(grep -c 'person.admitted' "$work/out")" -eq 3 ] &&
	! grep -q 'person.joined' "$work/out"
result $? "a team's code at the door of staff admits nobody"
CODE=$(personal Eva)
! door "$no_key" eva end && door "$no_key" eva status &&
	grep -q '"running"' "$work/out"
result $? "an evaluator does not end it"
printf 'status\nbye\n' | timeout 60 ssh $HOST $by_key -T -p "$port" \
	luis@127.0.0.1 >"$work/out" 2>"$work/err" &&
	! grep -q '[[:cntrl:]]' "$work/out" && grep -q 'STANDBY' "$work/out"
result $? "lines without a terminal"
{
	i=0
	while [ $i -lt 50 ]; do
		echo "note line $i of many"
		i=$((i + 1))
	done
	echo bye
} | timeout 60 ssh $HOST $by_key -T -p "$port" luis@127.0.0.1 \
	>"$work/out" 2>"$work/err" &&
	"$ENSAYO" show "$record" log --json >"$work/log" 2>>"$work/err" &&
	[ "$(grep -c '"text":"line [0-9]* of many"' "$work/log")" -eq 50 ]
result $? "fifty lines at once are all done"
! head -c 300000 /dev/zero | tr '\0' x | timeout 60 ssh $HOST $by_key -T \
	-p "$port" luis@127.0.0.1 >"$work/out" 2>"$work/err" &&
	grep -q '256 KiB' "$work/out"
result $? "a line without an end is told, with a status"
printf 'note caf\351\nlog 3\nbye\n' | LC_CTYPE=es_ES.ISO-8859-1 \
	timeout 60 ssh $HOST $by_key -o SendEnv=LC_CTYPE -T -p "$port" \
	luis@127.0.0.1 >"$work/out" 2>"$work/err" &&
	grep -aqF "$(printf 'caf\351')" "$work/out" &&
	"$ENSAYO" show "$record" log --json | grep -q '"text":"café"'
result $? "lines in the letters of a terminal without UTF-8"
if terminals; then
	# shellcheck disable=SC2086
	TERM=xterm-256color "$top_builddir/tests/gate/screen" 100x30 Cmd ! \
		-- ssh $HOST $by_key -tt -p "$port" luis@127.0.0.1 \
		>"$work/out" 2>"$work/err"
	grep -q 'Luis, director' "$work/out"
	result $? "with a terminal there is the console"
else
	left_out "with a terminal there is the console" "no pseudo-terminals"
fi
! door "$by_key -s" luis sftp
result $? "files are for participants"
port=$participants
! door "$by_key" luis status
result $? "the key opens the door of staff alone"
stop
result $? "the end"
finish
