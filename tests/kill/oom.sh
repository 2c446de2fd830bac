#!/bin/sh
# Memory that runs out at the k-th allocation, once and from then on: a
# command either does its work and says the same as with memory, or fails
# and says why.  In the engine nothing acknowledged is lost.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
preload=${top_builddir:=.}/tests/kill/oom.so
most=$work/most
OOM_PROGRAM=${ENSAYO##*/}
export OOM_PROGRAM
if ! LD_PRELOAD=$preload "$ENSAYO" --version >"$work/out" 2>"$work/err" ||
	[ -s "$work/err" ]; then
	echo "1..0 # SKIP nothing can be loaded before this program"
	exit 0
fi
if ASAN_OPTIONS=help=1 "$ENSAYO" --version 2>&1 | grep -q AddressSanitizer
then
	echo "1..0 # SKIP a sanitizer has an allocator of its own"
	exit 0
fi
ulimit -c 0

# nameless FILE: without the names that are new each time.
nameless() {
	sed 's/[0-9a-f]\{8\}-[0-9a-f-]\{27\}/UUID/g' "$1"
}
# counted ARGUMENTS ...: how many allocations that takes, in $n.
counted() {
	head -c 8 /dev/zero >"$most"
	LD_PRELOAD=$preload OOM_COUNT=$most "$ENSAYO" "$@" \
		>"$work/base" 2>"$work/base.err"
	base=$?
	nameless "$work/base" >"$work/said"
	n=$(od -An -tu8 "$most" | tr -d ' ')
}
# short K STICKY ARGUMENTS ...: its status when allocation K fails.
short() {
	(
		rm -f "$work/new"
		[ -z "$2" ] || export OOM_STICKY=1
		LD_PRELOAD=$preload OOM_AT=$1
		export LD_PRELOAD OOM_AT
		shift 2
		exec timeout -s KILL 20 "$ENSAYO" "$@"
	) >"$work/out" 2>"$work/err"
}
# honest STATUS: what it did is what it does with memory, or it failed and
# said why.
honest() {
	nameless "$work/out" >"$work/out.said"
	if [ "$1" -eq "$base" ] && cmp -s "$work/out.said" "$work/said"; then
		same=$((same + 1))
		return 0
	fi
	case $1 in
	1) [ -s "$work/out" ] || [ -s "$work/err" ] ;;
	2) [ -s "$work/err" ] ;;
	*) false ;;
	esac
}
# swept NAME ARGUMENTS ...: about $POINTS of its allocations, or all of them.
POINTS=${POINTS:-12}
swept() {
	name=$1
	shift
	counted "$@"
	step=$((POINTS == 0 ? 1 : n / POINTS + 1))
	bad=0
	same=0
	tried=0
	for sticky in '' yes; do
		k=1
		while [ $k -le "$n" ]; do
			short $k "$sticky" "$@"
			status=$?
			tried=$((tried + 1))
			if ! honest $status; then
				bad=$((bad + 1))
				echo "# allocation $k $sticky: status" \
					"$status: $(head -1 "$work/err")"
			fi
			k=$((k + step))
		done
	done
	echo "# $name: $n allocations, $tried tried, $same unharmed"
	[ $bad -eq 0 ] && [ $tried -gt $same ]
	result $? "$name without memory"
}

pack=$top_srcdir/scenarios/ministerio
record=$work/r.ensayo
played "$record" >"$work/out" 2>"$work/err"
swept check check --json "$pack"
swept verify verify --json "$record"
swept "show timeline" show "$record" timeline
swept "show scores" show --json "$record" scores
swept "show state" show --json "$record" state
swept "export" export --format json "$record"
swept "fork" fork "$record" --at T+0:10 -o "$work/new"

# The engine: notes are taken until it has no more memory, or all are there.
live=$work/live.ensayo
NOTES=8
begins() { # begins K STICKY: an engine that gets that far, or not
	rm -f "$live"*
	if [ -n "$2" ]; then OOM_STICKY=1 && export OOM_STICKY; fi
	LD_PRELOAD=$preload OOM_AT=$1 OOM_COUNT=$most
	export LD_PRELOAD OOM_AT OOM_COUNT
	start "$pack" -o "$live" --headless 2>/dev/null
	set -- $?
	unset LD_PRELOAD OOM_AT OOM_COUNT OOM_STICKY
	return "$1"
}
noted() { # what is acknowledged goes to $work/taken
	: >"$work/taken"
	i=0
	while [ $i -lt $NOTES ]; do
		i=$((i + 1))
		"$ENSAYO" ctl "$live" note "note-$i-" >"$work/out" \
			2>"$work/err" && echo "note-$i-" >>"$work/taken"
	done
}
gone() { # the engine is over, by itself or not: its status in $status
	kill -TERM $engine 2>/dev/null
	cat <&3 >/dev/null
	exec 3<&-
	wait $engine
	status=$?
	engine=
}
# kept: each of those once in the record, which holds.
kept() {
	run 0 verify "$live" && run 0 show --json "$live" log || return 1
	while IFS= read -r note; do
		[ "$(grep -c "$note" "$work/out")" -eq 1 ] || return 1
	done <"$work/taken"
}
# lived N: an engine with memory that takes so many; its allocations in $n.
lived() {
	NOTES=$1
	head -c 8 /dev/zero >"$most"
	begins 0 '' && noted && gone && kept &&
		[ "$(wc -l <"$work/taken")" -eq "$NOTES" ] || return 1
	n=$(od -An -tu8 "$most" | tr -d ' ')
}
bad=0
tried=0
acknowledged=0
# tries FIRST LAST: engines whose memory ends in there.
tries() {
	k=$1
	step=$((POINTS == 0 ? 1 : ($2 - $1) / POINTS + 1))
	while [ "$k" -le "$2" ]; do
		for sticky in '' yes; do
			tried=$((tried + 1))
			begins "$k" "$sticky" || continue
			noted
			gone
			acknowledged=$((acknowledged + $(wc -l <"$work/taken")))
			ended=$status
			cp "$work/run.err" "$work/why"
			start --resume "$live" --headless && stop &&
				kept && [ $ended -le 2 ] && continue
			bad=$((bad + 1))
			echo "# allocation $k $sticky: status $ended:" \
				"$(head -1 "$work/why")"
		done
		k=$((k + step))
	done
}
lived 0
result $? "an engine with memory begins and ends"
first=$n
lived 12
result $? "and takes notes"
tries 1 "$first"
tries "$first" "$n"
echo "# engine: $n allocations, $tried tried," \
	"$acknowledged notes acknowledged"
[ $bad -eq 0 ] && [ $acknowledged -gt 0 ]
result $? "what an engine acknowledged before it had no memory is there"

# The control: an acknowledgement that the record does not have is noticed.
echo "note-none-" >"$work/taken"
kept
[ $? -ne 0 ]
result $? "control: a note that is not there is noticed"
finish
