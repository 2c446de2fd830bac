#!/bin/sh
# bots.sh: simulated people are known as such, and hear a call when somebody
# took it; a killed engine's sockets are cleared away by the next one.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
record=$work/x.ensayo
ministerio=$top_srcdir/scenarios/ministerio
says() { grep -q -e "$1" "$work/out"; }
ctl() {
	want=$1
	shift
	run "$want" ctl "$record" "$@"
}
start "$ministerio" --headless --bots -o "$record" --recall 0s --seed 4
run 0 show "$record" log --json && says '"how":"simulated".*"kind":"person.admitted"' &&
	[ "$(grep -c '"how":"simulated"' "$work/out")" = \
	"$(grep -c '"kind":"person.admitted"' "$work/out")" ]
result $? "people whom a program plays are listed as that"
ctl 0 start && ctl 0 jump 10m && ctl 0 jump 40m &&
	run 0 show "$record" log --json &&
	says '"inject":"helpdesk-calls".*"kind":"inject.released"' &&
	says '"inject":"ransom-note".*"kind":"delivery.acknowledged"' &&
	! says '"inject":"helpdesk-calls".*"kind":"delivery.acknowledged"' &&
	! grep -q 'no such item' "$work/run.err"
result $? "nobody acknowledges a call that nobody took"
ctl 0 delivered helpdesk-calls a.it reached && ctl 0 jump 1h &&
	run 0 show "$record" log --json &&
	says '"inject":"helpdesk-calls".*"kind":"delivery.acknowledged"' &&
	! grep -q 'no such item' "$work/run.err"
result $? "who took it does"

staff=$(grep -o '/tmp/ensayo-[^ "]*staff' "$record.lock")
kill -9 $engine
cat <&3 >/dev/null
exec 3<&-
wait $engine 2>/dev/null
engine=
[ -S "$staff" ]
result $? "a killed engine leaves its sockets"
folder=${staff%/*}
: >"$folder/0badf00d.staff"
start "$ministerio" --headless -o "$work/other.ensayo"
! [ -e "$staff" ] && ! [ -e "${staff%staff}gate" ]
result $? "the next one clears them away"
[ -f "$folder/0badf00d.staff" ]
result $? "and nothing that is no socket"
rm -f "$folder/0badf00d.staff"
first=$engine
record=$work/other.ensayo
mkfifo "$work/fifo3"
"$ENSAYO" run --resume "$work/x.ensayo" --headless >"$work/fifo3" \
	2>"$work/run3.err" &
third=$!
exec 4<"$work/fifo3"
while IFS= read -r line <&4; do
	case $line in codes*) break ;; esac
done
ctl 0 status
result $? "an engine that listens keeps its own when another one starts"
kill -TERM $third
cat <&4 >/dev/null
exec 4<&-
wait $third
[ $engine = "$first" ] && stop
result $? "both end"

printf 'name,team,hat\nLuz Marina,a.csirt,\nEva,,evaluator\n' >"$work/roster.csv"
record=$work/mixed.ensayo
start "$ministerio" --headless --bots -o "$record" --recall 0s --seed 4 \
	--roster "$work/roster.csv"
ctl 0 start && ctl 0 jump 30m && run 0 show "$record" log --json &&
	! says '"how":"simulated".*"team":"a.csirt"' &&
	[ "$(grep -c '"how":"simulated"' "$work/out")" = 2 ] &&
	says '"kind":"team.lead_set"' &&
	! says '"kind":"person.joined".*"team":"a.csirt"'
result $? "a team with people of its own is theirs: no bot acts as them"
ctl 1 lead a.csirt Luz Marina &&
	grep -q 'in quotes: "Luz Marina"' "$work/err" &&
	ctl 1 lead a.csirt "Luz Mar" && ctl 0 lead a.csirt "luz marina"
result $? "a name of two words is asked for in quotes"
ctl 0 absent csirt bots && ctl 0 jump 1h && run 0 show "$record" log --json &&
	says '"how":"simulated".*"team":"a.csirt"'
result $? "unless the director says that it is absent"
stop
finish
