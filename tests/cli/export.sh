#!/bin/sh
# export.sh: ensayo export: what leaves is complete and harmless.
. "${top_srcdir:=.}/tests/cli/tap.sh"
ministerio=$top_srcdir/scenarios/ministerio
record=$work/x.ensayo
says() { grep -q -e "$1" "$work/out"; }
says_f() { grep -q -F -e "$1" "$work/out"; }
first() { sed -n 1p "$work/out" | grep -q -e "^\"$1\",\(\"\",\)*\"\".\$"; }

run 0 export --format csv "$ministerio" &&
	says '^"nr","id","kind","earliest","latest","to","title",.*,"expected","note","objectives","tlp","rsit","attack","cmm","first","law","phase","fields","attachments","text".$' &&
	says '^"","q-family","question","T+0:10:00","T+0:10:00","csirt",.*"pattern, 10 pt, due 20m","10","","",'
result $? "the MSEL of a pack as CSV"
[ "$(grep -c "$(printf '\r')\$" "$work/out")" -eq 26 ] && first "EXERCISE EXERCISE EXERCISE"
result $? "the mark, the headings, a line for each item, ended as the standard says"
run 0 export --format json --lang es "$ministerio" &&
	says '"pack":"ministerio"' && says 'Cuarenta llamadas en diez minutos' &&
	! says '"actual"'
result $? "as JSON, in another language"

run 0 export --format json --lang es "$top_srcdir/tests/packs/whole" &&
	says '"mark":"EJERCICIO EJERCICIO"'
result $? "marked as the pack says"
run 0 export --format html --lang es "$top_srcdir/tests/packs/whole" &&
	[ "$(grep -c 'EJERCICIO EJERCICIO' "$work/out")" -eq 2 ]
result $? "the page too"
run 0 export --format json "$top_srcdir/tests/packs/whole" &&
	says '"editions":{"CMM":"edition of 2016, 49 indicators","FIRST":"CSIRT Services Framework 2.1","RSIT":"[^"]*","TLP":"[^"]*"}' &&
	run 0 export --format html "$top_srcdir/tests/packs/whole" &&
	says '^<p>Tags are of: CMM (edition of 2016, 49 indicators); FIRST ' &&
	run 0 export --format cexf "$top_srcdir/tests/packs/whole" &&
	says '"ensayo-editions":{"CMM":"edition of 2016' &&
	run 0 export --format csv "$top_srcdir/tests/packs/whole" &&
	grep -q 'cannot hold the editions of the catalogues' "$work/err"
result $? "with the editions of the catalogues its tags are of"
run 0 export --format json "$ministerio" && ! says editions
result $? "and none of those it does not use"

played "$record" --cells 2 >"$work/made"
run 0 export --format csv "$record" && says '"actual a","actual b","text".$' &&
	says '^"04","helpdesk-calls",.*,"T+0:05:00 released","T+0:05:00 released",' &&
	says '"isolated-in-time",.*,"T+0:0[0-9]:[0-9]* settled yes","T+0:0[0-9]:[0-9]* settled yes","".$' &&
	says '"spread",.*,"pending","pending",'
result $? "a record as CSV has what happened in each cell"
run 0 export --format json "$record" &&
	says '"actual":\[{"cell":"a","cell_ms":300000,"status":"released"}' &&
	says '"exercise":"'
result $? "a record as JSON"
run 0 export --format html -o "$work/x.html" "$record" && [ ! -s "$work/out" ] &&
	[ "$(grep -c 'EXERCISE EXERCISE EXERCISE' "$work/x.html")" -eq 2 ] &&
	grep -q "default-src 'none'" "$work/x.html"
