#!/bin/sh
# erase.sh: ensayo erase: the name goes, the record still verifies.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
ministerio=$top_srcdir/scenarios/ministerio
record=$work/x.ensayo
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }

printf 'name,team\nZenobia Quintero,a.csirt\nBert,a.it\nBert,a.cabinet\n' >"$work/people.csv"
start "$ministerio" --headless -o "$record" --roster "$work/people.csv"
run 0 ctl "$record" note "Bert was late"
result $? "an exercise with people"
run 2 erase "$record" "Zenobia Quintero" && warns 'ctl'
result $? "while an engine runs, it is asked"
stop
LC_ALL=C grep -q 'Zenobia Quintero' "$record"
result $? "the name is in the file"
run 0 erase "$record" "Zenobia Quintero" && says '^erased: person '
result $? "erased by name"
uuid=$(sed -n 's/^erased: person //p' "$work/out")
! LC_ALL=C grep -q 'Zenobia' "$record"
result $? "the name is in no byte of the file"
[ "$(ls "$work" | grep -c '^x.ensayo')" -eq 1 ]
result $? "nor in one beside it"
run 0 verify "$record" && says '^verify: ok$'
result $? "the record verifies"
run 0 show "$record" timeline && says "$(printf %.8s "$uuid") is admitted to CSIRT" &&
	says "$(printf %.8s "$uuid") is erased from the record"
result $? "and tells of somebody without a name"
# What stays must not give it away: neither the log nor the secret of codes.
commit=$("$ENSAYO" show "$record" log --json |
	sed -n 's/.*"commit":"\([0-9a-f]*\)".*'"$uuid"'.*/\1/p' | head -1)
