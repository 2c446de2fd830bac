#!/bin/sh
# odd.sh: every command with what is no pack and no record, and with streams
# that are closed or full: a word and a status, no crash, no hang, nothing
# changed and nothing left behind.
. "${top_srcdir:=.}/tests/cli/tap.sh"
ministerio=$top_srcdir/scenarios/ministerio
case $ENSAYO in /*) ;; *) ENSAYO=$PWD/$ENSAYO ;; esac
case $top_srcdir in /*) ;; *) ministerio=$PWD/$ministerio ;; esac

mkdir "$work/odd" "$work/odd/folder"
cd "$work/odd" || exit 99
: >empty
mkfifo pipe
truncate -s 1G sparse
: >'new
line'
: >"$(printf 'b\377\376d')"
LC_ALL=C ls -a >"$work/before"

# odd COMMAND ...: ends in time, by itself, with 1 or 2 and a word.
odd() {
	timeout 60 "$ENSAYO" "$@" >"$work/out" 2>"$work/err" </dev/null
	set -- $? "$@"
	[ "$1" -eq 2 ] || [ "$1" -eq 1 ] || {
		echo "# $*"
		return 1
	}
	[ -s "$work/err" ] || [ "$2" = verify ]
}
each() { # each FILE: all commands that take a pack or a record
	odd check "$1" && odd check --map "$1" && odd test "$1" &&
		odd rehearse "$1" && odd rehearse "$1" -o made.ensayo &&
		odd export --format csv "$1" && odd import "$1" made &&
		odd run "$1" -o made.ensayo --headless --auto &&
		odd run --resume "$1" --headless && odd verify "$1" &&
		odd show "$1" timeline && odd show --json "$1" log &&
		odd fork "$1" --at T+0:05 -o made.ensayo &&
		odd erase "$1" Ana && odd ctl "$1" status &&
		odd console "$1" && odd console --plain "$1" &&
		odd join "$1" --as Ana status &&
		odd run "$ministerio" --headless --auto -o made.ensayo \
			--roster "$1" &&
		odd rehearse --profile "$1" "$ministerio" &&
		odd run "$ministerio" --headless --auto -o "$1"
}
for file in empty folder pipe sparse 'new
line' "$(printf 'b\377\376d')"; do
	each "$file"
	result $? "$(printf '%s' "$file" | LC_ALL=C tr -c 'a-z' ' ')"
done
odd check nothing && odd show nothing log && odd join nothing --as Ana &&
	grep -q 'there is no such file' "$work/err" && odd run --resume nothing
result $? "what is not there"
LC_ALL=C ls -a | diff - "$work/before" >"$work/out" 2>&1 &&
	[ -z "$(cat empty)" ] && [ "$(wc -c <sparse)" -eq 1073741824 ]
result $? "nothing was changed, nothing is left behind"

odd check empty && grep -q 'a pack is a folder' "$work/err"
result $? "a file that is no folder is told what a pack is"
! timeout 60 "$ENSAYO" run "$ministerio" -o no/x.ensayo --headless \
	>"$work/out" 2>"$work/err" &&
	grep -q 'no/x.ensayo: its folder is not there' "$work/err"
result $? "a record in a folder that is not there"
! timeout 60 "$ENSAYO" rehearse "$ministerio" --html no/x.html \
	>"$work/out" 2>"$work/err" && [ ! -s "$work/out" ] &&
	grep -q 'no/x.html: its folder is not there' "$work/err"
result $? "a page in a folder that is not there is told before any run"

# Streams.
"$ENSAYO" rehearse --seed 1 -o ok.ensayo "$ministerio" >"$work/out" 2>&1
sum=$(cksum ok.ensayo)
deaf() { # deaf COMMAND ...: nobody hears what it says
	for out in /dev/full closed; do
		if [ $out = closed ]; then
			timeout 60 "$ENSAYO" "$@" >&- 2>"$work/err" </dev/null
		else
			timeout 60 "$ENSAYO" "$@" >$out 2>"$work/err" </dev/null
		fi
		[ $? -eq 2 ] && grep -q 'standard output' "$work/err" || {
			echo "# $out: $*"
			return 1
		}
	done
}
if [ -c /dev/full ]; then
	deaf --help && deaf --version && deaf check "$ministerio" &&
		deaf check --json "$ministerio" && deaf test "$ministerio" &&
		deaf rehearse "$ministerio" && deaf verify ok.ensayo &&
		deaf show ok.ensayo timeline && deaf show ok.ensayo scores &&
		deaf export --format csv "$ministerio" &&
		deaf console --plain ok.ensayo
	result $? "nobody hears it: that is told, with status 2"
else
	left_out "nobody hears it: that is told, with status 2" "no /dev/full"
fi
timeout 60 "$ENSAYO" check "$ministerio" <&- >"$work/out" 2>&- &&
	timeout 60 "$ENSAYO" verify ok.ensayo <&- >"$work/out" 2>&- &&
	timeout 60 "$ENSAYO" console --plain ok.ensayo <&- >"$work/out" 2>&- &&
	! timeout 60 "$ENSAYO" check empty <&- >&- 2>&-
result $? "closed streams change no status"
[ "$(cksum ok.ensayo)" = "$sum" ]
result $? "the record is what it was"
finish
