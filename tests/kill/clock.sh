#!/bin/sh
# The real engine while the machine's clocks are moved: the wall clock while
# it runs, a suspend, clocks that are slewed, and a reboot between a kill and
# the way back.  What is due goes out once, at its time, and time away is no
# exercise time.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
clocks=${top_builddir:=.}/tests/kill/clocks.so
now=$work/clocks
record=$work/x.ensayo
DAY=86400000
HOUR=3600000

# number N: eight bytes of it, the lowest first.
number() {
	value=$1
	i=0
	while [ $i -lt 8 ]; do
		byte=$(((value >> (8 * i)) & 255))
		printf "\\$(printf %03o $byte)"
		i=$((i + 1))
	done
}
# clocks WALL MONOTONIC BOOT: what is added from now on, all at once.
clocks() {
	{ number "$1"; number "$2"; number "$3"; } >"$work/numbers"
	dd if="$work/numbers" of="$now" bs=24 conv=notrunc 2>/dev/null
}
# uptime: ms of the machine's clock that counts suspends.
uptime() {
	read -r up rest </proc/uptime
	up=${up%.*}${up#*.}
	echo $((${up#0} * 10))
}
# slewed PPM WALL: all clocks gain so many millionths from now on, the wall
# clock WALL ms ahead.
slewed() {
	{ number "$2"; number 0; number 0; number "$(uptime)"; number "$1"
		number "$1"; } >"$work/numbers"
	dd if="$work/numbers" of="$now" bs=48 conv=notrunc 2>/dev/null
}
ctl() { "$ENSAYO" ctl "$record" "$@" >"$work/out" 2>"$work/err"; }
# until_ctl PATTERN: asks for the status until it says so.
until_ctl() {
	n=0
	until ctl --json status && grep -q "$1" "$work/out"; do
		n=$((n + 1))
		[ $n -lt 500 ] || return 1
	done
}
begin() { # begin ARGUMENTS ...: under the clocks
	LD_PRELOAD=$clocks CLOCKS_FILE=$now
	export LD_PRELOAD CLOCKS_FILE
	start "$@" --headless
	set -- $?
	unset LD_PRELOAD CLOCKS_FILE
	return "$1"
}
die() {
	kill -9 $engine
	wait $engine 2>/dev/null
	exec 3<&-
	engine=
}

# looks [LESS]: twelve injects, each once, none early or more than a second
# late; exercise time never back, and still while it was away.  LESS: as if
# one were not there (a control).
looks() {
	grep -o '"ex_ms":[0-9]*\|"kind":"[a-z_.]*"\|"inject":"t[0-9]*"' \
		"$work/log" | tr -d '"' | awk -F: -v less="${1:-0}" '
	$1 == "inject" { inject = $2 }
	$1 == "ex_ms" { before = ex; ex = $2; back += ex < before }
	$1 == "kind" {
		if ($2 == "clock.recovered") { away++; moved += ex != before }
		if ($2 == "inject.released") {
			late = ex - substr(inject, 2) * 120000
			wrong += late < 0 || late > 1000 || seen[inject]++
			if (late > most) most = late
			n++
		}
	}
	END {
		printf "# %d injects, at most %d ms late, %d recovered\n", n,
			most, away
		exit n - less != 12 || wrong || back || moved
	}'
}
ends() { # ends NAME: plays it out and looks
	until_ctl '"ex_ms":\(1[5-9]\|[2-9].\)[0-9]\{5\}' &&
		ctl end && ctl close && cat <&3 >/dev/null && exec 3<&- &&
		wait $engine && engine= && run 0 verify "$record" &&
		"$ENSAYO" show --json "$record" log >"$work/log" && looks
	result $? "$1"
	[ -z "$engine" ] || die
}

mkdir -p "$work/pack"
{
	echo 'scenario { id = "c", title = "C", length = "1h" }'
	echo 'role { id = "it", name = "IT" }'
	n=1
	while [ $n -le 12 ]; do
		echo "inject { id = 't$n', at = '$((2 * n))m', to = 'it'," \
			"title = 'T$n', text = 'T$n.' }"
		n=$((n + 1))
	done
} >"$work/pack/scenario.lua"

# plays WALL: starts an exercise under that wall clock, up to the third
# inject or so.
plays() {
	rm -f "$record"
	head -c 48 /dev/zero >"$now"
	clocks "$1" 0 0
	begin "$work/pack" -o "$record" --speed 1200 && ctl start &&
		until_ctl '"ex_ms":[2-9][0-9]\{5\}'
}

if ! LD_PRELOAD=$clocks "$ENSAYO" --version >"$work/out" 2>"$work/err" ||
	[ -s "$work/err" ]; then
	echo "1..0 # SKIP nothing can be loaded before this program"
	exit 0
fi
# jumped: the wall clock of the record did move, by 19 seconds or more.
jumped() {
	grep -o '"wall_ms":-\{0,1\}[0-9]*' "$work/log" | awk -F: '
	NR > 1 && ($2 - last > 19000 || last - $2 > 19000) { far = 1 }
	{ last = $2 }
	END { exit !far }'
}

# A Sunday in March, a minute before the hour that is not there.
TZ=America/New_York
export TZ
summer=$((($(date -u -d '2027-03-14 06:59:00' +%s) - $(date +%s)) * 1000))
epoch=$((-$(date +%s) * 1000 + 5000))
late=$((($(date -u -d '2038-01-19 03:14:00' +%s) - $(date +%s)) * 1000))
for case in "three days ahead:0:$((3 * DAY))" \
	"two hours back:0:$((-2 * HOUR))" "1970:0:$epoch" \
	"past 2038:$late:$((late + 20000))" \
	"the hour that summer takes:$summer:$((summer + 90000))"; do
	rest=${case#*:}
	plays "${rest%:*}" && clocks "${rest#*:}" 0 0
	ends "the wall clock moves: ${case%%:*}"
	jumped
	result $? "and it did"
done
unset TZ

# NTP slews by 500 millionths at most.  A hundred times that makes a second
# of what no wake-up of so short a test would show.
for ppm in 500 -500 50000 -50000; do
	rm -f "$record"
	head -c 48 /dev/zero >"$now"
	slewed $ppm 0
	begin "$work/pack" -o "$record" --speed 1200 && ctl start
	ends "clocks that gain $ppm millionths"
done
# 30 s ahead, and slewed back; then right, and not slewed any more.
plays 0 && slewed -500 30000 && until_ctl '"ex_ms":\([6-9]\|1.\)[0-9]\{5\}' &&
	slewed 0 29999
ends "a clock that is slewed back"
jumped
result $? "and it was ahead"
head -c 48 /dev/zero >"$now"
up=$(uptime)
{ number 0; number 0; number 0; number $((up - 1000000)); number 500
	number 0; } >"$now"
before=$(date +%s%3N)
after=$(LD_PRELOAD=$clocks CLOCKS_FILE=$now date +%s%3N)
[ $((after - before)) -ge 500 ] && [ $((after - before)) -lt 100000 ]
result $? "control: 500 millionths of 1,000 s are half a second"

plays 0 && clocks $((9 * HOUR)) 0 $((9 * HOUR)) && until_ctl paused
result $? "a suspend of nine hours pauses"
grep -q '"ex_ms":[1-9][0-9]\{5\},' "$work/out" && ctl resume
result $? "and no exercise time has gone by"
ends "what was due after a suspend goes out at its time"
# To a second: the two clocks are read one after the other.
grep -q '"away_ms":32\(399\|400\)[0-9]\{3\}.*"why":"suspend"' "$work/log"
result $? "the record says how long"

plays 0 && clocks 0 $((10 * DAY)) $((10 * DAY)) && die
clocks 0 0 0
begin --resume "$record" && ctl --json status && grep -q paused "$work/out" &&
	ctl resume
result $? "killed, and the machine boots: its clock begins anew"
ends "what was due goes out once"
plays 0 && die
clocks $((9 * HOUR)) $((9 * HOUR)) $((9 * HOUR))
begin --resume "$record" && ctl resume
result $? "killed, and nine hours go by"
ends "and they were no exercise"

! looks 1 >/dev/null
result $? "control: one too many is seen"
sed '/"inject":"t5"/s/"ex_ms":600000/"ex_ms":601001/' "$work/log" >"$work/moved"
! cmp -s "$work/log" "$work/moved" && mv "$work/moved" "$work/log" &&
	! looks >/dev/null
result $? "control: one that is late is seen"
finish
