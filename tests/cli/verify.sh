#!/bin/sh
# verify.sh: ensayo verify: a good record, and every way in which one is bad.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
: "${top_builddir:=.}"
ministerio=$top_srcdir/scenarios/ministerio
good=$work/good.ensayo
says() { grep -q -e "$1" "$work/out"; }
forge() { "$top_builddir/tests/cli/forge" "$1" "$good" "$work/$1.ensayo"; }
# flip FROM TO NAME: a copy with some of its bytes changed.
flip() { LC_ALL=C sed "s/$1/$2/g" "$good" >"$work/$3.ensayo"; }

played "$good" --json >"$work/made"
run 0 verify "$good" && says '^verify: ok$' && says '^events  [0-9]*$' && says '^state   closed  T+'
result $? "a good record"
head=$(sed -n 's/^head  *//p' "$work/out")
digest=$(sed -n 's/^digest  *//p' "$work/out")
grep -q "\"digest\":\"$digest\"" "$work/made" &&
	grep -q "\"head\":\"$head\"" "$work/made"
result $? "head and digest are those that were told when it was made"
run 0 verify --json "$good" &&
	grep -q "^{\"digest\":\"$digest\",\"events\":[0-9]*,\"first_bad\":0,\"head\":\"$head\",\"ok\":true,\"reason\":\"\",\"state\":\"closed\"}$" "$work/out"
result $? "the same as JSON"

seq=$("$ENSAYO" show --json "$good" log | sed -n 's/.*"inject":"helpdesk-calls".*"kind":"inject.released".*"seq":\([0-9]*\).*/\1/p')
flip '"by":"at","cell":"a","inject":"helpdesk-calls"' \
	'"by":"on","cell":"a","inject":"helpdesk-calls"' flipped
run 1 verify "$work/flipped.ensayo" && says "^verify: event $seq: "
result $? "a changed byte is named by its event"
run 1 verify --json "$work/flipped.ensayo" &&
	says "\"first_bad\":$seq,.*\"ok\":false,\"reason\":\"[^\"]"
result $? "the same as JSON"

forge digest
run 1 verify "$work/digest.ensayo" && says '^verify: event [0-9]*: .*digest'
result $? "a recorded digest that is not the state's"
forge fold
run 1 verify "$work/fold.ensayo" && says '^verify: event [0-9]*' &&
	says 'z.nobody'
result $? "an event that cannot follow"
forge blob
run 1 verify "$work/blob.ensayo" && says '^verify: event 2'
result $? "a plan that is not there"
# Every blob that the plan names, gone or changed, is found and blamed on the
# event that adopted the plan.
n=0 missed=
for how in lack flip; do
	i=1
	while forge $how-$i; do
		run 1 verify --json "$work/$how-$i.ensayo" &&
			says '"first_bad":2,.*"reason":"blob [0-9a-f]\{64\}: ' ||
			missed="$missed $how-$i"
		rm -f "$work/$how-$i.ensayo"
		i=$((i + 1)) n=$((n + 1))
	done
done
test -z "$missed" && test $n -ge 40
result $? "each of $n blobs that are gone or changed$missed"
forge edit
run 1 verify "$work/edit.ensayo" &&
	says '^verify: event 5: its hash .*lacks the trigger event_update$'
result $? "a dropped trigger and the event written over are both named"
run 1 verify --json "$work/edit.ensayo" && says '"first_bad":5,'
result $? "the same as JSON"
forge drop
run 1 verify "$work/drop.ensayo" &&
	says '^verify: .*its schema lacks the trigger event_update$'
result $? "a dropped trigger alone"
forge view
run 1 verify "$work/view.ensayo" && says '^verify: .*person'
result $? "a view in the place of a table is not read"
forge stray
run 1 verify "$work/stray.ensayo" && says '^verify: blob [0-9a-f]*: damaged$'
result $? "a damaged blob that no event names"
forge person
run 1 verify "$work/person.ensayo" && says 'committed'
result $? "a person with another name than the one committed to"

run 2 verify "$work/nothing.ensayo"
result $? "no such record"
echo text >"$work/text.ensayo"
run 1 verify "$work/text.ensayo" && says '^verify: .*text.ensayo' &&
	run 1 verify --json "$work/text.ensayo" && says '"ok":false'
result $? "a file that is no record"
run 2 verify
result $? "no file"

start "$ministerio" --headless -o "$work/live.ensayo"
run 0 verify "$work/live.ensayo" && says '^verify: ok$'
result $? "a record that an engine is writing"
live=$(sed -n 's/^head  *//p' "$work/out")
run 0 show --json "$work/live.ensayo" log && says "\"hash\":\"$live\""
result $? "its head is that of its log"
stop
run 0 verify "$work/live.ensayo" && says '^verify: ok$' && says '^state   lobby  T+0:00:00, not closed$'
result $? "and the file it left"
finish
