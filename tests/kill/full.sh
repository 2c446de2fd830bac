#!/bin/sh
# A full disk under the real engine: a tmpfs of its own, in its own mount
# namespace.  What was acknowledged stays, the exercise can be ended, and
# room that comes back is enough.
if [ "${FULL_INSIDE:-}" = "" ]; then
	for how in "unshare -m" "unshare -Urm"; do
		if $how sh -c 'mount -t tmpfs none /mnt' 2>/dev/null; then
			FULL_INSIDE=1 exec $how sh "$0"
		fi
	done
	echo "1..0 # SKIP no file system of its own is allowed here"
	exit 0
fi
. "${top_srcdir:=.}/tests/cli/tap.sh"
disk=$work/disk
mkdir "$disk"
. "$top_srcdir/tests/cli/engine.sh"
trap '[ -z "$engine" ] || kill -9 $engine 2>/dev/null
	umount -l "$disk" "$work/small" 2>/dev/null; rm -rf "$work"' EXIT
record=$disk/x.ensayo
pack full
cat >>"$work/full/scenario.lua" <<'END'
question { id = "q", at = "0m", to = "it", kind = "text", title = "Q",
  tries = 1000, rubric = { { id = "c", title = "C", points = 1 } } }
END

for size in 512k 1m 4m; do
	mount -t tmpfs -o size=$size none "$disk"
	run 2 run "$work/full" -o "$record" --headless &&
		grep -q 'no room for the reserve of 64 MiB' "$work/err" &&
		[ ! -e "$record" ] && [ ! -e "$record.reserve" ]
	result $? "a disk of $size: there is no room for the reserve"
	umount "$disk"
done

mount -t tmpfs -o size=90m none "$disk"
ctl() { # ctl WORDS ...: status of ensayo; output in $work/out, err
	"$ENSAYO" ctl "$record" "$@" >"$work/out" 2>"$work/err"
}
free() { # free BYTES: fills the disk up to so many
	: >"$disk/ballast"
	left=$(df -k --output=avail "$disk" | tail -1)
	dd if=/dev/zero of="$disk/ballast" bs=1k count=$((left - $1)) \
		2>/dev/null
}
# answers PREFIX MAX: answers until one is refused; acknowledged ones in
# $work/acked.
answers() {
	n=0
	while [ $n -lt "$2" ] && ctl as Ana answer q "$1$n-"; do
		echo "$1$n-" >>"$work/acked"
		n=$((n + 1))
	done
	[ $n -lt "$2" ]
}
: >"$work/acked"
start "$work/full" -o "$record" --headless --recall 0s &&
	ctl admit a.it Ana && ctl start
result $? "a disk of 90 MiB is enough to start"
# chat WORD: what a participant's own terminal is told.
chat() {
	echo "chat $1" | "$ENSAYO" join "$record" --as Ana >"$work/out" \
		2>"$work/err"
}
chat early-words && ! grep -q 'nearly full' "$work/out"
result $? "with room there is chat"
free 5000
n=0
until ctl status && grep -q 'disk nearly full' "$work/out" ||
	[ $n -gt 2000 ]; do n=$((n + 1)); done
grep -q 'disk nearly full, 4 MiB left' "$work/out"
result $? "nearly full: whoever directs is told"
chat refused-words
grep -q 'nearly full' "$work/out"
result $? "chat is refused, and why"
ctl as Ana answer q before-
result $? "answers are taken"
rm "$disk/ballast"
n=0
until ctl status && ! grep -q 'disk' "$work/out" || [ $n -gt 2000 ]; do
	n=$((n + 1))
done
chat later-words && ! grep -q 'nearly full' "$work/out"
result $? "room that comes back is enough for chat"
free 160
answers early 200 && grep -q 'room\|full' "$work/err"
result $? "answers until the disk is full, which is said"
[ "$(wc -l <"$work/acked")" -gt 3 ]
result $? "some were taken before"
ctl status && grep -q running "$work/out"
result $? "what there is can be read"
ctl as Ana answer q never-
[ $? -ne 0 ] && grep -q 'full' "$work/err"
result $? "an answer is refused while it is full"
ctl as Ana ask nothing
[ $? -ne 0 ] && grep -q 'full' "$work/err"
result $? "so is everything else that says something"
ctl pause && ctl status && grep -q paused "$work/out"
result $? "a pause is taken: the reserve makes room for it"
# The room that was given up is for the end: not for answers, however often.
n=0
refused=0
while [ $n -lt 60 ]; do
	ctl as Ana answer q never- || refused=$((refused + 1))
	n=$((n + 1))
done
[ $refused -eq 60 ]
result $? "the reserve is not for answers"
ctl backup "$work/copy.ensayo" && run 0 verify "$work/copy.ensayo"
result $? "a backup elsewhere is whole"
"$ENSAYO" show "$work/copy.ensayo" timeline >"$work/out" 2>"$work/err"
grep -q early-words "$work/out" && grep -q later-words "$work/out" &&
	! grep -q refused-words "$work/out"
result $? "the chat that was taken is in it, the one that was not is not"
mkdir "$work/small"
mount -t tmpfs -o size=64k none "$work/small"
ctl backup "$work/small/copy.ensayo"
[ $? -eq 1 ] && grep -q 'a copy needs [0-9]* MiB' "$work/err" &&
	[ -z "$(ls -A "$work/small")" ]
result $? "one on a disk that is too small says how much it needs"
ctl backup "$disk/copy.ensayo"
[ $? -eq 1 ] && grep -q 'a copy needs 6[4-9] MiB' "$work/err" &&
	[ ! -e "$disk/copy.ensayo" ]
result $? "one beside the record leaves the reserve alone"
"$ENSAYO" show "$work/copy.ensayo" answers >"$work/out" 2>"$work/err"
lost=0
while read -r text; do
	grep -q "$text" "$work/out" || lost=$((lost + 1))
done <"$work/acked"
! grep -q never- "$work/out" && [ $lost -eq 0 ]
result $? "what was acknowledged is in it, what was refused is not"

rm "$disk/ballast"
n=0
until ctl as Ana answer q after- || [ $n -gt 2000 ]; do n=$((n + 1)); done
[ $n -le 2000 ] && echo after- >>"$work/acked"
result $? "room that comes back is enough, without a restart"
[ -e "$record.reserve" ]
result $? "the reserve is set aside again"
ctl resume
free 60
answers late 200 && grep -q 'room\|full' "$work/err"
result $? "full again"
ctl end && ctl status && grep -q hotwash "$work/out"
result $? "it ends at 0 bytes"
ctl close
result $? "and closes"
cat <&3 >/dev/null
exec 3<&-
wait $engine
result $? "the engine leaves it cleanly"
engine=
run 0 verify "$record"
result $? "the record verifies"
run 0 show "$record" answers
lost=0
while read -r text; do
	grep -q "$text" "$work/out" || lost=$((lost + 1))
done <"$work/acked"
! grep -q never- "$work/out" && [ $lost -eq 0 ]
result $? "nothing acknowledged is lost, nothing refused is there"
echo "# $(wc -l <"$work/acked") answers acknowledged"
sed '1d' "$work/acked" >"$work/fewer"
echo planted- >>"$work/fewer"
lost=0
while read -r text; do
	grep -q "$text" "$work/out" || lost=$((lost + 1))
done <"$work/fewer"
[ $lost -eq 1 ]
result $? "control: one that is not there is missed"
finish
