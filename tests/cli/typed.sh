#!/bin/sh
# typed.sh: the lists of four planners, forty rows each, typed as they would:
# marks and groups above, dates of the program, merged days and receivers,
# slips of the finger, conditions where a time should be, remarks beneath.
. "${top_srcdir:=.}/tests/cli/tap.sh"
: "${top_builddir:=.}"
typed=$top_builddir/tests/exchange/typed
has() { grep -q -F -e "$1" "$work/$2/scenario.lua"; }

for lang in en es pt fr; do
	"$typed" "$top_srcdir/tests/exchange/$lang.msel" "$work/$lang.xlsx"
	run 1 import "$work/$lang.xlsx" "$work/$lang"
	status=$?
	sed -e "s#^$work/##" "$work/err" >"$work/mend"
	diff "$top_srcdir/tests/exchange/$lang.mend" "$work/mend" >"$work/diff" || status=1
	sed 's/^/# /' "$work/diff"
	result $status "what is to be mended in the list in $lang, row by row"
	run 0 check "$work/$lang" && run 0 test "$work/$lang"
	result $? "and it checks and runs"
done
has 'title = "Corte Largo 2031",' es && has 'title = "National Exercise Long Cut 2031",' en &&
	has 'title = "Exercício Corte Longo",' pt && has 'title = "Longue Coupure 2031",' fr
result $? "named as its list is"
has 'mark = "ESTO ES UN SIMULACRO",' es && ! has 'mark =' en && ! has 'mark =' fr
result $? "marked as its list is"
has 'id = "resumen-de-la-noche", nr = "20", ' es && has 'at = "1d1h30m", channel' es &&
	has 'id = "the-night", nr = "21", ' en && has 'at = "1d30m", channel' en &&
	has 'nr = "21", to = { "csirt", "dsi", "cabinet", "presse", "juridique", "douane" }, at = "1d30m"' fr &&
	has 'id = "o-ministro", nr = "5", to = "gabinete", at = "35m"' pt &&
	has 'id = "jornalista", nr = "6", to = "imprensa", at = "45m"' pt
result $? "hours of the second day, dates and lengths of the program"
has 'to = { "csirt", "ti" }, at = "15m"' es && has 'to = { "csirt", "ti" }, at = "15m"' pt &&
	has 'to = { "csirt", "dsi" }, at = "15m"' fr && has 'to = { "csirt", "it" }, at = "15m"' en &&
	! has 'csirt-e-ti' pt
result $? "two receivers in a cell, however they are joined"
has 'after = "el-respaldo-falla"' es && has 'after = "payroll-stopped", delay = "15m"' en &&
	has 'after = "copia-antiga", delay = "10m"' pt && has 'after = "vieille-sauvegarde", delay = "10m"' fr
result $? "what follows another, where a time should be; 10 min is no row"
has 'phase { id = "modulo-2-el-dia-siguiente", begins = "1d1h30m"' es &&
	has 'phase { id = "day-two", begins = "1d30m"' en
result $? "phases"
has 'note = "Responsable: Ana"' es && has 'note = "Controller: Kay"' en && has '-- * heures de Paris' fr &&
	has '-- Elaborado por: | Ana Pérez' es
result $? "who is in charge stays a note, what stands beneath a comment"
finish
