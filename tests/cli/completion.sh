#!/bin/sh
# completion.sh: bash completes every subcommand, every option of each, the
# views of show and the commands of a running engine, and nothing else.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
if ! command -v bash >/dev/null; then
	echo '1..0 # SKIP no bash'
	exit 0
fi

# complete WORD ...: what the last of them can become, sorted.
complete() {
	bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ensayo
		printf "%s\n" "${COMPREPLY[@]}"' \
		"$top_srcdir/src/cli/completion.bash" "$ENSAYO" "$@" \
		2>"$work/err" | sort
}
options_of() { # options_of COMMAND
	"$ENSAYO" "$1" --help | grep '^  ' | grep -o -- '^.\{6\}--[a-z-]*' |
		sed 's/^.\{6\}//' | sort -u
}

sed -n 's/^SUBCOMMAND([a-z]*, "\([a-z-]*\)".*/\1/p' \
	"$top_srcdir/src/cli/subcommand.def" | sort >"$work/commands"
complete '' >"$work/out"
[ -s "$work/commands" ] && cmp -s "$work/out" "$work/commands"
result $? "every subcommand"
complete ver >"$work/out"
[ "$(cat "$work/out")" = verify ]
result $? "a subcommand that was begun"
while IFS= read -r command; do
	options_of "$command" >"$work/want"
	complete "$command" -- >"$work/out"
	[ -s "$work/want" ] && cmp -s "$work/out" "$work/want"
	result $? "every option of $command"
done <"$work/commands"
complete run x.ensayo --spe >"$work/out"
[ "$(cat "$work/out")" = --speed ]
result $? "an option that was begun, after a file"
complete show x.ensayo '' >"$work/out"
printf '%s\n' answers explain log scores state timeline |
	cmp -s - "$work/out"
result $? "what show shows"
complete verify x >"$work/out"
[ ! -s "$work/out" ] || [ "$(cat "$work/out")" = '' ]
result $? "no words of ours where a file belongs"
complete ctl "$work/none.ensayo" '' >"$work/out"
[ "$(tr '\n' ' ' <"$work/out")" = 'as backup help ' ]
result $? "without an engine only what needs none"
start "$top_srcdir/scenarios/ministerio" -o "$work/x.ensayo" --headless
"$ENSAYO" ctl "$work/x.ensayo" help | sed -n 's/^\([a-z][a-z-]*\) .*/\1/p' |
	sort -u >"$work/list"
for word in as backup help; do echo "$word"; done |
	sort -u - "$work/list" >"$work/want"
complete ctl "$work/x.ensayo" '' >"$work/out"
[ "$(wc -l <"$work/list")" -gt 30 ] && cmp -s "$work/out" "$work/want"
result $? "every command of a running engine"
complete ctl "$work/x.ensayo" corr >"$work/out"
[ "$(cat "$work/out")" = correct ]
result $? "a command that was begun"
"$ENSAYO" ctl "$work/x.ensayo" help | sed -n 's/^as [A-Z]* \([a-z-]*\) .*/\1/p' |
	sort -u >"$work/want"
complete ctl "$work/x.ensayo" as csirt '' >"$work/out"
grep -qx answer "$work/want" && cmp -s "$work/out" "$work/want"
result $? "what somebody may do for another"
stop
finish
