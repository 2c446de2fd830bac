#!/bin/sh
# languages.sh: the program speaks every language of po/LINGUAS, whole.
. "${top_srcdir:=.}/tests/cli/tap.sh"
unset LANGUAGE
po=$top_srcdir/po
: "${ENSAYO_LOCALEDIR:=./locale}"
export ENSAYO_LOCALEDIR
linguas=$(sed '/^#/d' "$po/LINGUAS")

# The options of xgettext, on one line.
options=$(sed -e ':a' -e '/\\$/N' -e 's/\\\n//' -e 'ta' "$po/Makevars" |
	sed -n 's/^XGETTEXT_OPTIONS *= *//p')
# whole LANG: LANG has a translation of every text in the sources; without
# xgettext, of every text in its catalogue.
whole() {
	cp "$po/$1.po" "$work/$1.po"
	: >"$work/out"
	if command -v xgettext >/dev/null && command -v msgmerge >/dev/null
	then
		# The options are words.
		# shellcheck disable=SC2086
		xgettext $options -L C --directory="$top_srcdir" \
			--files-from="$po/POTFILES.in" \
			-o "$work/all.pot" 2>"$work/err" &&
			msgmerge --quiet --no-fuzzy-matching \
				-o "$work/$1.po" "$po/$1.po" \
				"$work/all.pot" 2>"$work/err" || return
		msgattrib --untranslated --no-wrap "$work/$1.po" |
			sed -n 's/^msgid /untranslated: /p' >"$work/out"
	fi
	LC_ALL=C msgfmt -c --statistics -o /dev/null \
		"$work/$1.po" 2>"$work/err" &&
		grep -q '^[1-9][0-9]* translated messages\.$' "$work/err"
}
for lang in $linguas; do
	what="$lang: every text is translated"
	if command -v msgfmt >/dev/null; then
		whole "$lang"
		result $? "$what"
	else
		result 0 "$what # SKIP no msgfmt"
	fi
done

# speak LANG STATUS ARGUMENTS ...: run, for somebody who reads LANG.
speak() {
	LANGUAGE=$1
	export LANGUAGE
	shift
	run "$@"
}
# differs LANG: the help in LANG is not that in a language before it.
seen=
differs() {
	speak "$1" 0 --help || return 1
	cp "$work/out" "$work/help.$1"
	for other in $seen; do
		! cmp -s "$work/help.$other" "$work/help.$1" || return 1
	done
	seen="$seen $1"
}
for lang in en $linguas; do
	differs "$lang"
	result $? "--help speaks $lang"
done
grep -q '^uso: ensayo COMANDO' "$work/help.es"
result $? "Spanish is Spanish"
speak pt 0 --help && cmp -s "$work/out" "$work/help.pt_BR"
result $? "Portuguese without a country"
speak es 2 frobnicate &&
	grep -q '^ensayo: frobnicate: no existe ese comando' "$work/err"
result $? "a mistake is told in the language of the caller"
finish
