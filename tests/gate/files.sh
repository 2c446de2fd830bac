#!/bin/sh
# files.sh: a team's files by sftp and scp, several sessions in one
# connection, the screen with a terminal, line mode's client dbclient, a
# password of the roster.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
lacking ssh ssh-keygen sftp scp dbclient dropbearconvert

mkdir -p "$work/pack/files"
printf 'first line\nsecond line\n' >"$work/pack/files/log.txt"
dd if=/dev/zero of="$work/pack/files/big.bin" bs=1024 count=700 2>/dev/null
echo other >"$work/pack/files/other.txt"
cat >"$work/pack/scenario.lua" <<'END'
scenario { id = "door", title = "Door", length = "1h" }
role { id = "it", name = "IT" }
role { id = "press", name = "Press" }
role { id = "hq", name = "Headquarters" }
inject { id = "first", at = "0s", to = "it", title = "First", text = "One",
	attachments = { "log.txt", "big.bin" } }
inject { id = "second", at = "0s", to = { "press", "hq" }, title = "Second",
	text = "Two", attachments = { "other.txt" } }
END
printf 'name,team,lang,password\nAna,it,es,"correct horse"\n' \
	>"$work/people.csv"
open_door "$work/pack" --roster "$work/people.csv" --recall 0s \
	--release auto || { echo "Bail out! no door"; exit 1; }
"$ENSAYO" ctl "$record" start >/dev/null
for inject in first second; do
	"$ENSAYO" ctl "$record" release "$inject" >/dev/null 2>&1
done
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
CODE=$(code_of a.it) NAME=Bea ENROL=y door "-i $work/key" it chat here
result $? "somebody is in"
by_key="-i $work/key -o BatchMode=yes"
# Lists of options are split on purpose.
# shellcheck disable=SC2086
files() { # files COMMANDS: by sftp
	printf '%s\n' "$@" | timeout 60 sftp $HOST $by_key -b - -P "$port" \
		it@127.0.0.1 >"$work/out" 2>"$work/err"
}

files 'ls -1' 'pwd' 'ls -l log.txt' && grep -q '^log.txt$' "$work/out" &&
	grep -q '^big.bin$' "$work/out"
result $? "the team's files are listed"
! grep -q other "$work/out"
result $? "another team's are not"
files "get log.txt $work/log" "get big.bin $work/big" &&
	cmp -s "$work/log" "$work/pack/files/log.txt" &&
	cmp -s "$work/big" "$work/pack/files/big.bin"
result $? "they come as they are"
# shellcheck disable=SC2086
timeout 60 scp $HOST $by_key -P "$port" it@127.0.0.1:log.txt "$work/scp" \
	>"$work/out" 2>"$work/err" && cmp -s "$work/scp" "$work/log"
result $? "scp too"
! files "get other.txt $work/stolen"
result $? "another team's file is not there"
! files "put $work/log new.txt"
result $? "nothing is written by sftp"
! files 'rm log.txt' && ! files 'rename log.txt x' && ! files 'mkdir d'
result $? "nothing removed, renamed or made"
! files "get ../../../../etc/passwd $work/passwd"
result $? "there is nothing outside"
# shellcheck disable=SC2086
! timeout 60 scp -O $HOST $by_key -P "$port" it@127.0.0.1:log.txt \
	"$work/old" >"$work/out" 2>"$work/err"
result $? "the old protocol of scp is refused"
grep -aq 'scp is not spoken here. Files are fetched by sftp' "$work/err"
result $? "and what is spoken is told"

"$ENSAYO" ctl "$record" admit a.press Cai >/dev/null &&
	"$ENSAYO" ctl "$record" as Cai forward second it Look \
		>"$work/out" 2>&1 && door "$by_key" it read second &&
	grep -q 'Forwarded by: Press' "$work/out" &&
	grep -q '^Look$' "$work/out" && grep -q '^Two$' "$work/out"
