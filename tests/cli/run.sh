#!/bin/sh
# run.sh: ensayo run and ensayo ctl: an exercise from lobby to close, stopped,
# killed and resumed on the way.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
ministerio=$top_srcdir/scenarios/ministerio
record=$work/x.ensayo

# left STATUS: the engine has ended by itself with it.
left() {
	ended
	[ $? -eq "$1" ]
}
# ctl STATUS WORDS ...
ctl() {
	want=$1
	shift
	run "$want" ctl "$record" "$@"
}
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }

run 2 run && warns 'which pack'
result $? "no pack"
run 2 run "$ministerio" && warns '-o FILE'
result $? "no record"
run 2 run --resume "$record" -o y && warns 'resume'
result $? "a resumed record and a new one"
run 2 run "$ministerio" -o "$record" --speed fast && warns '0.5'
result $? "a speed that is none"
run 2 run "$ministerio" -o "$record" --release never && warns 'manual'
result $? "a release mode that is none"
run 2 run "$ministerio" -o "$record" --recall 5 && warns 'recall'
result $? "a recall window that is none"
run 1 run "$top_srcdir/tests/packs/mistakes" -o "$record" &&
	[ ! -e "$record" ]
result $? "a pack with mistakes is not conducted"
printf 'name,tema\nAna,csirt\n' >"$work/roster.csv"
run 2 run "$ministerio" -o "$record" --headless --roster "$work/roster.csv" &&
	warns 'roster.csv:1' && ! ls "$record"* >"$work/out" 2>&1
result $? "a start that failed leaves no record"
for option in '--cells 2' '--param x=1' '--recall 1s' '--release auto' \
	'--seed 4' --two-person; do
	# shellcheck disable=SC2086
	run 2 run --resume "$work/nothing.ensayo" $option &&
		warns "run: ${option%% *} is in the record"
	result $? "what a record has is not taken with --resume: $option"
done
run 2 run "$ministerio" -o "$record" --copy-to "$work" &&
	warns 'goes with --resume'
result $? "a place for a copy without a record to copy"
run 2 run "$ministerio" -o "$record" --hotwash 1m && warns 'goes with --auto'
result $? "a hotwash that nobody waits for"
run 2 run "$ministerio" -o "$record" --hall-cidr bad && warns 'goes with --listen' &&
	run 2 run "$ministerio" -o "$record" --insecure && warns 'goes with --listen' && [ ! -e "$record" ]
result $? "what is for a door, and no door"
run 2 run --resume "$work/nothing.ensayo"
result $? "a record that is not there"
run 2 ctl "$record" status && warns 'no such file'
result $? "nobody to talk to"

run 0 run "$ministerio" -o "$work/auto.ensayo" --auto --bots \
	--speed 100000 --seed 4 --cells 2 && says '^closed: '
result $? "an exercise without anybody"
[ -f "$work/auto.ensayo" ] && ! ls "$work"/auto.ensayo?* >"$work/out" 2>&1
result $? "its record is one file"
run 0 run "$ministerio" -o "$work/alone.ensayo" --auto --speed 100000 &&
	run 0 show "$work/alone.ensayo" log --json &&
	says '"hat":"evaluator"' && ! says 'delivery.acknowledged'
result $? "without bots an evaluator is there all the same, and no team"
run 2 run "$ministerio" -o "$work/auto.ensayo" --auto
result $? "a record is not overwritten"
run 2 run --resume "$work/auto.ensayo" && warns 'closed'
result $? "a closed exercise is not resumed"

printf 'name,team,hat,lead\r\n"Silva, Ana",a.it,,Sí\r\nInés,,evaluator,\r\n' \
	>"$work/roster.csv"
start "$ministerio" -o "$record" --headless --recall 1h \
	--roster "$work/roster.csv" --param sector=finance
result $? "the engine says where its record is"
run 2 run "$ministerio" -o "$work/z.ensayo" --roster /dev/null/x
result $? "a roster that cannot be read"
printf 'name,team\n"Ana,a.it\nBert,a.it\n' >"$work/open.csv"
run 2 run "$ministerio" -o "$work/y.ensayo" --roster "$work/open.csv" &&
	warns 'open.csv: row 2: a quote is not closed'
result $? "a roster with an open quote"
printf 'name;team\nAna;a.it;lead\n' >"$work/wide.csv"
run 2 run "$ministerio" -o "$work/w.ensayo" --roster "$work/wide.csv" &&
	warns 'wide.csv:2: more columns'
result $? "a roster with a value under no heading"
printf 'name,team,seat\nAna,a.it,boss\n' >"$work/seat.csv"
run 2 run "$ministerio" -o "$work/v.ensayo" --roster "$work/seat.csv" &&
	warns 'seat.csv:2: .*boss'
result $? "a roster with a seat that the pack does not have"
run 2 run --resume "$record" && warns 'runs on it already'
result $? "one engine a record"

ctl 0 --json status && says '^{"cells":\[{.*"ex_ms":0,"needs_you":\[\],"rate' &&
	says '"rate":1000,"standby":{.*"state":"lobby","teams":\[{.*}\]}$'
result $? "status as JSON"
ctl 0 status && says '^lobby  T+0:00:00' && says '^team a.it  *here 0 of 1'
result $? "status for people; the roster is in"
ctl 0 codes --json && says '^\[{"cell":"a","code":"[0-9A-Z]\{10\}",' &&
	says '"generation":1,"hat":"participant","person":null,"role":"csirt"'
