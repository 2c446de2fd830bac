#!/bin/sh
# ssh.sh: joining over SSH with the real client: by code, by personal code, by
# key; what is refused; what happens when a gate or the engine dies.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
lacking ssh ssh-keygen ps pgrep

open_door "$top_srcdir/scenarios/ministerio" ||
	{ echo "Bail out! no door"; exit 1; }
CODE=$(code_of a.csirt)

NAME='Ana Silva' door "$no_key" csirt chat hello from the other side
result $? "a team's code and a name let in, and a command goes through"
grep -q '^Your personal code is' "$work/err"
result $? "the personal code is told once"
[ "$(grep -c 'personal code is' "$work/err")" -eq 1 ]
result $? "beside what the command gives"
PERSONAL=$(sed -n 's/^Your personal code is \([A-Z0-9-]*\)\..*/\1/p' \
	"$work/err" | sort -u)
export PERSONAL
"$ENSAYO" show "$record" log --json >"$work/out" 2>"$work/err"
grep -q 'hello from the other side' "$work/out"
result $? "the words are in the record"

NAME='ana silva' door "$no_key" csirt chat again
result $? "a name that is taken is let in by its personal code"
! grep -q 'Your personal code is' "$work/err"
result $? "which is not told again"
! NAME='ana silva' PERSONAL=AAAAA-AAAAA door "$no_key" csirt chat no &&
	grep -q 'neither the personal code nor the password' "$work/err" &&
	! grep -q 'name before' "$work/err"
result $? "a wrong personal code is told as that"
CODE=$PERSONAL door "$no_key" join chat by code alone
result $? "a personal code alone decides for the user join"
! CODE=$PERSONAL door "$no_key" it chat not mine
result $? "but not for another team"
! CODE=AAAAA-AAAAA door "$no_key" csirt chat no
result $? "a wrong code is refused"
grep -q 'opens nothing here' "$work/err"
result $? "and it is said that it was the code"
grep -q 'last try of this connection' "$work/err" &&
	! grep -q 'Permission denied' "$work/err"
result $? "and, the third time, that it was the last; nothing else is asked"
! CODE=$(code_of a.it) NAME=Zoe door "$no_key" csirt chat no
result $? "another team's code is refused"

ssh-keygen -q -t ed25519 -N '' -f "$work/key"
NAME=Bruno ENROL=y door "-i $work/key" csirt chat with a key
result $? "somebody with a key comes in by code"
by_key="-i $work/key -o BatchMode=yes"
door "$by_key" csirt chat key alone
result $? "from then on the key alone lets in"
door "$by_key" join chat key alone
result $? "for the user join too"
! door "$by_key" it chat not mine
result $? "not for another team"
ssh-keygen -q -t ed25519 -N '' -f "$work/other"
! door "-i $work/other -o BatchMode=yes" csirt chat no
result $? "a key that nobody enrolled is refused"
ssh-keygen -q -t rsa -b 1024 -N '' -f "$work/weak"
! door "-i $work/weak -o BatchMode=yes" csirt chat no
result $? "a weak key is refused"
exchange="$no_key -o BatchMode=yes -o KexAlgorithms"
for kex in diffie-hellman-group18-sha512 diffie-hellman-group14-sha256 \
	diffie-hellman-group-exchange-sha256; do
	! door "$exchange=$kex" cabinet status &&
		grep -q 'no matching key exchange' "$work/err"
	result $? "$kex costs more than it is worth"
done
for kex in curve25519-sha256 ecdh-sha2-nistp256 ecdh-sha2-nistp521; do
	! door "$exchange=$kex" cabinet status &&
		grep -q 'Permission denied' "$work/err"
	result $? "$kex is there"
done
door "-vv -C $no_key -o BatchMode=yes" cabinet status
grep -q 'client cipher.*compression: none' "$work/err" &&
	grep -q 'KEX algorithms:.*kex-strict-s' "$work/err"
result $? "nothing is compressed, and no message can be cut off"
"$ENSAYO" ctl "$record" rename Bruno 'Bruno Sousa' >"$work/out" 2>&1
door "$by_key" csirt chat still
result $? "the key stays when the name is corrected"

