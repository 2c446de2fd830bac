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
run 0 show "$record" timeline && says "$(printf %.8s "$uuid") is admitted to a.csirt" &&
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
uuid=$(sed -n 's/^ensayo: *\([0-9a-f-]\{36\}\)$/\1/p' "$work/err" | head -1)
cp "$record" "$work/json.ensayo"
run 0 erase "$record" "$uuid" && says '^erased: ' && says 'still stands.* [0-9]'
result $? "by uuid; where the name was written down is told"
run 0 erase --json "$work/json.ensayo" "$uuid" &&
	says "^{\"erased\":\"$uuid\",\"still_in\":\[[0-9]*[],]"
result $? "as JSON"
run 0 verify "$record" && says '^verify: ok$'
result $? "the record still verifies"
run 2 erase "$record" Nobody && warns 'Nobody'
result $? "somebody who was never there"
run 2 erase "$record" ''
result $? "an empty name erases nobody"
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
finish