result $? "what another team has forwarded is read"
files "get other.txt $work/passed" &&
	cmp -s "$work/passed" "$work/pack/files/other.txt"
result $? "and its file can be fetched then"
"$ENSAYO" ctl "$record" admit a.hq Dan >/dev/null &&
	"$ENSAYO" ctl "$record" as Dan forward second it Also \
		>"$work/out" 2>&1 && door "$by_key" it read second &&
	grep -q '^Also$' "$work/out" && files 'ls -1' &&
	[ "$(grep -c other "$work/out")" -eq 1 ]
result $? "it is there once, though two have forwarded it"

master="$by_key -o ControlPath=$work/control"
# shellcheck disable=SC2086
timeout 60 ssh $HOST $master -M -N -f -p "$port" it@127.0.0.1 \
	>"$work/out" 2>"$work/err" </dev/null
result $? "a connection that others share"
door "$master" it chat one && door "$master" it chat two
result $? "commands one after the other through it"
# shellcheck disable=SC2086
printf 'get log.txt %s/shared\n' "$work" | timeout 60 sftp $HOST $master \
	-b - -P "$port" it@127.0.0.1 >"$work/out" 2>"$work/err" &&
	cmp -s "$work/shared" "$work/log"
result $? "files through it"
mkfifo "$work/keys"
# shellcheck disable=SC2086
timeout 60 ssh $HOST $master -T -p "$port" it@127.0.0.1 <"$work/keys" \
	>"$work/line" 2>&1 &
line=$!
exec 4>"$work/keys"
echo 'log the first of two' >&4
n=0
until "$ENSAYO" show "$record" log --json | grep -q 'first of two' ||
	[ $n -ge 200 ]; do
	n=$((n + 1))
done
door "$master" it chat beside
result $? "a command goes beside line mode that is open"
# shellcheck disable=SC2086
timeout 60 scp $HOST $master -P "$port" it@127.0.0.1:log.txt "$work/beside" \
	>"$work/out" 2>"$work/err" && cmp -s "$work/beside" "$work/log"
result $? "so do files by scp"
: "${top_builddir:=.}"
if terminals; then
	# shellcheck disable=SC2086
	TERM=xterm-256color "$top_builddir/tests/gate/screen" 80x24 First \
		':' 'answer  ack' quit quit "$(printf '\r')" -- \
		ssh $HOST $master -tt -p "$port" it@127.0.0.1 \
		>"$work/out" 2>"$work/err"
	result $? "and a screen beside all that"
else
	left_out "and a screen beside all that" "no pseudo-terminals"
fi
echo 'log still here' >&4
n=0
until "$ENSAYO" show "$record" log --json | grep -q 'still here' ||
	[ $n -ge 200 ]; do
	n=$((n + 1))
done
[ $n -lt 200 ]
result $? "the first one goes on meanwhile"
holders=
# shellcheck disable=SC2086
for i in 1 2 3 4 5 6 7 8 9; do
	mkfifo "$work/hold$i"
	timeout 60 ssh $HOST $master -T -p "$port" it@127.0.0.1 \
		<"$work/hold$i" >"$work/held$i" 2>&1 &
	holders="$holders $!"
	exec 5>"$work/hold$i"
	echo bye >&5
	exec 5>&-
done
# shellcheck disable=SC2086
wait $holders
door "$master" it chat after many
result $? "after many at once there is room again"
echo bye >&4
exec 4>&-
wait $line
result $? "and does not disturb the first"
# shellcheck disable=SC2086
ssh $HOST $master -O exit -p "$port" it@127.0.0.1 >"$work/out" \
	2>"$work/err"
result $? "it ends"

NAME=ana PASSWORD='correct horse' CODE=Ana door "$no_key" it chat by password
result $? "a name in place of the code asks for the password"
grep -q 'type your name in place of the code' "$work/err"
result $? "which is told before the first question"
CODE=Ana PASSWORD=wrong
export CODE PASSWORD
! door "$no_key" it chat no
result $? "a wrong password does not let in"
! CODE=Anna door "$no_key" it chat no &&
	grep -q 'no name that has a password' "$work/err"
