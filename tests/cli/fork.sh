#!/bin/sh
# fork.sh: ensayo fork: another record that goes on from a past moment.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
: "${top_builddir:=.}"
ministerio=$top_srcdir/scenarios/ministerio
old=$work/old.ensayo
new=$work/new.ensayo
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }
digest() { "$ENSAYO" show --json "$@" state | sed 's/.*"digest":"\([0-9a-f]*\)".*/\1/'; }

played "$old" >"$work/made"
sum=$(cksum <"$old")
run 0 fork "$old" --at T+0:14 -o "$new"
result $? "a fork"
run 0 verify "$new" && says '^verify: ok$'
result $? "it verifies"
"$ENSAYO" show --json "$old" --at T+0:14 log >"$work/a"
"$ENSAYO" show --json "$new" log >"$work/b"
n=$(wc -l <"$work/a")
[ "$n" -gt 20 ] && head -n "$n" "$work/b" | cmp - "$work/a" >"$work/out" &&
	[ "$(wc -l <"$work/b")" -eq $((n + 1)) ]
result $? "it has the facts up to there, hash by hash, and one more"
tail -n 1 "$work/b" >"$work/out"
uuid=$("$ENSAYO" export --format json "$old" | sed 's/.*"exercise":"\([^"]*\)".*/\1/')
says "\"body\":{\"from\":\"$uuid\",\"of\":$n,\"seed\":\"" &&
	says '"ex_ms":840000,' && says '"kind":"exercise.forked"'
result $? "which says where it comes from"
[ "$(cksum <"$old")" = "$sum" ]
result $? "the old record is as it was"
run 0 fork "$old" --at T+0:14 -o "$work/seed.ensayo" --seed 4 &&
	run 0 verify "$work/seed.ensayo" &&
	[ "$(digest "$new")" != "$(digest "$work/seed.ensayo")" ]
result $? "with other random numbers"
run 2 fork "$old" --at T+0:14 -o "$new" && warns 'new.ensayo' &&
	run 0 verify "$new"
result $? "a record that is there stays"

run 0 fork "$old" --at T+0:14 -o "$work/json.ensayo" --json &&
	says '^{"event":[0-9]*,"ex_ms":840000,"exercise":"[0-9a-f-]*",' &&
	says '"record":"[^"]*/json.ensayo"}$'
result $? "as JSON"

start --resume "$new" --headless
run 0 ctl "$new" status && says '^paused  T+0:14:00'
result $? "it is gone on with, paused"
run 0 ctl "$new" resume && run 0 ctl "$new" jump T+0:15 && run 0 ctl "$new" status &&
	says '^running  T+0:15:'
result $? "and runs from there"
run 2 fork "$new" --at 5m -o "$work/third.ensayo" && warns 'backup' &&
	[ ! -e "$work/third.ensayo" ]
result $? "while it runs a copy is to be forked"
stop
run 0 verify "$new" && says '^verify: ok$'
result $? "what came of it verifies"
run 0 fork "$new" --at T+0:14 -o "$work/third.ensayo" &&
	run 0 verify "$work/third.ensayo"
result $? "a fork of a fork"

run 0 erase "$old" "Sim a.csirt"
result $? "somebody is erased afterwards"
run 0 fork "$old" --at 6m -o "$work/erased.ensayo" &&
	run 0 verify "$work/erased.ensayo" && says '^verify: ok$' &&
	! grep -q 'Sim a.csirt' "$work/erased.ensayo"
result $? "a fork from before that does not bring the name back"

run 2 fork "$old" --at 91m -o "$work/end.ensayo" && warns 'closed' &&
	! ls "$work"/end.ensayo* >"$work/out" 2>&1
result $? "a closed exercise cannot go on; nothing is left behind"
"$top_builddir/tests/cli/forge" fold "$old" "$work/fold.ensayo"
run 1 fork "$work/fold.ensayo" --at 6m -o "$work/bad.ensayo" && warns 'z.nobody' &&
	[ ! -e "$work/bad.ensayo" ]
result $? "a record that cannot be folded"
LC_ALL=C sed 's/"by":"at","cell":"a","inject":"helpdesk-calls"/"by":"on","cell":"a","inject":"helpdesk-calls"/' \
	"$old" >"$work/flip.ensayo"
run 1 fork "$work/flip.ensayo" --at 6m -o "$work/bad.ensayo" &&
	[ ! -e "$work/bad.ensayo" ]
result $? "a record that does not verify"
run 2 fork "$old" -o "$work/bad.ensayo" && warns 'at T'
result $? "no moment"
run 2 fork "$old" --at 6m && warns '-o NEW'
result $? "no new record"
finish