door "$by_key" csirt nonsense
[ $? -eq 2 ] && [ -s "$work/err" ]
result $? "a command that does not exist ends with 2 and says why"
door "$by_key" csirt ack 99
[ $? -ne 0 ] && [ -s "$work/err" ]
result $? "one that is refused says why"
door "$by_key" csirt inbox --json && grep -q '^\[{.*"practice":true.*}\]$' \
	"$work/out"
result $? "a script gets JSON; before it begins, of a practice inject"
door "$by_key" csirt ack 00 && door "$by_key" csirt answer practice \
	'We switch it off' && door "$by_key" csirt inbox --json &&
	grep -q '"acked":true.*"We switch it off"' "$work/out"
result $? "which is acknowledged and answered"
"$ENSAYO" show "$record" log --json >"$work/out" 2>"$work/err"
! grep -q '"kind":"answer' "$work/out"
result $? "and that is no answer"
echo 'from a file' | timeout 60 ssh $HOST $by_key -p "$port" \
	csirt@127.0.0.1 log - >"$work/out" 2>"$work/err" &&
	"$ENSAYO" show "$record" log --json >"$work/out" &&
	grep -q 'from a file' "$work/out"
result $? "standard input is a command's text"
printf 'list\nbye\n' | timeout 60 ssh $HOST $by_key -T -p "$port" \
	csirt@127.0.0.1 >"$work/out" 2>"$work/err" &&
	grep -q 'You have left' "$work/out" && ! grep -q '[[:cntrl:]]' "$work/out"
result $? "without a terminal there is line mode, plain text alone"
printf 'bye\n' | TERM=dumb timeout 60 ssh $HOST $by_key -tt -p "$port" \
	csirt@127.0.0.1 >"$work/out" 2>"$work/err" &&
	grep -q 'You have left' "$work/out"
result $? "a terminal that cannot move its cursor gets line mode"
! door "$by_key -s" csirt netconf
result $? "another subsystem is refused"
! door "$by_key -o ExitOnForwardFailure=yes -R 0:127.0.0.1:1" csirt \
	chat forwarded
result $? "forwarding back is refused"
door "$by_key -W 127.0.0.1:22" csirt
[ $? -ne 0 ]
result $? "forwarding is refused"
door "$by_key -A -X" csirt chat no agent
result $? "agent and X11 are not there and harm nothing"

# A handler, the gate, the engine: each is killed while somebody is in.
mkfifo "$work/keys"
# shellcheck disable=SC2086
timeout 60 ssh $HOST $by_key -T -p "$port" csirt@127.0.0.1 \
	<"$work/keys" >"$work/line" 2>"$work/err" &
line=$!
exec 4>"$work/keys"
echo 'log typed before' >&4
n=0
until "$ENSAYO" show "$record" log --json | grep -q 'typed before' ||
	[ $n -ge 200 ]; do
	n=$((n + 1))
done
handler=$(pgrep -P "$(ps -o pid=,args= --ppid "$engine" |
	awk '/ensayo-gate/ { print $1 }')" | head -1)
kill -9 "$handler"
wait $line
[ $? -eq 255 ]
result $? "a handler that is killed ends its connection alone"
exec 4>&-
door "$by_key" csirt status
result $? "and one comes back"
"$ENSAYO" show "$record" log --json >"$work/out" 2>"$work/err"
[ "$(grep -c 'typed before' "$work/out")" -eq 1 ]
result $? "what was sent is there once"

gate=$(ps -o pid=,args= --ppid "$engine" | awk '/ensayo-gate/ { print $1 }')
kill -9 "$gate"
# Until it is gone it may still take a connection, which dies with it.
n=0
while kill -0 "$gate" 2>/dev/null && [ $n -lt 100000 ]; do
	n=$((n + 1))
done
door "$by_key -o ConnectionAttempts=30" csirt chat after the gate died
result $? "a gate that was killed is back on its port"

"$ENSAYO" verify "$record" >"$work/out" 2>"$work/err" || :
stop
result $? "the exercise stops with its gate"
"$ENSAYO" verify "$record" >"$work/out" 2>"$work/err"
result $? "the record verifies, keys and all"
! door "$by_key" csirt chat nobody there
result $? "nobody listens any more"
finish
