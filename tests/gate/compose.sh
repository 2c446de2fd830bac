#!/bin/sh
# compose.sh: somebody at a terminal writes an inject that is not in the
# plan, with a file of this machine, and sends it.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
: "${top_builddir:=.}"
"$top_builddir/tests/gate/screen" 80x24 x '' -- true >"$work/out" 2>&1
[ $? -ne 77 ] || { echo "1..0 # SKIP no pseudo-terminals here"; exit 0; }
record=$work/x.ensayo

pack small
printf 'ten lines of a log\n' >"$work/auth.log"
start "$work/small" -o "$record" --headless --recall 0s
result $? "an exercise"
"$ENSAYO" ctl "$record" start >/dev/null
# typed DO SEE DO ...: what is typed into a console, and waited for.
typed() {
	TERM=xterm-256color "$top_builddir/tests/gate/screen" 100x30 \
		'Help' "$@" -- "$ENSAYO" console "$record" \
		>"$work/out" 2>"$work/err"
}
typed c 'Compose' \
	"$(printf 'Call from CERT\t\tCERT\t\t15m\t%s\tPlease ring us.' \
		"$work/auth.log")" 'us.' "$(printf '\030')" 'players' \
	v 'alone' q 'Finish' "$(printf '\030')" 'Send' s 'A1' \
	: 'inbox' quit 'quit' "$(printf '\r')"
result $? "it is written, looked at and sent"
"$ENSAYO" show "$record" log --json >"$work/log"
grep '"file.attached"' "$work/log" | grep -q 'auth.log'
result $? "the file goes with it"
grep '"inject.released"' "$work/log" | grep -q 'A1'
result $? "it is out"
grep '"question.opened"' "$work/log" | grep -q '"a1"'
result $? "it asks"
"$ENSAYO" verify "$record" >/dev/null
result $? "verify holds, with the bytes of the file"
typed c 'Compose' \
	"$(printf 'Another\t\t\t\t\t%s\tWords.' "$work/none.log")" 'Words.' \
	"$(printf '\030')" 'Send' s 'No such file' "$(printf '\033')" \
	'is kept' \
	: 'inbox' quit 'quit' "$(printf '\r')"
result $? "a file that is not there is told"
! "$ENSAYO" show "$record" log --json | grep -q 'Another'
result $? "and nothing is sent"
stop
result $? "the end"
finish
