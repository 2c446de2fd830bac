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
# keyed LANG: a text that names a key names it as the table of keys does
# (src/ui/key_text.c), so that a hint and a message speak of the same one.
keyed() {
	msgcat --no-wrap "$po/$1.po" >"$work/whole" 2>"$work/err" || return
	awk '
		function word(s, w,   i, n, before, after) {
			n = length(w)
			while ((i = index(s, w)) > 0) {
				before = i == 1 ? " " : substr(s, i - 1, 1)
				after = substr(s, i + n, 1)
				if (before !~ /[A-Za-z]/ && after !~ /[A-Za-z]/)
					return 1
				s = substr(s, i + n)
			}
			return 0
		}
		/^#~/ { next }
		/^msgid "/ { id = substr($0, 8, length($0) - 8) }
		/^msgstr/ {
			s = $0
			sub(/^[^"]*"/, "", s)
			sub(/"$/, "", s)
			if (pass == 1 && id in named)
				named[id] = s
			else if (pass == 2)
				for (key in named)
					if (word(id, key) && id !~ /gokey/ &&
					    !index(tolower(s),
					    tolower(named[key])))
						print key " is " named[key] \
						    ": " s
		}
		BEGIN {
			n = split("Enter Esc PgUp PgDn Home End Del Tab", k)
			for (i = 1; i <= n; i++)
				named[k[i]] = k[i]
		}
	' pass=1 "$work/whole" pass=2 "$work/whole" >"$work/out" 2>>"$work/err"
	! test -s "$work/out"
}
for lang in $linguas; do
	what="$lang: every text is translated"
	if command -v msgfmt >/dev/null; then
		whole "$lang"
		result $? "$what"
	else
		result 0 "$what # SKIP no msgfmt"
	fi
	what="$lang: keys have one name"
	if command -v msgcat >/dev/null; then
		keyed "$lang"
		result $? "$what"
	else
		result 0 "$what # SKIP no msgcat"
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

# What is wrong with a pack, line by line, for somebody who reads LANG; no
# line is left as it is in English, and no sentence in it either.
packs=$top_srcdir/tests/packs
told() {
	for pack in mistakes mistakes-calls mistakes-rest mistakes-story mistakes-tests \
		mistakes-world explored; do
		verb=check
		[ "$pack" != mistakes-tests ] || verb=test
		LANGUAGE=$1 "$ENSAYO" $verb "$packs/$pack" 2>&1 >/dev/null
	done
}
# Texts of two words or more that have no arguments and are translated.
sentences() {
	awk '
	function text(s) {
		sub(/^[^"]*"/, "", s)
		sub(/"$/, "", s)
		gsub(/\\"/, "\"", s)
		return s
	}
	function done() {
		if (id ~ /[a-z] [a-z]/ && id !~ /[%\\]/ && said != "" &&
		    said !~ /^id$/ && index(said, id) == 0)
			print id
		id = said = ""
		in_id = in_said = 0
	}
	/^msgid / { done(); id = text($0); in_id = 1; next }
	/^msgstr / { said = text($0); in_id = 0; in_said = 1; next }
	/^"/ && in_id { id = id text($0) }
	/^"/ && in_said { said = said text($0) }
	END { done() }' "$po/$1.po"
}
told en | sort -u >"$work/told.en"
for lang in $linguas; do
	told "$lang" | sort -u >"$work/told.$lang"
	[ "$(wc -l <"$work/told.$lang")" = "$(wc -l <"$work/told.en")" ] &&
		comm -12 "$work/told.en" "$work/told.$lang" >"$work/same" &&
		[ ! -s "$work/same" ]
	result $? "$lang: every problem of a pack is told in it"
	sed 's/^/# /' "$work/same"
	sentences "$lang" >"$work/sentences"
	! grep -F -f "$work/sentences" "$work/told.$lang" >"$work/left"
	result $? "$lang: no sentence of a problem is left in English"
	sed 's/^/# /' "$work/left"
done
speak es 2 check --lang xx "$packs/mistakes-world/../whole" &&
	grep -q 'no tiene ese idioma; tiene ' "$work/err"
result $? "a language that the pack has not is refused"
speak es 1 check --param nope=1 "$packs/whole" &&
	grep -q '^--param nope: el paquete no tiene ese param' "$work/err"
result $? "a parameter that nobody declared is blamed on the option"
speak es 2 check "$work/nowhere" && grep -q 'ensayo: ' "$work/err" &&
	speak es 2 new "$work" && ! grep -q 'it exists' "$work/err"
result $? "what fails below is told in the language of the caller"
finish
