#!/bin/sh
# wire.sh: what GO costs on the line of a director who is far away.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh ssh-keygen
terminals || { echo "1..0 # SKIP no pseudo-terminals"; exit 0; }

printf 'name,team,hat\nLuis,,director\n' >"$work/people.csv"
open_door "$top_srcdir/scenarios/hacienda" --roster "$work/people.csv" \
	--staff-listen 127.0.0.1:0 --release manual ||
	{ echo "Bail out! no door"; exit 1; }
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
CODE=$("$ENSAYO" ctl "$record" codes --json | tr '{' '\n' |
	grep '"name":"Luis"' | head -1 |
	sed 's/.*"code":"\([A-Z0-9]*\)".*/\1/')
port=$staff
ENROL=y door "-i $work/key" director start
result $? "it has started"
# go: presses GO on an 80x24 screen with the meter in between.
go() {
	rm -f "$work/meter"
	mkfifo "$work/meter"
	"$top_builddir/tests/gate/wire" "$staff" >"$work/meter" &
	meter=$!
	exec 4<"$work/meter"
	read -r port <&4
	# shellcheck disable=SC2086
	TERM=xterm-256color "$top_builddir/tests/gate/screen" 80x24 \
		'? Help' '>' 'RELEASING' '!' -- ssh $HOST -i "$work/key" \
		-o BatchMode=yes -tt -p "$port" luis@127.0.0.1 \
		>"$work/out" 2>"$work/err"
	cat <&4 >"$work/pieces"
	exec 4<&-
	wait "$meter"
	"$ENSAYO" ctl "$record" recall >/dev/null
}
# The client's last piece is its farewell, the one before it the key; a
# piece of 36 bytes is SSH's own leave to send more.
answer() {
	awk '$1 == "c" { before = last; last = NR }
		{ who[NR] = $1; n[NR] = $2 }
		END {
			for (i = before + 1; i < last; i++) {
				bytes += n[i]
				pieces += n[i] > 36
			}
			print bytes + 0, pieces + 0
		}' "$work/pieces"
}
# The clock may tick in between: the smallest of three.
for _ in 1 2 3; do
	go
	answer
done | sort -n | head -1 >"$work/least"
read -r bytes pieces <"$work/least"
echo "# GO costs $bytes bytes of 400 in $pieces piece"
grep -q RELEASING "$work/out"
result $? "GO is answered on the screen"
[ "$bytes" -gt 50 ] && [ "$bytes" -le 400 ]
result $? "in 400 bytes on the line"
[ "$pieces" -eq 1 ]
result $? "in one piece"
stop
finish
