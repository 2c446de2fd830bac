#!/bin/sh
# join.sh: three teams play a whole exercise with commands and in line mode,
# as scripts and screen readers do; the director's part is done by ctl.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
ministerio=$top_srcdir/scenarios/ministerio
record=$work/x.ensayo
here=$PWD

ctl() { "$ENSAYO" ctl "$record" "$@" >"$work/ctl.out" 2>"$work/ctl.err"; }
# as STATUS PERSON WORDS ...: one command; standard input is ours.
as() {
	want=$1
	who=$2
	shift 2
	run "$want" join "$record" --as "$who" --lang en "$@"
}
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }

run 2 join "$record" && warns 'as PERSON'
result $? "without a person"
run 2 join "$record" --as ana && warns 'x.ensayo'
result $? "without an exercise"
start "$ministerio" -o "$record" --headless
result $? "an engine starts"
run 2 join "$record" --as nobody </dev/null && warns 'nobody'
result $? "somebody whom nobody knows"
for person in csirt:Ana it:Berta cabinet:Carla; do
	ctl admit "${person%:*}" "${person#*:}" || break
done
result $? "three people are admitted"

as 0 Ana status </dev/null && says 'not started'
result $? "the lobby"
as 0 Ana status --json </dev/null && ! says '"portal"' &&
	! says '"fileserver"'
result $? "and nothing of what is to come"
as 1 Ana ack soc-alert </dev/null && [ -s "$work/err" ]
result $? "nothing can be done yet"
ctl start && as 0 Ana inbox </dev/null &&
	says '^1. NEW. 01 EDR alert: mass renames'
result $? "the first inject"
as 0 Ana read 1 </dev/null && says '1,840 file renames' &&
	! says '{fileserver}' && ! says '{sector}'
result $? "it is read"
as 0 Ana status --json </dev/null && ! says '"portal"' &&
	says '"fileserver"'
result $? "which tells what it needs and no more"
as 0 Ana ack 1 </dev/null && as 0 Ana inbox --json </dev/null &&
	says '"acked":true'
result $? "it is acknowledged"
as 1 Berta read 01 </dev/null
result $? "another team does not see it"
as 0 Ana act isolate-fs02 </dev/null && as 0 Ana score </dev/null &&
	says '+5: Isolate FILE-SRV-02'
result $? "a team does something"

ctl jump 10m && as 0 Ana read 05 </dev/null &&
	says 'Which ransomware family is it?' && says 'Try 1 of 3'
result $? "an inject asks"
as 0 Ana answer q-family WannaCry </dev/null && says 'wrong'
result $? "a wrong answer"
as 0 Ana hint q-family </dev/null && says 'extension and the icon'
result $? "a hint"
run 0 join "$record" --as Ana --lang es hint q-family </dev/null &&
	says 'Miren la extensi'
result $? "in the language of whoever reads it"
echo 'LockBit 3.0' | as 0 Ana answer q-family - && says 'right'
result $? "a right answer from standard input"
as 1 Ana answer q-family again </dev/null && warns 'no more answers'
result $? "a question that is closed"
as 0 Ana get README-RESTORE.txt </dev/null &&
	says 'ALL YOUR FILES ARE STOLEN'
result $? "an attachment"
echo 'our timeline' | as 0 Ana put timeline.txt - &&
	as 0 Ana files </dev/null && says '^timeline.txt' &&
	as 0 Ana get timeline.txt </dev/null && says '^our timeline$'
result $? "a file is handed in"
# Whoever joins may be a stranger on the engine's account.
mkdir "$work/own" "$work/own/below" && echo 'my notes' >"$work/own/notes.txt" &&
	echo 'a secret' >"$work/secret" && cp "$work/secret" "$work/own/.hidden" &&
	cp "$work/secret" "$work/own/below/deep" &&
	ln -s "$work/secret" "$work/own/linked"
cat >"$work/session" <<END
put $work/secret
put ../secret
put $work/own/notes.txt
files
bye
END
run 0 join "$record" --as Ana --lang en --plain <"$work/session" &&
	says 'put NAME < FILE' && ! says 'Handed in' && ! says '^secret' &&
	! says '^notes'
result $? "no file of the account is handed in by name"
(cd "$work" && ENSAYO=$ENSAYO && case $ENSAYO in /*) ;; *) ENSAYO=$here/$ENSAYO
	esac && "$ENSAYO" join "$record" --as Ana --lang en --plain) \
	<"$work/session" >"$work/out" 2>"$work/err" && ! says 'Handed in'
result $? "nor of the folder where it was started"
as 0 Ana put "$work/secret" </dev/null && as 0 Ana get secret </dev/null &&
	! says 'a secret'
result $? "a command reads standard input alone"
cat >"$work/session" <<END
put $work/secret
put ../secret
put .hidden
put below/deep
put linked
put notes.txt
files
bye
END
run 0 join "$record" --as Ana --lang en --plain --files "$work/own" \
	<"$work/session" && says '^notes.txt' &&
	[ "$(grep -c 'Handed in' "$work/out")" -eq 1 ] &&
	as 0 Ana get notes.txt </dev/null && says '^my notes$'
result $? "with a folder, its plain files and no others"

as 0 Ana ask "who's on call?" </dev/null && as 0 Ana chat </dev/null &&
	says "Ana to EXCON: who's on call?"
result $? "a question to EXCON"
as 2 Ana frobnicate </dev/null && warns 'no such command'
result $? "a command that is none"
as 2 Ana read </dev/null && warns 'read ITEM'
result $? "a command that lacks something"

# A whole session in line mode, as a screen reader has it.
ctl jump 20m
as 0 Carla inbox </dev/null && ! says 'A journalist calls'
result $? "a call that nobody took is nobody's"
"$ENSAYO" ctl "$record" status >"$work/out" &&
	says 'call .*inject/journalist a.cabinet'
result $? "and needs the director"
ctl delivered journalist a.cabinet T+0:20 Reached
as 0 Carla inbox </dev/null && says 'A journalist calls'
result $? "until somebody says it was taken"
cat >"$work/session" <<'END'
list
read 1
answer 1
We know of an attack on the health ministry.
Do not switch anything on; call 112 for emergencies.
.
edit
We will speak again at noon.
.
send
log We answer the press in writing
chat statement is out
to csirt who speaks to the press?
list
bye
END
run 0 join "$record" --as Carla --lang en --plain <"$work/session" &&
	says '1. NEW. 07 A journalist calls. Due in [0-9]* minutes.$' &&
	says '24 words, saved.$' && says 'Sent. ' &&
	says '1. ANSWERED. 07 A journalist calls.$'
result $? "a session in line mode"
LC_ALL=C grep -q '[^[:print:][:blank:]]' "$work/out"
[ $? -eq 1 ]
result $? "it has nothing but text"
as 0 Carla log </dev/null && says 'Carla: We answer the press in writing'
result $? "the decision log"
as 0 Ana chat </dev/null && says "Minister's office: who speaks"
result $? "a message to another team"

ctl standby minister-call && ctl go && ctl jump 31m &&
	as 0 Ana status </dev/null && says 'Exercise time 0:31'
result $? "time goes on"
ctl end && as 1 Carla answer q-press late </dev/null
result $? "after EndEx nothing is answered"
as 0 Carla chat thanks to all </dev/null
result $? "but people talk"
ctl close && stop
result $? "the record is closed"
run 0 verify "$record"
result $? "and sound"
run 0 show "$record" scores && says '^a    CSIRT '
result $? "with points"
finish