result $? "codes as JSON"
cp "$work/out" "$work/codes"
ctl 0 codes && says '^code    [0-9A-Z]\{5\}-[0-9A-Z]\{5\}$'
result $? "sheets of codes"
ctl 0 help && says '^go \[CELL\] \[ANYWAY\]  *release' && says '^as PERSON answer'
result $? "the list of commands"
ctl 1 stat && warns 'did you mean start'
result $? "a word that is none"
ctl 2 jump soon && warns 'jump'
result $? "an argument that is none"
ctl 1 pause
result $? "what cannot be done now is refused"

ctl 0 start && says '^recorded ('
result $? "StartEx"
ctl 0 go && says '^minister-call goes to a in .* undo' && ctl 0 undo
result $? "GO and its recall"
ctl 0 award it -5 late && says 'undo'
result $? "a number below 0 is no option"
ctl 0 as "silva, ana" act isolate-fs02 unplugged
result $? "acting for a person by name"
ctl 1 as Nobody ack 01 && warns 'nobody has that name'
result $? "acting for nobody"
ctl 1 as Inés go
result $? "a participant does not direct"
echo 'We see it too' >"$work/in"
"$ENSAYO" ctl "$record" as "Silva, Ana" ask - <"$work/in" >"$work/out" \
	2>"$work/err" && ctl 0 status --json && says '"what":"message"'
result $? "words from standard input"
ctl 0 as "Silva, Ana" put "$work/in"
result $? "a file is handed in"
ctl 0 backup "$work/copy.ensayo" && [ -s "$work/copy.ensayo" ]
result $? "a copy of the record"
ctl 1 backup "$work/copy.ensayo"
result $? "a copy is not overwritten"

run 2 run --resume "$work/copy.ensayo" --headless && warns 'another copy' &&
	ctl 0 note here && ctl 0 status
result $? "a copy of a record that is conducted is not"

kill -TERM $engine
left 0 && grep -q 'resume' "$work/run.out"
result $? "stopped: says how to go on"
[ ! -e "$record.lock" ] && [ ! -e "$record-wal" ]
result $? "what it leaves is one file"
start --resume "$record" --headless --speed 7 && ctl 0 status &&
	says '^paused .*speed 7$'
result $? "resumed, it stands, as fast as was asked for"
ctl 0 resume
result $? "and goes on"
kill -9 $engine
left 137
start --resume "$record" --headless && ctl 0 status && says '^paused' &&
	grep -q 'not left cleanly' "$work/run.out"
result $? "killed, it comes back whole and paused"
ctl 0 codes --json && cmp -s "$work/codes" "$work/out"
result $? "with the codes it had"
kill -9 $engine
left 137
mkdir "$work/disk"
record=$work/disk/x.ensayo
start --resume "$work/x.ensayo" --headless --copy-to "$work/disk" &&
	grep -q "^record .*/disk/x.ensayo" "$work/run.out" && ctl 0 status
result $? "copied elsewhere, the copy is the record"
run 2 run --resume "$work/x.ensayo" && warns 'runs on it already'
result $? "and nobody goes on with the old one beside it"
ctl 0 resume && ctl 0 end && ctl 0 close
result $? "EndEx and close"
left 0 && grep -q '^closed: .*/disk/x.ensayo' "$work/run.out"
result $? "closed: the engine leaves"
[ -z "$(ls "$work"/disk/x.ensayo?* 2>/dev/null)" ]
result $? "and its record is one file"
record=$work/two.ensayo
start "$ministerio" -o "$record" --headless --two-person && ctl 0 start &&
	ctl 0 end && says 'takes two people' && ctl 0 status &&
	says '^running' && says '^needs you  to second .* act/[0-9]* end$'
result $? "where it takes two people one does not end it"
ctl 1 second && warns 'you proposed it' && ctl 0 undo &&
	ctl 1 second && warns 'nothing is proposed'
result $? "and not by seconding it either"
kill $engine
left 0
record=$work/disk/x.ensayo
"$top_builddir/tests/cli/forge" unclean "$record" "$work/torn.ensayo" &&
	run 0 run --resume "$work/torn.ensayo" && says '^closed: ' &&
	! says 'codes' && ! warns 'codes' &&
	[ -z "$(ls "$work"/torn.ensayo?* 2>/dev/null)" ] &&
	run 0 verify "$work/torn.ensayo"
result $? "killed behind its last event: left cleanly now"
run 2 run --resume "$work/torn.ensayo" && warns 'closed'
result $? "and then it is like any other"
# What is opened first must not get the number of a stream that is closed.
"$ENSAYO" run "$ministerio" -o "$work/mute.ensayo" --headless --bots --auto \
	--speed 100000 >&- 2>"$work/err" </dev/null
[ $? -eq 2 ] && ! warns 'audit' && run 0 verify "$work/mute.ensayo"
result $? "nothing is said to a closed standard output, nor to anybody else"
(ulimit -f 20; exec "$ENSAYO" rehearse "$ministerio" -o "$work/big.ensayo") \
	>"$work/out" 2>"$work/err"
[ $? -eq 2 ] && [ -s "$work/err" ]
result $? "a file that may not grow is an error with words"
mkfifo "$work/pipe.ensayo"
run 2 verify "$work/pipe.ensayo" && warns 'not a file'
result $? "a pipe is no record"
finish
