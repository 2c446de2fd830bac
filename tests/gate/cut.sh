#!/bin/sh
# cut.sh: somebody writes on a screen over SSH and the line is cut, or the
# engine killed: whoever comes back finds the same screen with what was
# written, at most the last two seconds are lost, and no answer counts twice.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh ssh-keygen ps pgrep
if [ ! -c /dev/ptmx ]; then
	echo "1..0 # SKIP no terminals here"
	exit 0
fi
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
	"$ENSAYO" ctl "$record" delivered journalist cabinet >>"$work/out" 2>>"$work/err"
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

# The engine dies while somebody types; its door goes with it.
at 'goes on here' ' At noon.' &
screen=$!
when drafted 78
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
"$ENSAYO" show "$record" log --json | grep -q 'noon.*only facts.* speaks. At noon'
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
