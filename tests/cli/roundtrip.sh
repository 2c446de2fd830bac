#!/bin/sh
# roundtrip.sh: every pack that checks, out in every form and back again: it
# checks, has the same injects and bears its mark on the way.
. "${top_srcdir:=.}/tests/cli/tap.sh"
warns() { grep -q -F -e "$1" "$work/err"; }

injects() { "$ENSAYO" export --format json "$1" 2>"$work/err" |
	grep -o '"id":"[^"]*","kind":"inject"' | sort; }
# back PACK FORM LANG: it checks, and every inject is there.
back() {
	file=$work/$2-$3-$(basename "$1").$2 made=$work/$2-$3-$(basename "$1")
	[ "$2" != cexf ] || file=$made.json
	run 0 export --format "$2" --lang "$3" -o "$file" "$1" || return 1
	# A sheet holds all of them, the other format leaves much to mend.
	run 0 import "$file" "$made" || { [ "$2" = cexf ] && [ -d "$made" ]; } || return 1
	run 0 check "$made" || return 1
	injects "$1" >"$work/there"
	injects "$made" >"$work/here"
	[ -s "$work/there" ] && cmp "$work/there" "$work/here"
}

packs=0
for pack in "$top_srcdir"/scenarios/* "$top_srcdir"/tests/packs/*; do
	[ -f "$pack/scenario.lua" ] || continue
	"$ENSAYO" check "$pack" >"$work/out" 2>&1 || continue
	packs=$((packs + 1))
	for form in csv xlsx cexf; do
		back "$pack" $form all && back "$pack" $form en && back "$pack" $form es
		result $? "$(basename "$pack") as $form"
	done
done
[ $packs -ge 7 ]
result $? "all of them"

has() { grep -q -F -e "$1" "$work/$2/scenario.lua"; }
has 'langs = { "es" }' csv-all-hacienda && has 'langs = { "es" }' xlsx-en-hacienda &&
	has 'langs = { "es", "en" }' csv-all-whole && has 'langs = { "en" }' csv-en-ministerio
result $? "in the languages it had, the original first"
head -n 1 "$work/csv-es-hacienda.csv" | grep -q '^"EJERCICIO",' &&
	head -n 1 "$work/csv-es-whole.csv" | grep -q '^"EJERCICIO EJERCICIO",' &&
	head -n 1 "$work/csv-en-whole.csv" | grep -q '^"EXERCISE EXERCISE",'
result $? "marked as the pack says, in its language"
has 'mark = "EJERCICIO EJERCICIO",' xlsx-es-whole &&
	has 'mark = { es = "EJERCICIO EJERCICIO", en = "EXERCISE EXERCISE" },' cexf-all-whole &&
	has 'mark = "EJERCICIO",' csv-es-hacienda && ! has 'mark = ' csv-es-ministerio && ! has 'mark = ' cexf-all-ministerio &&
	! grep -r -q "^EJERCICIO" "$work"/*-hacienda/text &&
	head -n 1 "$work/csv-es-ministerio.csv" | grep -q "^\"EJERCICIO EJERCICIO EJERCICIO\","
result $? "the mark comes back as the pack's, and the usual one as none"
tr -d '\n' <"$work/cexf-es-hacienda.json" | grep -q '"description":"EJERCICIO\\n' &&
	[ "$(grep -o '"content":"[^"]*"' "$work/cexf-es-hacienda.json" | sed 's/.*:"//; s/"$//' |
		while read -r text; do
			printf '%s' "$text" | base64 -d | head -n 1
		done | grep -c -v '^EJERCICIO$')" -eq 0 ]
result $? "every letter of Common Exercise Format begins with it"
grep -q '{story+2h}' "$work"/csv-all-hacienda/text/es/banco-central.md &&
	run 1 import "$work/cexf-es-hacienda.json" "$work/told" &&
	warns 'a word in braces would be filled in' &&
	grep -q '{ story+2h}' "$work"/told/text/es/banco-central.md
result $? "a story's clock comes along with its phase, and fills nothing without"

# ---- the same rows
# again PACK LANG: what comes back of either form says row for row the same.
again() {
	name=$(basename "$1")
	for form in csv xlsx; do
		rm -f "$work/again.csv"
		run 0 export --format csv --lang "$2" -o "$work/again.csv" "$work/$form-$2-$name" || return 1
		cmp "$work/csv-$2-$name.csv" "$work/again.csv" >"$work/out" || return 1
	done
}
for pack in scenarios/ministerio scenarios/hacienda tests/packs/whole; do
	again "$top_srcdir/$pack" all && again "$top_srcdir/$pack" en && again "$top_srcdir/$pack" es &&
		run 0 check "$work/csv-all-$(basename $pack)" && ! grep -q error "$work/err"
	result $? "$pack: every row is there again"
done

pack odd
cat >>"$work/odd/scenario.lua" <<'END'
inject { id = "mayday", at = "6m", to = "it", title = "M", text = "MAYDAY MAYDAY MAYDAY\nWe sink." }
END
sed -i 's/scenario { id/scenario { mark = "SOLO 2031", id/' "$work/odd/scenario.lua"
for form in csv cexf; do
	back "$work/odd" $form all && has 'mark = "SOLO 2031"' $form-all-odd &&
		grep -q '^MAYDAY MAYDAY MAYDAY$' "$work/$form-all-odd/text/en/mayday.md" &&
		! grep -r -q 'SOLO 2031' "$work/$form-all-odd/text"
	result $? "a mark of one's own as $form; words said three times are no mark"
done
finish
