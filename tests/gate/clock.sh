#!/bin/sh
# clock.sh: the gate has another wall clock than the engine, ten minutes
# ahead or three hours behind, and it is moved and slewed while people are in:
# everybody reads the exercise's time.  The monotonic clock is the machine's,
# the same for both: doc/PROTOCOL.md, clock.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/gate/door.sh"
: "${top_builddir:=.}"
lacking ssh ssh-keygen
clocks=$top_builddir/tests/kill/clocks.so
if ! LD_PRELOAD=$clocks "$ENSAYO" --version >"$work/out" 2>"$work/err" ||
	[ -s "$work/err" ]; then
	echo "1..0 # SKIP nothing can be loaded before this program"
	exit 0
fi
# moved HEX: eight bytes, the lowest first, added to the gate's wall clock.
moved() {
	printf "$1" | dd of="$work/now" bs=8 conv=notrunc 2>/dev/null
}
AHEAD='\300\047\011\0\0\0\0\0'		# 600,000 ms
BEHIND='\200\064\133\377\377\377\377\377'	# -10,800,000 ms
ctl() { "$ENSAYO" ctl "$record" "$@" >"$work/said" 2>"$work/err"; }
# engine_ms, gate_ms: what each says of the exercise's time.
engine_ms() {
	ctl status --json && sed 's/.*"ex_ms":\([0-9]*\).*/\1/' "$work/said"
}
gate_ms() {
	door "$key" cabinet status --json &&
		sed 's/.*"ms":\([0-9]*\).*/\1/' "$work/out"
}
# between: the gate's time is not before the engine's that was asked for
# first nor behind the one that was asked for last.
between() {
	first=$(engine_ms) && it=$(gate_ms) && last=$(engine_ms) &&
		[ "$first" -le "$it" ] && [ "$it" -le "$last" ]
}

head -c 48 /dev/zero >"$work/now"
moved "$AHEAD"
LD_PRELOAD=$clocks CLOCKS_FILE=$work/now CLOCKS_PROGRAM=ensayo-gate
export LD_PRELOAD CLOCKS_FILE CLOCKS_PROGRAM
open_door "$top_srcdir/scenarios/ministerio" --release auto
set -- $?
unset LD_PRELOAD CLOCKS_FILE CLOCKS_PROGRAM
[ "$1" -eq 0 ] || { echo "Bail out! no door"; exit 1; }
ssh-keygen -q -t ed25519 -N '' -f "$work/key"
key="-i $work/key"
ctl start && CODE=$(code_of a.cabinet) NAME='Ana Silva' ENROL=y \
	door "$key" cabinet status
result $? "a gate ten minutes ahead lets people in"
between
result $? "who comes in by it reads the engine's time"
moved "$BEHIND"
between
result $? "and when the gate's clock goes back three hours"
# The fifth number: the wall clock gains that many millionths, since the
# machine has run.
printf '\364\001\0\0\0\0\0\0' | dd of="$work/now" bs=8 seek=4 conv=notrunc \
	2>/dev/null
between
result $? "and when it is slewed by 500 millionths"
printf '\014\376\377\377\377\377\377\377' |
	dd of="$work/now" bs=8 seek=4 conv=notrunc 2>/dev/null
between
result $? "and slewed back"
ctl pause
[ "$(engine_ms)" -eq "$(gate_ms)" ]
result $? "and while the exercise stands still"
ctl resume
door "$key" cabinet log 'Noted behind'
result $? "what is written there is acknowledged"
at=$("$ENSAYO" show "$record" log --json | grep 'Noted behind' |
	sed 's/.*"ex_ms":\([0-9]*\).*/\1/')
[ "$at" -le "$(engine_ms)" ]
result $? "and has the engine's time"
stop
result $? "it ends"
"$ENSAYO" verify "$record" >"$work/out" 2>"$work/err"
result $? "the record verifies"
finish
