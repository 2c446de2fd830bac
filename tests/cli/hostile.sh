#!/bin/sh
# hostile.sh: two hundred texts that would do something to a terminal, a
# browser or a spreadsheet, as answers, words, decisions, names and file
# names, through everything that shows them: nothing acts.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
: "${top_builddir:=.}"
hostile=$top_builddir/tests/cli/hostile
record=$work/h.ensayo

printf 'name,team,hat\nAna,csirt,participant\nEva,,evaluator\n' \
	>"$work/people.csv"
start "$top_srcdir/scenarios/ministerio" -o "$record" --headless \
	--roster "$work/people.csv" --release auto ||
	{ echo "Bail out! no engine"; exit 1; }
"$ENSAYO" ctl "$record" start >"$work/out" 2>"$work/err" &&
	"$ENSAYO" ctl "$record" jump 12m >>"$work/out" 2>>"$work/err"
result $? "an exercise runs"

# safe WHAT FILE [screen]: nothing in it acts.
safe() {
	[ -s "$2" ] && "$hostile" "${3:-lines}" <"$2" >"$work/why" 2>&1
	status=$?
	[ $status -eq 0 ] || cat "$work/why"
	: >"$work/out"
	: >"$work/err"
	result $status "$1"
}

# Each text is an answer, a message, a question to EXCON, a decision, a deed.
n=0
while "$hostile" text $n >"$work/text" 2>/dev/null; do
	text=$(cat "$work/text")
	case $((n % 5)) in
	0) word=chat ;; 1) word=ask ;; 2) word=log ;; 3) word='to it' ;;
	4) word='answer q-family' ;;
	esac
	printf '%s %s\n' "$word" "$text"
	n=$((n + 1))
done >"$work/session"
"$hostile" text 0 | sed 's/^/answer q-family /' >>"$work/session"
printf '%s\n' 'list' 'chat' 'log' 'people' 'files' 'status' 'messages' \
	'read 1' 'read 2' 'bye' >>"$work/session"
[ "$(wc -l <"$work/session")" -eq 211 ]
result $? "two hundred texts"
"$ENSAYO" join "$record" --as Ana --plain <"$work/session" >"$work/line" \
	2>"$work/line.err"
"$ENSAYO" show "$record" log --json >"$work/all"
[ "$(grep -c 'pwned\|desrever\|alert\|calc' "$work/all")" -ge 20 ]
result $? "they are in the record"

# Names of people, teams and files.
for n in 0 1 8 9 12 16 18 19 20 21 22 23 24 25 50 100; do
	name=$("$hostile" text $n)
	"$ENSAYO" ctl "$record" admit "$name" it >>"$work/admit" 2>&1
	"$ENSAYO" ctl "$record" teamname it "$name" >>"$work/admit" 2>&1
	echo x | "$ENSAYO" join "$record" --as Ana put "$name" - \
		>>"$work/put" 2>&1
	"$ENSAYO" ctl "$record" "$name" >>"$work/admit" 2>&1
	"$ENSAYO" join "$record" --as Ana "$name" >>"$work/put" 2>&1
	"$ENSAYO" join "$record" --as Ana read "$name" >>"$work/put" 2>&1
	"$ENSAYO" show "$record" explain "$name" x >>"$work/admit" 2>&1
done

# What participants see.
safe "line mode" "$work/line"
safe "commands and their refusals" "$work/put"
for word in inbox chat log people files status; do
	"$ENSAYO" join "$record" --as Ana $word
	"$ENSAYO" join "$record" --as Ana $word --json
done >"$work/exec" 2>&1
safe "commands, as text and as JSON" "$work/exec"
at() {
	size=$1
	shift
	TERM=xterm-256color "$top_builddir/tests/gate/screen" "$size" "$@" \
		>"$work/screen" 2>"$work/screen.err"
}
# Left out where there are no pseudo-terminals.
at 80x24 x '' -- true
if [ $? -ne 77 ] && [ -x "$top_builddir/tests/gate/screen" ]; then
	esc=$(printf '\033')
	# A new size draws everything anew: so one knows when to go on.
	for key in 2 5 6 7 m; do
		at 80x24 Help "$key" '' =100x30 Help "$esc" '' =40x12 Help '!!' \
			-- "$ENSAYO" join "$record" --as Ana
		cat "$work/screen"
	done >"$work/screens"
	safe "the participant's screen" "$work/screens" screen
	for key in 2 3 4 5 6; do
		at 80x24 Help "$key" '' =120x40 Help "$esc" '' =40x12 Help '!!' \
			-- "$ENSAYO" console "$record"
		cat "$work/screen"
	done >"$work/screens"
	safe "the director's screen" "$work/screens" screen
fi

# What staff see.
safe "ctl and its refusals" "$work/admit"
{
	"$ENSAYO" ctl "$record" status
	"$ENSAYO" ctl "$record" status --json
	"$ENSAYO" ctl "$record" codes
	"$ENSAYO" ctl "$record" codes --json
} >"$work/ctl" 2>&1
safe "ctl, as text and as JSON" "$work/ctl"
printf '%s\n' status inbox teams log needs 'show csirt' bye |
	"$ENSAYO" console "$record" --plain >"$work/plain" 2>&1
safe "the director's line mode" "$work/plain"
for what in timeline log scores answers state; do
	"$ENSAYO" show "$record" $what
	"$ENSAYO" show "$record" $what --json
done >"$work/show" 2>&1
safe "show, as text and as JSON" "$work/show"
for form in csv json html cexf; do
	"$ENSAYO" export "$record" --format $form -o "$work/export.$form" \
		>"$work/out" 2>"$work/err"
	safe "export as $form" "$work/export.$form"
done
! grep -q '<script>alert' "$work/export.html"
result $? "no markup of theirs is in a page"
echo end >>"$work/run.err"
safe "the log" "$work/run.err"
stop
"$ENSAYO" verify "$record" >"$work/out" 2>"$work/err"
result $? "the record verifies"
finish