result $? "one page of HTML, marked as an exercise"
grep -q -F '<td>04</td><td>T+0:05</td><td>inject</td><td>IT operations</td><td>Forty calls in ten minutes</td><td>phone</td>' "$work/x.html" &&
	grep -q -F '<td>when &quot;FILE-SRV-02 isolated by T+15m?&quot; comes out as: yes; 2m later</td>' "$work/x.html" &&
	grep -q '<td>T+0:0[0-9]:[0-9]* settled: yes</td>' "$work/x.html" && ! grep -q 'isolated-in-time' "$work/x.html" &&
	grep -q 'texts, notes, attachments and tags: it is the list alone' "$work/err"
result $? "by names and titles; what it leaves out is told"
! grep -q -i -e '<script' -e 'src=' -e 'href=' -e 'url(' "$work/x.html"
result $? "it needs nothing else"
run 2 export --format html -o "$work/x.html" "$record" && grep -q x.html "$work/err"
result $? "a file that is there stays"

# ---- on paper
cards() { grep -c '<section class="card">' "$work/out"; }
run 0 export --format cards --lang es "$ministerio" && [ "$(cards)" -eq 13 ] &&
	[ "$(grep -c 'class="mark"' "$work/out")" -eq 26 ]
result $? "a card for each inject and role, marked above and below"
says_f '<span class="nr">04</span>' &&
	says_f '<span class="nr">04</span>Cuarenta llamadas en diez minutos' &&
	says_f '¿Qué familia de ransomware es?' && says 'https://portal.ministry.example/'
result $? "with the number that it will have, what is asked, and filled in"
! says_f 'Only if the room' && ! says '{[a-z_]*}' && ! says 'LockBit' &&
	! says 'T+[0-9]' && ! says 'lock.s.bit'
result $? "no note, no answer and no time to come"
run 0 export --format cards --lang es "$top_srcdir/tests/packs/whole" &&
	says 'TLP:AMBER' && says 'EJERCICIO EJERCICIO'
result $? "TLP and the mark of the pack"
LANGUAGE=es run 0 export --format cards --lang en "$record" &&
	says '<span class="nr">04</span>' && says 'Reply slip'
result $? "of a record too, in the words of its readers"
run 2 export --format cards --lang all "$ministerio" && grep -q -e '--lang' "$work/err"
result $? "in one language"

pack hostile
cat >>"$work/hostile/scenario.lua" <<'END'
inject { id = "second", at = "6m", to = "it", text = "Two",
  title = "=HYPERLINK(\"x\")", from = " @SUM(1)", expect = "-1+1|cmd" }
inject { id = "third", at = "7m", to = "it", text = "Three",
  title = "<script>alert('1')</script>&\27[31m", from = "＝1", expect = "+1" }
END
run 0 export --format csv "$work/hostile" &&
	says_f "\"'=HYPERLINK(\"\"x\"\")\"" && says_f "\"' @SUM(1)\"" &&
	says_f "\"'-1+1|cmd\"" && says_f "\"'+1\"" && says_f "\"'＝1\""
result $? "what a spreadsheet would calculate is made text"
! LC_ALL=C grep -q "$(printf '\033')" "$work/out"
result $? "and no escapes leave"
run 0 export --format html "$work/hostile" && ! says '<script>' &&
	says_f '&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;' &&
	! LC_ALL=C grep -q "$(printf '\033')" "$work/out"
result $? "tags are text"
run 0 export --format cards "$work/hostile" && ! says '<script>' &&
	! LC_ALL=C grep -q "$(printf '\033')" "$work/out"
result $? "on cards too"

# ---- there and back
lost() { grep -q -F -e "ministerio:$1: note: this format cannot hold $2" "$work/err"; }
run 0 export --format xlsx --lang all -o "$work/m.xlsx" "$ministerio" && [ ! -s "$work/out" ] &&
	lost contained 'a hook: a cell holds no function' && ! lost q-press 'a rubric' && ! lost ransom-note attach &&
	! grep -q -F 'cannot hold action' "$work/err" && ! grep -q -F 'cannot hold channel' "$work/err" &&
	grep -q -F 'cannot hold hooks' "$work/err"
result $? "a workbook; what it cannot hold is told"
run 0 export --format xlsx --lang all -o "$work/again.xlsx" "$ministerio" &&
	cmp "$work/m.xlsx" "$work/again.xlsx"
