#!/bin/sh
# console.sh: ensayo console on a running exercise and on a finished record,
# in line mode: what is typed reaches the engine, what is past stays as it
# was.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
record=$work/x.ensayo

# says LINES ...: types them into a console; what it says is in $work/out.
says() {
	printf '%s\n' "$@" | "$ENSAYO" console "$record" --plain $options \
		>"$work/out" 2>"$work/err"
}
heard() { # heard TEXT: the console said it
	grep -qF -- "$1" "$work/out"
}
options=

pack small
cat >>"$work/small/scenario.lua" <<'END'
inject { id = "spare", to = "it", title = "Spare", text = "Two", bench = true }
END
run 2 console "$work/none.ensayo"
result $? "a record that is not there"
start "$work/small" -o "$record" --headless --recall 0s
result $? "an exercise"
says lobby status
heard "PRE-FLIGHT" && heard "Lobby."
result $? "the lobby"
says start ""
heard "Do it? y/N" && heard "Going on." && says status && heard "Lobby."
result $? "StartEx asks, and an empty line goes on as before"
says start y status
heard "Running."
result $? "StartEx"
says "release spare" "note from the console" board
heard "SENT. Spare." || heard "DONE. Spare."
result $? "an inject goes out"

# ---- the language somebody chose
says "set lang es"
says status
heard "En marcha." && options="--lang en" && says status && heard "Running."
result $? "a language that was chosen is there again, unless another is asked for"
options=
says "set lang en"
says status
heard "Running."
result $? "until another is chosen"

says nonsense
heard "there is no such command"
result $? "a word nobody knows"
says note
heard 'write: note [AT] TEXT'
result $? "what is answered to the last line is heard too"
# ---- how to come back, in the language of the console
options="--lang es"
says status
heard "para volver: ensayo console $record"
result $? "what is said at the end is in its language"
"$ENSAYO" ctl "$record" admit "Ana Lu" >/dev/null && "$ENSAYO" ctl "$record" \
	grant "Ana Lu" controller >/dev/null
printf 'status\n' | "$ENSAYO" console "$record" --plain --as 'Ana Lu' \
	>"$work/out" 2>"$work/err"
heard "ensayo console $record --as 'Ana Lu'"
result $? "as whom it was"
options="--as Nobody"
! says status
result $? "somebody nobody knows"
options=
says "log 50"
heard "Note: from the console"
result $? "the log has what was done"
# What comes faster than it is answered waits; what is too long is refused.
awk 'BEGIN { for (i = 1; i <= 40; i++) { printf "note N%02d ", i
	for (k = 0; k < 1000; k++) printf "0123456789"; print "" } }' >"$work/many"
"$ENSAYO" console "$record" --plain <"$work/many" >"$work/out" 2>"$work/err" &&
	[ "$("$ENSAYO" show --json "$record" log | grep -c '"text":"N[0-4][0-9] 0123')" -eq 40 ]
result $? "not one of many long lines is lost"
{ awk 'BEGIN { for (k = 0; k < 30000; k++) printf "note 56789"; print "" }'; echo "note behind it"; } |
	"$ENSAYO" console "$record" --plain >"$work/out" 2>"$work/err"
grep -q 'a line of more than 262144 bytes is left out' "$work/err" &&
	"$ENSAYO" show --json "$record" log | grep -q '"text":"behind it"' &&
	! "$ENSAYO" show --json "$record" log | grep -q '56789note'
result $? "a line that is too long is said to be, and the next one counts"
# A terminal of Western Europe has its own letters, in and out.
cafe=$(printf 'note caf\351')
printf '%s\nlog 3\n' "$cafe" | LC_ALL=es_ES.ISO-8859-1 "$ENSAYO" console \
	"$record" --plain --lang es >"$work/out" 2>"$work/err"
"$ENSAYO" show --json "$record" log | grep -q '"text":"café"' &&
	grep -aqF "$(printf 'caf\351')" "$work/out" &&
	! grep -aqF 'café' "$work/out"
result $? "a terminal without UTF-8 speaks and reads its own letters"
says end "not its name" status
heard "going on" && heard "Running."
result $? "EndEx takes the name of the exercise"
says end small close y
result $? "EndEx, and closed"
while kill -0 $engine 2>/dev/null && [ -e "$record.lock" ]; do
	cat <&3 >/dev/null
done
wait $engine
result $? "the engine has ended"
engine=
says status board
heard "Closed." && heard "Spare."
result $? "the finished record"
options="--at T+0:00:00"
says status "release first"
heard "this is the past"
result $? "nothing can be changed in the past"
finish
