#!/bin/sh
# standin.sh: simulated people play a role that is absent in an exercise of
# people, also after the engine was killed, and go when it is played again.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
record=$work/x.ensayo
pack=$top_srcdir/tests/packs/whole
says() { grep -q -e "$1" "$work/out"; }
ctl() {
	want=$1
	shift
	run "$want" ctl "$record" "$@"
}
start "$pack" --headless -o "$record" --recall 0s --seed 7
ana=$("$ENSAYO" ctl "$record" admit a.csirt Ana --json |
	sed 's/.*"person":"\([^"]*\)".*/\1/')
ctl 0 as "$ana" join && ctl 0 start && ctl 0 jump 1m
result $? "one team of four is there"
ctl 0 absent hacienda bots && ctl 0 jump 36m && ctl 0 jump 1h &&
	run 0 show "$record" timeline &&
	says 'Sim a.hacienda is admitted to Treasury' &&
	says 'Sim a.hacienda answers'
result $? "simulated people answer for another"
! says 'a.presidencia answers' && ! says 'a.csirt answers'
result $? "for nobody else"

kill -9 $engine
cat <&3 >/dev/null
exec 3<&-
wait $engine 2>/dev/null
start --resume "$record" --headless
result $? "the engine is killed and comes back"
ctl 0 resume && ctl 0 jump 2h && run 0 show "$record" timeline &&
	[ "$(grep -c 'Sim a.hacienda is admitted' "$work/out")" = 1 ]
result $? "with the same people in the seat"
ctl 0 present hacienda && ctl 0 jump 2h10m && ctl 0 status &&
	run 0 show "$record" timeline && says 'Sim a.hacienda leaves'
result $? "they go when the role is played again"
ctl 0 end && ctl 0 close
wait $engine
engine=
run 0 verify "$record" && says '^verify: ok$'
result $? "the record verifies"
finish
