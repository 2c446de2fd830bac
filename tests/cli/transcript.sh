#!/bin/sh
# transcript.sh: a whole exercise as a screen reader would read it: line mode
# from the lobby to the end, compared with a file.  The clock all but stands
# (--speed 0.001), so that every time is that of the jump before.
# UPDATE_GOLDEN writes the file, to be read as a difference.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
golden=$top_srcdir/tests/cli/golden/transcript-en.txt
record=$work/t.ensayo

printf 'name,team,hat\nAna,csirt,participant\nBen,it,participant\n' \
	>"$work/people.csv"
start "$top_srcdir/scenarios/ministerio" -o "$record" --headless --seed 4 \
	--speed 0.001 --roster "$work/people.csv" --release auto --recall 0s ||
	{ echo "Bail out! no engine"; exit 1; }

# reads LINE ...: Ana types them one by one and leaves.
reads() {
	for line in "$@" bye; do
		printf '%s\n' "$line"
	done >"$work/lines"
	"$ENSAYO" join "$record" --as Ana --plain <"$work/lines" \
		>>"$work/heard" 2>>"$work/heard.err"
	printf '\n' >>"$work/heard"
}
directs() {
	"$ENSAYO" ctl "$record" "$@" >"$work/out" 2>"$work/err" || {
		sed 's/^/# /' "$work/err"
		return 1
	}
}

reads help status lobby list people 'read 1' 'ack 1' \
	'answer 1 We switch it off' list
directs start && directs jump 1m
reads list 'read 1' 'ack 1' 'chat I take the alert' 'ask Is the SOC staffed?'
directs msg csirt 'Until six.' && directs jump 12m
reads messages list 'read 1' files 'get README-RESTORE.txt' status \
	'hint 1' no 'hint 1' yes 'answer 1 no idea' 'answer 1' 'lock' new \
	'lockbit' . edit . keep 'answer 1' . send list 'read 05'
directs jump 16m
reads act 'act 1' act 'log We isolate the server: it encrypts others' log \
	'to it Please unplug FILE-SRV-02' chat
directs broadcast 'Ten minutes to go.' && directs jump 70m
reads sofar list status 'find isolate' 'read 9' 'ack'
directs pause lunch
reads status
directs resume && directs end
reads status list score 'answer 1 nothing' 'answer 2 too late' 'hint 2' \
	'messages all'
directs close && ended
result $? "an exercise from the lobby to the end"

# The time of day is that of this machine; a prompt that nobody waited for may
# or may not be there.
sed 's/^CSIRT> //; s/[0-9][0-9]:[0-9][0-9]:[0-9][0-9]/hh:mm:ss/g' "$work/heard" \
	>"$work/transcript"
[ -z "${UPDATE_GOLDEN:-}" ] || cp "$work/transcript" "$golden"
cmp -s "$work/transcript" "$golden" ||
	diff "$golden" "$work/transcript" | sed 's/^/# /'
cmp -s "$work/transcript" "$golden"
result $? "is read as it was"
! grep -n '[[:blank:]]$' "$work/transcript" >"$work/out"
result $? "without blanks at the end of a line"
! awk 'was != "" && $0 == was { print NR ": " $0; said = 1 } { was = $0 }
	END { exit !said }' "$work/transcript" >"$work/out"
result $? "and nothing twice in a row"
[ ! -s "$work/heard.err" ]
result $? "and nothing else is said"
! LC_ALL=C grep -q '[[:cntrl:]]' "$work/heard"
result $? "with no character that a voice cannot say"
finish