result $? "a misspelt name is told that it might have been one"
CODE=$(code_of a.it) NAME=Ana PERSONAL='correct horse' \
	door "$no_key" it chat by name and password
result $? "a name that is taken is let in by its password"
PASSWORD='correct horse' door \
	"$no_key -o PreferredAuthentications=password" Ana chat by password
result $? "a password with the name as the user"

# A terminal: the screen is drawn, drawn anew in another size, and left as
# it was.
: "${top_builddir:=.}"
if terminals; then
	# shellcheck disable=SC2086
	TERM=xterm-256color "$top_builddir/tests/gate/screen" 80x24 First \
		=100x30 '[30' ':' 'answer  ack' quit quit "$(printf '\r')" \
		-- ssh $HOST $by_key -tt -p "$port" it@127.0.0.1 \
		>"$work/out" 2>"$work/err"
	result $? "with a terminal there is a screen, of the terminal's size"
	tr -d '\n' <"$work/out" | sed 's/.*\[?1049l/left/' >"$work/left" &&
		grep -q '^left' "$work/left" &&
		! grep -q '\[?[0-9;]*h' "$work/left"
	result $? "which is left as it was"
	# shellcheck disable=SC2016,SC2086
	TERM=xterm-256color "$top_builddir/tests/gate/screen" 80x24 First \
		':' 'answer  ack' quit quit "$(printf '\r')" -- sh -c \
		'said=$1; shift; exec "$@" 2>"$said"' sh "$work/said" \
		ssh $HOST $by_key -tt -p "$port" it@127.0.0.1 \
		>"$work/out" 2>"$work/err"
	tr -d '\n' <"$work/out" | sed 's/.*\[?1049l/left/' |
		grep -q '^left.*You have left' &&
		! grep -q 'You have left' "$work/said"
	result $? "and what is said at the end comes behind it, in one stream"
else
	left_out "with a terminal there is a screen" "no pseudo-terminals"
fi

# Whoever joins by fetching files has no screen to be told a code on.
echo ls | CODE=$(code_of a.it) NAME=Eli timeout 60 sftp $HOST $no_key \
	-P "$port" it@127.0.0.1 >"$work/out" 2>"$work/err"
[ "$(grep -c 'Your personal code is' "$work/err")" -eq 1 ]
result $? "who joins by sftp is told the personal code beside the files"

# dropbear's client; it has no other way to be told a code
DROPBEAR_PASSWORD=$("$ENSAYO" ctl "$record" codes --json | tr '{' '\n' |
	grep '"name":"Bea"' | sed 's/.*"code":"\([A-Z0-9]*\)".*/\1/')
export DROPBEAR_PASSWORD
HOME=$work timeout 60 dbclient -y -p "$port" it@127.0.0.1 'chat from dbclient' \
	>"$work/out" 2>"$work/err" </dev/null
result $? "dbclient comes in by personal code"
"$ENSAYO" show "$record" log --json >"$work/out" 2>"$work/err"
grep -q 'from dbclient' "$work/out"
result $? "and is heard"
# The same key as OpenSSH's, in dropbear's form.
unset DROPBEAR_PASSWORD
dropbearconvert openssh dropbear "$work/key" "$work/key.drop" \
	>"$work/out" 2>"$work/err" &&
	HOME=$work timeout 60 dbclient -y -i "$work/key.drop" -p "$port" \
	it@127.0.0.1 'chat by key from dbclient' >"$work/out" 2>"$work/err" \
	</dev/null
result $? "dbclient comes in by key"
HOME=$work timeout 60 dbclient -y -i "$work/key.drop" -p "$port" \
	it@127.0.0.1 'get log.txt' >"$work/drop" 2>"$work/err" </dev/null &&
	cmp -s "$work/drop" "$work/log"
result $? "and fetches a file as it is"
stop
result $? "the end"
finish