secret=$(ls "$XDG_STATE_HOME"/ensayo/*/code-secret | head -1)
"$top_builddir/tests/cli/guess_name" "$secret" "$commit" 'Zenobia Quintero' \
	>"$work/out" 2>"$work/err"
[ $? -eq 1 ] && [ ${#commit} -eq 64 ]
result $? "the secret of the exercise does not give the name back"
run 1 erase "$record" "$uuid" && warns 'already'
result $? "once is enough"

run 2 erase "$record" Bert && warns 'more than one'
result $? "two of a name are told apart"
grep -q '^ensayo: *[0-9a-f-]\{36\}  a\.it$' "$work/err" &&
	grep -q '^ensayo: *[0-9a-f-]\{36\}  a\.cabinet$' "$work/err"
result $? "by their ids and teams"
uuid=$(sed -n 's/^ensayo: *\([0-9a-f-]\{36\}\)  .*/\1/p' "$work/err" | head -1)
cp "$record" "$work/json.ensayo"
run 0 erase "$record" "$uuid" && says '^erased: ' && says 'still stands.* [0-9]'
result $? "by uuid; where the name was written down is told"
run 0 erase --json "$work/json.ensayo" "$uuid" &&
	says "^{\"erased\":\"$uuid\",\"still_in\":\[[0-9][0-9]*[],]"
result $? "as JSON"
run 0 verify "$record" && says '^verify: ok$'
result $? "the record still verifies"
"$top_builddir/tests/cli/forge" mend "$record" "$work/edited.ensayo"
run 2 erase "$work/edited.ensayo" Bert && warns 'event 5: ' &&
	run 0 show "$work/edited.ensayo" log && says 'Bert'
result $? "nothing is added to a record whose chain is broken"
run 2 erase "$record" Nobody && warns 'Nobody'
result $? "somebody who was never there"
run 2 erase "$record" '' && warns 'nobody of that name'
result $? "an empty name erases nobody, not even who has none any more"
run 2 erase "$work/nothing.ensayo" Bert
result $? "no such record"

# Erased while the exercise goes on: a name, the one before it, a password and
# a key leave the file and what lies beside it, and exports too.
gone() { # gone DESCRIPTION: no byte of the work folder has any of it
	LC_ALL=C grep -rlE 'Yolanda|Ximena|0c0ffee0' "$work" \
		--include='live*' >"$work/found"
	[ ! -s "$work/found" ]
	result $? "$1"
	sed 's/^/# /' "$work/found"
}
record=$work/live.ensayo
printf 'name,team,password\nYolanda Quiroga,a.csirt,open sesame 0\n' \
	>"$work/people.csv"
start "$ministerio" --headless -o "$record" --roster "$work/people.csv"
person=$("$ENSAYO" ctl "$record" codes --json |
	tr '{' '\n' | sed -n 's/.*"name":"Yolanda.*"person":"\([0-9a-f-]*\)".*/\1/p' |
	head -1)
[ -n "$person" ] && run 0 ctl "$record" rename "$person" Ximena Quiroga &&
	run 0 ctl "$record" as "$person" enrol \
	0c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee0 &&
	run 0 ctl "$record" start
result $? "an exercise with somebody in it"
LC_ALL=C grep -rqE 'Yolanda|Ximena' "$work" --include='live*'
result $? "the name is on the disk"
run 0 ctl "$record" erase "$person" && run 0 ctl "$record" note "go on"
result $? "erased while it goes on"
gone "in no byte on the disk, while it goes on"
kill -9 $engine
wait $engine
engine=
gone "nor when the engine is killed"
start --resume "$record" --headless
stop
gone "nor after it was resumed"
run 0 verify "$record" && says '^verify: ok$'
result $? "the record verifies"
for form in json csv html; do
	run 0 export "$record" --format "$form" -o "$work/live.$form"
	result $? "exported as $form"
done
gone "nor in exports"

# A name that is written with escapes, in any case; of somebody sent out.
record=$work/quoted.ensayo
printf 'name,team\n"Ana ""Luz"" Gil",a.csirt\nN\\n,a.it\nBert,a.it\n' >"$work/people.csv"
start "$ministerio" --headless -o "$record" --roster "$work/people.csv"
run 0 ctl "$record" note 'ANA "LUZ" GIL was here' && run 0 ctl "$record" note 'Banana, Lucius' &&
	run 0 ctl "$record" note 'n\n was late' && run 0 ctl "$record" remove 'Ana "Luz" Gil'
seq=$(sed -n 's/^recorded (\(.*\))$/\1/p' "$work/out")
result $? "names with quotes and backslashes"
[ -n "$seq" ] && run 0 ctl "$record" backup "$work/copy" &&
	run 0 ctl --json "$record" erase 'ana "luz" gil' && says '"still_in":\[[0-9][0-9]*\]'
result $? "somebody sent out is erased by name, the reply says where it stands"
run 0 ctl "$record" erase 'N\n' && says 'name still stands .*: events [0-9][0-9]*$'
result $? "in words too"
uuid=$("$ENSAYO" show "$record" log --json | grep '"kind":"person.erased"' |
	sed -n '1s/.*"person":"\([0-9a-f-]*\)".*/\1/p')
[ -n "$uuid" ] && run 1 ctl "$record" erase "$uuid" &&
	warns 'has been erased'
result $? "once is enough"
run 2 erase "$record" bert && warns 'ctl'
stop
run 0 erase "$record" bert
result $? "in any case"
# A file that was handed in says it on two lines, among what is no text.
record=$work/handed.ensayo
printf 'name,team\nAna Gil,a.csirt\nBert,a.csirt\n' >"$work/people.csv"
start "$ministerio" --headless -o "$record" --roster "$work/people.csv"
run 0 ctl "$record" start
printf 'On call:\0\377\nit was \303\201NA\nGil who called.\n' |
	run 0 join "$record" --as Bert put calls.txt -
result $? "a file is handed in"
stop
run 0 erase --json "$record" 'Ana Gil' && says '"still_in":\[[0-9][0-9]*\]'
result $? "the fact of the file that has the name is told"
for name in 'Ana "Luz" Gil' 'N\n'; do
	run 0 verify "$work/copy" && cp "$work/copy" "$work/one" && run 0 erase "$work/one" "$name" &&
		says 'name still stands .*: events [0-9][0-9]*$'
	result $? "in a record that nothing runs on: $name"
done
finish
