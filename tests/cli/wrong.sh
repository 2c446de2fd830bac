#!/bin/sh
# wrong.sh: records that are none, in Spanish as in English: what is wrong,
# with which file, and nothing of it is touched.
. "${top_srcdir:=.}/tests/cli/tap.sh"
warns() { grep -q -F -e "$1" "$work/err" || grep -q -F -e "$1" "$work/out"; }
record=$work/x.ensayo
played "$record" >"$work/out" 2>&1
: >"$work/empty.ensayo"
echo hello >"$work/text.ensayo"
mkdir "$work/folder.ensayo"
cksum "$record" "$work/empty.ensayo" "$work/text.ensayo" >"$work/before"

# each FILE WORDS: every command that reads a record says them of it.
each() {
	for words in "verify $1" "show $1 log" "show $1 state" "erase $1 Ana" \
		"fork $1 --at 10m -o $work/new.ensayo" "export --format csv $1"; do
		# A folder would be a pack.
		[ ! -d "$1" ] || [ "${words#export}" = "$words" ] || continue
		# shellcheck disable=SC2086 # words to be split
		"$ENSAYO" $words >"$work/out" 2>"$work/err" && return 1
		warns "$1: $2" || return 1
		# What SQLite calls it says nothing to anybody.
		! warns 'database' && ! warns 'disk I/O' || return 1
	done
}
each "$work/none.ensayo" 'there is no such file'
result $? "a file that is not there"
each "$work/folder.ensayo" 'it is a folder, not a record'
result $? "a folder"
each "$work/text.ensayo" 'it is not a record of Ensayo'
result $? "a text"
each "$work/empty.ensayo" 'it is not a record of Ensayo'
result $? "an empty file"
each "$work/a/b.ensayo" 'its folder is not there, or closed'
result $? "in no folder"
run 2 fork "$record" --at 10m -o "$work/a/b.ensayo" && warns 'a/b.ensayo: its folder is not there' &&
	run 2 fork "$record" --at 10m -o "$work/folder.ensayo" &&
	run 2 ctl "$work/none.ensayo" backup "$work/b" && warns 'there is no such file' &&
	run 2 ctl "$record" backup "$work/b" && warns 'no engine runs on it'
result $? "nowhere to write, nobody to ask"
LANGUAGE=es run 2 show "$work/none.ensayo" && LANGUAGE=es run 2 verify && warns 'falta algo' &&
	LANGUAGE=es run 2 fork "$record" --at nunca -o "$work/new.ensayo" && warns 'nunca' && warns 'T+1:42:07' &&
	LANGUAGE=es run 2 erase "$record" "$(printf 'A\033[31m')" && ! LC_ALL=C grep -q "$(printf '\033')" "$work/err"
result $? "in Spanish, and escapes stay out of it"
cksum "$record" "$work/empty.ensayo" "$work/text.ensayo" | cmp "$work/before" - &&
	[ ! -e "$work/new.ensayo" ] && [ ! -e "$work/b" ]
result $? "and nothing was made or changed"
finish
