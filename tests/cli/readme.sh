#!/bin/sh
# readme.sh [--write]: the transcript of README.md is rerun.  What has only
# one answer (check, rehearse) is compared as it stands, but for a duration
# and the head of a record; what a live exercise says by its pattern:
# numbers, times, names of states and digests may differ.  With --write it
# prints the README with new answers where there is only one.
. "${top_srcdir:=.}/tests/cli/tap.sh"
top_srcdir=$(cd "$top_srcdir" && pwd)
case $ENSAYO in /*) ;; *) ENSAYO=$PWD/$ENSAYO ;; esac
. "$top_srcdir/tests/cli/engine.sh"
readme=$top_srcdir/README.md
unset LANGUAGE
: >"$work/out"
: >"$work/err"

# Commands into $work/NN.cmd, what they answered into NN.want.
awk -v dir="$work" '
	function done() { if (out != "") close(out); out = "" }
	/^```/ { done(); inside = !inside; next }
	!inside { next }
	/^\$ / {
		done()
		n++
		base = sprintf("%s/%02d", dir, n)
		print substr($0, 3) >(base ".cmd")
		close(base ".cmd")
		out = base ".want"
		printf "" >out
		next
	}
	out != "" { print >out }' "$readme"

# Where commands find what the README says they find.
mkdir "$work/here" "$work/bin"
ln -s "$top_srcdir/scenarios" "$work/here/scenarios"
ln -s "$ENSAYO" "$work/bin/ensayo"
PATH=$work/bin:$PATH
export PATH
cd "$work/here" || exit 99

exactly() {
	sed -e 's/, [0-9]* ms$/, N ms/' \
		-e 's/^head [0-9a-f]\{64\}$/head H/' "$1"
}
# Live: what happens by then hangs on how fast the machine is.
roughly() {
	sed -e '/^needs you/d' -e '/^  *\(question\|action\|given\|hint\) /d' \
		-e 's/[0-9a-f]\{8\}-[0-9a-f-]\{27\}/UUID/' \
		-e 's/[0-9a-f]\{64\}/H/' \
		-e 's/T+[0-9:]*/T/g' -e 's/[0-9-]*T[0-9:]*Z/WHEN/g' \
		-e 's/\(still open\|yes\|no\)  *\(by \)*T  .*$/STATUS/' \
		-e 's/pending  *due T$/STATUS/' \
		-e 's/\(still open\|released\|pending\|armed\|skipped\|not open yet\|open\|closed\) *T*$/STATUS/' \
		-e 's/[0-9][0-9]*/N/g' -e 's/  */ /g' -e 's/ $//' "$1"
}
needs() { # until that waits for the director, as long as the exercise runs
	while "$ENSAYO" ctl today.ensayo --json status >"$work/status"; do
		grep -q "$1" "$work/status" && return 0
		grep -q '"state":"running"' "$work/status" || return 1
	done
	return 1
}

# ask COMMAND: its answer in $work/out.
ask() {
	case $1 in
	'ensayo run '*)
		rm -f "$work/fifo"
		mkfifo "$work/fifo"
		# shellcheck disable=SC2086
		"$ENSAYO" ${1#ensayo } >"$work/fifo" 2>"$work/err" &
		engine=$!
		exec 3<"$work/fifo"
		: >"$work/out"
		while IFS= read -r line <&3; do
			printf '%s\n' "$line" >>"$work/out"
			case $line in codes*) return 0 ;; esac
		done
		return 1 ;;
	*' speed '*)
		# Nobody waits for minutes here.
		eval "${1}00" >"$work/out" 2>"$work/err" &&
			needs '"inject/journalist a.cabinet"' ;;
	*' delivered '*)
		eval "$1" >"$work/out" 2>"$work/err" &&
			needs '"what":"judge"' ;;
	*) eval "$1" >"$work/out" 2>"$work/err" ;;
	esac
}

for file in "$work"/*.cmd; do
	base=${file%.cmd}
	command=$(cat "$file")
	ask "$command"
	status=$?
	cp "$work/out" "$base.got"
	how=roughly
	case $command in *' check '* | *' rehearse '*) how=exactly ;; esac
	$how "$base.want" >"$work/want"
	$how "$base.got" >"$work/got"
	[ $how = exactly ] && cp "$base.got" "$base.new"
	diff "$work/want" "$work/got" >"$work/out" && [ $status -eq 0 ]
	result $? "$command" >>"$work/tap"
done
[ -z "$engine" ] || wait $engine
engine=

if [ "${1-}" = --write ]; then
	awk -v dir="$work" '
		FNR == 1 { n = 0; inside = skip = 0 }
		/^```/ { inside = !inside; skip = 0 }
		inside && /^\$ / {
			skip = 0
			print
			base = sprintf("%s/%02d", dir, ++n)
			while ((getline line <(base ".new")) > 0) {
				print line
				skip = 1
			}
			next
		}
		!skip { print }' "$readme"
	exit 0
fi
cat "$work/tap"
[ $count -ge 10 ]
result $? "there is a transcript"
finish
