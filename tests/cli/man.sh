#!/bin/sh
# man.sh: the manual page has a section for every command and names every
# option of it, and nothing else.
. "${top_srcdir:=.}/tests/cli/tap.sh"
page=$top_srcdir/man/ensayo.1

# section NAME [PAGE]: what the page says of a command.
section() {
	awk -v name="$1" '/^\.S[sh] /{ in_it = $0 == ".Ss " name } in_it' \
		"${2:-$page}"
}
# options_of_page NAME [PAGE], options_of_help NAME: a line each, sorted.
options_of_page() {
	section "$1" "${2:-$page}" | sed -n 's/^\.It \(Fl . , \)*Fl Fl //p' |
		sed 's/ .*//' | sort
}
options_of_help() {
	"$ENSAYO" "$1" --help |
		sed -n 's/^  \(-.,\|   \) --\([a-z-]*\).*/\2/p' |
		grep -vx help | sort
}
same() { # same NAME [PAGE]
	options_of_page "$1" "${2:-$page}" >"$work/out"
	options_of_help "$1" >"$work/err"
	cmp -s "$work/out" "$work/err"
}

"$ENSAYO" --help | sed -n 's/^  \([a-z-]*\)  .*/\1/p' >"$work/commands"
sed -n 's/^\.Ss //p' "$page" >"$work/out"
: >"$work/err"
[ -s "$work/commands" ] && diff "$work/commands" "$work/out" >"$work/err"
result $? "a section for every command, in their order"
while IFS= read -r command; do
	same "$command"
	result $? "every option of $command"
done <"$work/commands"
sed '/^\.It Fl Fl runs/d' "$page" >"$work/page"
! same rehearse "$work/page"
result $? "an option that is left out is found"
finish
