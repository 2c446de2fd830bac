#!/bin/sh
# cut.sh: somebody writes on a screen over SSH and the line is cut, or its
# process, the gate or the engine killed: whoever comes back finds the same
# screen with what was written, at most the last two seconds are lost, and no
# answer counts twice.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh ssh-keygen ps pgrep
terminals || { echo "1..0 # SKIP no pseudo-terminals"; exit 0; }
TERM=xterm-256color
export TERM

open_door "$top_srcdir/scenarios/ministerio" --release auto ||
	{ echo "Bail out! no door"; exit 1; }
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
CODE=$(code_of a.cabinet) NAME='Ana Silva' ENROL=y door "-i $work/key" \
	cabinet status
result $? "Ana has joined and her key is known"
"$ENSAYO" ctl "$record" start >"$work/out" 2>"$work/err" &&
	"$ENSAYO" ctl "$record" jump 21m >>"$work/out" 2>>"$work/err" &&
	"$ENSAYO" ctl "$record" delivered journalist cabinet T+0:20 Reached >>"$work/out" 2>>"$work/err"
door "-i $work/key" cabinet log 'The press has called'
result $? "the press has asked, and Ana has noted it"

ctrl_x=$(printf '\030')
# at EXPECT DO ...: on Ana's screen; 3: what was expected did not come.
at() {
	set -- "$@" -- ssh $HOST -i "$work/key" -o BatchMode=yes -tt \
		-p "$port" cabinet@127.0.0.1
	"$top_builddir/tests/gate/screen" 80x24 "$@" \
		>"$work/screen" 2>"$work/err"
}
shown() { grep -aq "$1" "$work/screen"; }
# drafted LENGTH: has the engine so many bytes of it?
drafted() {
	door "-i $work/key" cabinet drafts --json &&
		grep -q "\"length\":$1[,}]" "$work/out"
}
# handlers_gone: nobody is connected any more.
handlers_gone() {
	door "-i $work/key" cabinet people --json &&
		! grep -q '"present":true' "$work/out"
}
# when COMMAND: as soon as that holds; never: the test would not end well.
when() {
	n=0
	until "$@" || [ $n -ge 100 ]; do
		n=$((n + 1))
	done
	[ $n -lt 100 ]
}
# sent: answers in the record.
sent() {
	"$ENSAYO" show "$record" log --json |
		grep -c '"kind":"answer.submitted"'
}

# All that was on the screen when the line is cut is there.
at 'Next new' r 'nothing saved yet' 'We say nothing before noon' \
	'saved' ', and then' 'and then' '!!'
came $?
result $? "somebody writes, it is saved, and the line is cut"
at 'goes on here' ' only facts.' 'only facts' '!'
came $?
result $? "the same screen is there when she is back"
shown 'We say nothing before noon, and then'
result $? "with what was written"
[ "$(sent)" -eq 0 ]
result $? "and nothing was sent"

# A handler dies while somebody types: that line alone is cut.
at 'goes on here' ' The minister speaks.' &
screen=$!
when drafted 69
result $? "she goes on, and it is saved"
gate=$(ps -o pid=,args= --ppid "$engine" | awk '/ensayo-gate/ { print $1 }')
for handler in $(pgrep -P "$gate"); do
	kill -9 "$handler"
done
wait $screen
came $?
result $? "the process of her line is killed, and the screen ends"

# The gate dies while somebody types: whoever is in goes on, others come in
# by the next gate on the same port, and what is written is saved all along.
at 'goes on here' ' We wait.' 'by the next gate' ' Yes.' 'Yes' '!' &
screen=$!
when drafted 78
result $? "she goes on, and it is saved"
kill -9 "$gate"
again="-o ConnectionAttempts=30"
CODE=$(code_of a.cabinet) NAME=Bruno door "$no_key $again" cabinet \
	chat in by the next gate
result $? "the gate is killed, and somebody else comes in by the next one"
[ "$(ps -o pid=,args= --ppid "$engine" | awk '/ensayo-gate/ { print $1 }')" \
	-ne "$gate" ]
result $? "which is another process"
wait $screen
came $? && shown 'in by the next gate'
result $? "she has gone on meanwhile, and reads it"
at 'goes on here' "$(printf '\014')" 'speaks. We' '' 'wait. Yes.' '!!'
came $?
result $? "and finds all of it by the next gate"

# The engine dies while somebody types; its door goes with it.
at 'goes on here' ' At noon.' &
screen=$!
when drafted 92
result $? "she goes on, and it is saved"
kill -9 $engine
wait $engine 2>/dev/null
engine=
wait $screen
came $? && shown 'minister speaks'
result $? "the engine is killed, and the screen ends"
exec 3<&-
reopen_door
result $? "the exercise is resumed"
at 'goes on here' '' 'Send to EXCON' 's' 'Sent' '!'
came $? && shown 'We say nothing before noon.*only facts'
result $? "she is where she was, and sends it"
[ "$(sent)" -eq 1 ]
result $? "it is in the record once"
"$ENSAYO" show "$record" log --json | grep -q 'noon.*only facts.* speaks. We wait. Yes. At noon'
result $? "as it was written"

# Sent, and the line cut before anybody can say so.
at 'Next new' r 'saved' ' Truly.' 'Truly' '' 'Send to EXCON' 's' \
	'' '!!'
when handlers_gone
n=$(sent)
at 'Next new' '!' || at 'goes on here' '!'
[ "$(sent)" -eq "$n" ] && [ "$n" -le 2 ]
result $? "what was sent as the line was cut counts once, or not yet"
stop
"$ENSAYO" verify "$record" >"$work/out" 2>"$work/err"
result $? "the record verifies"
finish
