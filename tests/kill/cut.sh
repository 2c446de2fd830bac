#!/bin/sh
# The real engine killed before every STEP-th write, sync, truncation,
# removal and renaming of a whole way back: the copy of an unclean record,
# the first transactions, the checkpoint and the clean end.  And an engine
# that is stopped, but not dead, keeps others away and goes on.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
cut=${top_builddir:=.}/tests/kill/cut.so
record=$work/x.ensayo
STEP=${STEP:-9}
ctl() { "$ENSAYO" ctl "$record" "$@" >"$work/out" 2>"$work/err"; }
# died: waits for the engine; whether SIGKILL ended it.
died() {
	cat <&3 >/dev/null
	exec 3<&-
	wait $engine 2>/dev/null
	set -- $?
	engine=
	[ "$1" -eq 137 ]
}
if ! LD_PRELOAD=$cut "$ENSAYO" --version >"$work/out" 2>"$work/err" ||
	[ -s "$work/err" ]; then
	echo "1..0 # SKIP nothing can be loaded before this program"
	exit 0
fi
pack cut
start "$work/cut" -o "$record" --headless --speed 600 &&
	ctl admit a.it Ana && ctl start
result $? "an exercise begins"
: >"$work/acked"
for n in 1 2 3 4 5 6 7 8; do
	ctl as Ana log "said-$n-" && echo "said-$n-" >>"$work/acked"
done
first=$engine
kill -STOP $first
run 2 run --resume "$record" --headless && grep -q \
	"an engine runs on it already: process $first" "$work/err"
result $? "a second engine on a record whose first one is stopped says so"
run 2 run "$work/cut" -o "$record" --headless &&
	grep -q 'runs on it already' "$work/err"
result $? "nor is a new one begun on it"
kill -CONT $first
ctl as Ana log said-9- && echo said-9- >>"$work/acked"
result $? "the first one goes on"
kill -9 $first
died
result $? "it is killed"
mkdir "$work/kept"
cp "$record" "$record-wal" "$work/kept"

# all_there: each acknowledged line once.
all_there() {
	run 0 show "$record" log || return 1
	while read -r text; do
		[ "$(grep -c -e "$text" "$work/out")" -eq 1 ] || return 1
	done <"$work/acked"
}
k=0
rewrites=0
ends=0
starts=0
bad=0
over=0
cp "$work/acked" "$work/before"
while [ $over -eq 0 ] && [ $k -lt 2000 ]; do
	rm -f "$record"*
	cp "$work/kept"/* "$work"
	cp "$work/before" "$work/acked"
	LD_PRELOAD=$cut
	CUT_AT=$k
	export LD_PRELOAD CUT_AT
	start --resume "$record" --headless
	set -- $?
	unset LD_PRELOAD CUT_AT
	if [ "$1" -ne 0 ]; then
		exec 3<&-
		if [ -e "$record.new.part" ] || [ -e "$record.new" ]; then
			rewrites=$((rewrites + 1))
		else
			starts=$((starts + 1))
		fi
	else
		ctl as Ana log "late-$k-" && echo "late-$k-" >>"$work/acked"
		kill -TERM $engine 2>/dev/null
		if died; then ends=$((ends + 1)); else over=1; fi
	fi
	if [ $over -eq 0 ]; then
		start --resume "$record" --headless &&
			ctl as Ana log "then-$k-" &&
			echo "then-$k-" >>"$work/acked" && stop &&
			run 0 verify "$record" && all_there || {
			bad=$((bad + 1))
			echo "# cut at $k"
			sed 's/^/# /' "$work/run.err" "$work/err"
		}
	fi
	k=$((k + STEP))
done
echo "# killed $rewrites times in the copy, $starts at a start beside it," \
	"$ends between the first word and the clean end; $bad wrong"
[ $bad -eq 0 ] && [ $over -eq 1 ]
result $? "wherever it is killed, nothing acknowledged is lost or doubled"
[ $rewrites -gt 0 ]
result $? "the copy was hit"
[ $ends -gt 0 ]
result $? "and the end"
echo never-said- >>"$work/acked"
! all_there
result $? "control: a line that is not there is missed"
finish