result $? "the same pack gives the same bytes"
run 0 import "$work/m.xlsx" "$work/m" && says '^injects 8, questions 3, expected actions 0, kept as comments 0$' &&
	says '^decisions 1, phases 0, actions 1, probes 2$' && says '^rows of other declarations 9$' && ! grep -q 'cannot be taken over' "$work/err" &&
	run 0 check "$work/m" && [ ! -s "$work/err" ]
result $? "it comes back and checks"
run 0 export --format csv "$work/m" && cut -d, -f2-9 "$work/out" | grep -a '^"[a-z-]*","inject"' |
	sort >"$work/back"
run 0 export --format csv "$ministerio" && cut -d, -f2-9 "$work/out" | grep -a '^"[a-z-]*","inject"' |
	sort >"$work/there"
[ -s "$work/there" ] && diff "$work/there" "$work/back" >"$work/out"
status=$?
result $status "with every time, receiver, title, channel and sender"
run 0 export --format csv "$work/m" && grep -a -e '"action"' -e '"probe"' -e '"decision"' "$work/out" >"$work/back"
run 0 export --format csv "$ministerio" && grep -a -e '"action"' -e '"probe"' -e '"decision"' "$work/out" >"$work/there"
[ "$(wc -l <"$work/there")" -eq 4 ] && diff "$work/there" "$work/back"
result $? "and what can be done, what is checked and what is decided by it"
for lang in en es pt fr; do
	for id in soc-alert journalist minister-call spread; do
		sed 's/{portal}/https:\/\/portal.ministry.example\//; s/{fileserver}/192.0.2.12/
			s/{sector}/health/' "$ministerio/text/$lang/$id.md"
		echo "== $lang $id"
	done
done >"$work/there"
for lang in en es pt fr; do
	for id in soc-alert journalist minister-call spread; do
		cat "$work/m/text/$lang/$id.md"
		echo "== $lang $id"
	done
done >"$work/back"
diff "$work/there" "$work/back" >"$work/out"
result $? "and every text in every language"
run 2 export --format xlsx "$ministerio" && grep -q -e '-o' "$work/err"
result $? "a workbook needs a file"
run 0 export --format cexf -o "$work/m.json" "$ministerio" && lost q-family hints &&
	lost contained 'that it follows the decision isolated-in-time = yes' &&
	lost citizens-complain 'the condition: when portal down for 5m' &&
	grep -q '"namespace":"ministerio",.*"total_duration":"5400"' "$work/m.json" &&
	grep -q '"timing":{"triggered_at":300}' "$work/m.json" &&
	grep -q '"trigger":\["startex"\]' "$work/m.json"
result $? "Common Exercise Format; what it cannot hold is told"
run 1 import "$work/m.json" "$work/c" && says '^injects 8, questions 3, expected actions 0, kept as comments 0$' &&
	run 0 check "$work/c" && ! grep -v 'is idle between' "$work/err" &&
	grep -q -F 'langs = { "en", "es", "pt", "fr" }' "$work/c/scenario.lua" &&
	grep -q -F 'accept = { "LockBit 3.0", "lockbit", "Lock Bit Black", "LockBit 3.0 (LockBit Black)" }' "$work/c/scenario.lua" &&
	grep -q -F 'note = "Only if the room has gone quiet."' "$work/c/scenario.lua"
result $? "it comes back and checks"
run 0 export --format cexf -o "$work/c.json" "$work/c" &&
	sed 's/"uuid":"[^"]*"/U/g; s/_uuid":"[^"]*"/U/g' "$work/c.json" | tr '{' '\n' |
		grep -e content -e subject -e '"id":"q-' >"$work/back" &&
	sed 's/"uuid":"[^"]*"/U/g; s/_uuid":"[^"]*"/U/g' "$work/m.json" | tr '{' '\n' |
		grep -e content -e subject -e '"id":"q-' >"$work/there" &&
	[ -s "$work/there" ] && diff "$work/there" "$work/back" >"$work/out"
result $? "texts, receivers, senders and questions are the same a second time"
run 0 export --format csv "$record" && says 'workstation 192.0.2.57' &&
	run 0 export --format cexf "$record" && says '"content":"[A-Za-z0-9+/=]\{100,\}'
result $? "a record has its texts too"

# ---- a pack that has one of everything
run 0 export --format cexf -o "$work/w.json" "$top_srcdir/tests/packs/whole"
for what in 'reserva: note: this format cannot hold that it is kept in reserve' \
	'amanece: note: this format cannot hold that its time counts from a phase' \
	'alerta: note: this format cannot hold its channel' 'q-aviso: note: this format cannot hold objectives' \
	'filtracion: note: this format cannot hold its number' 'cannot hold phase: m1 m2' \
	'cannot hold objective: o-alcance' 'cannot hold names of roles' 'cannot hold settings of the exercise' \
	'cannot hold what has to be told to whom'; do
	grep -q -F "$what" "$work/err" || echo "$what" >>"$work/missing"
done
[ ! -e "$work/missing" ] && ! grep -q -F 'reserva: note: this format cannot hold that a hook' "$work/err"
result $? "Common Exercise Format: what it has no word for, by item"
whole=$top_srcdir/tests/packs/whole
row() { grep -q -a -e "^\"\",\"$1\",\"$2\"" "$work/out"; }
run 0 export --format csv "$whole" && row m1 phase && row m2 phase && row cuadro-1 questionnaire &&
	row m-caos milestone && says '^"","m-caos","milestone",.*,"-1","' && row f-entrada need && row correo cut && row correo restore &&
	row negociar action && row siem tool && row x-verifica expect && row pago decision
result $? "every kind has its rows"
row q-pago.negar choice && row cuadro-1.alcance.solo-atv choice && row siem.buscar.host argument &&
	row comunicado.hechos.0 anchor && row carta.hacienda body && row llamada.script script &&
	row public_trust var && row correo channel && row periodista persona && row aduanas role && row insiste text &&
	row tools/siem.csv table && row hacienda scenario
result $? "and so have parts, and what has no moment"
[ "$(grep -c 'cannot hold' "$work/err")" -eq 4 ] && grep -q -F 'cannot hold hooks: a cell holds no function' "$work/err" &&
	grep -q -F 'cannot hold other languages' "$work/err"
result $? "what rows cannot hold is told, with the reason, and nothing that they do"
run 0 export --format xlsx --lang all -o "$work/w.xlsx" "$whole" && run 0 import "$work/w.xlsx" "$work/w" &&
	! grep -q -F 'kept as a comment' "$work/err" &&
	! grep -q -F 'taken for an inject' "$work/err" &&
	says '^decisions 6, phases 2, actions 8, probes 0$' && says '^to mend 0, ' && run 0 check "$work/w"
result $? "they come back as what they were"
has() { grep -q -F -e "$1" "$work/w/scenario.lua"; }
has 'phase { id = "m2", begins = "director", fictional = "2031-04-18 07:00 -06:00",' && has 'en = "The morning"' &&
	has 'action { id = "negociar", to = "hacienda", shown = "after:nota", ruling = "evaluator"' &&
	has 'action { id = "comunicar", to = "presidencia", once = false' &&
	has 'points = 3, takes = "30m"' && has 'when = done "negar"' && has 'length = "6h"' &&
	has 'objectives = { "o-alcance" }'
result $? "phases, actions, what waits for them, and the end"

run 1 export --format csv "$top_srcdir/tests/packs/mistakes" && [ -s "$work/err" ] &&
	[ ! -s "$work/out" ]
result $? "a pack with mistakes is not exported"
run 2 export "$ministerio"
result $? "no form"
run 2 export --format xls "$ministerio" && grep -q xls "$work/err"
result $? "a form that does not exist"
run 2 export --format csv "$work/nothing"
result $? "nothing to export"
finish
