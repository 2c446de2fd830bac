#!/bin/sh
# import.sh: ensayo import: a planner's list becomes a pack, and every row
# that somebody must look at is named.
. "${top_srcdir:=.}/tests/cli/tap.sh"
: "${top_builddir:=.}"
planner=$top_builddir/tests/exchange/planner
says() { grep -q -e "$1" "$work/out"; }
warns() { grep -q -e "$1" "$work/err"; }
has() { grep -q -F -e "$1" "$work/$2/scenario.lua"; }
lacks() { ! has "$@"; }
conditions() { sed -n 's/^\([a-z]* { id = "[^"]*"\).*\(, when = .*[^,]\),*$/\1\2/p' "$work/$1/scenario.lua" |
	sed 's/, channel = .*//' | sort; }

for lang in en es pt fr; do
	"$planner" $lang "$work/$lang.xlsx"
	run 1 import "$work/$lang.xlsx" "$work/$lang" &&
		says '^injects 30, questions 1, expected actions 1, kept as comments 3$'
	result $? "forty rows of a planner, headings in $lang"
done
for lang in en es pt fr; do
	sed -e "s#$work/[a-z]*#DIR#g" -e "s#langs = { \"$lang\"#langs = { \"xx\"#" \
		-e 's/Respons[a-zá]*:/Owner:/' -e "s/id = \"$lang\"/id = \"xx\"/" \
		-e "1s/[a-z]*\.xlsx/xx.xlsx/" "$work/$lang/scenario.lua" >"$work/$lang.lua"
done
cmp "$work/en.lua" "$work/es.lua" && cmp "$work/en.lua" "$work/pt.lua" &&
	cmp "$work/en.lua" "$work/fr.lua"
result $? "the same pack whatever the language of the headings"
run 0 check "$work/es" && [ "$(grep -c '^T+' "$work/out")" -eq 34 ] &&
	has 'expect { id = "el-csirt-avisa-a-ti", of = "cuarenta-llamadas", who = "csirt", within = "20m"' es
result $? "it checks"
run 1 import "$work/es.xlsx" "$work/again"
sed -e "s#^$work/##" -e 's/scenario.lua:[0-9]*:/scenario.lua:N:/' "$work/err" >"$work/mend"
diff "$top_srcdir/tests/exchange/planner.mend" "$work/mend" >"$work/diff"
status=$?
sed 's/^/# /' "$work/diff"
result $status "what is to be mended, row by row"
has 'inject { id = "segunda-oleada", nr = "2-01", to = "csirt", at = "1d1h", channel' es
result $? "D+1 09:30 is 25 hours after D+0 08:30"
has 'director = { from = "45m", to = "1h" }, channel = "social"' es &&
	has 'id = "alerta-edr-en-file-srv-02", nr = "1-02", to = "csirt", at = "0s"' es &&
	has 'id = "huelga", nr = "2-11", to = "gabinete", at = "1d12h"' es &&
	has 'nr = "1-10", to = "gabinete", bench = true, category = "contingency"' es
result $? "windows, times of day and lengths as numbers"
grep -q '^Hay otra copia en cinta' "$work/es/text/es/restauracion.md"
result $? "an event in two rows is one"
has 'title = "=HYPERLINK(\"x\")"' es && has '-- ==== FASE 2: CONTENCIÓN' es
result $? "texts stay texts, phases are headings"
grep -q '{ sha256}' "$work/es/text/es/indicadores.md"
result $? "braces are not placeholders"
run 0 test "$work/es"
result $? "the pack can be run"

run 2 import "$work/es.xlsx" "$work/es" && warns "$work/es: " && [ -d "$work/es/text" ]
result $? "nothing is overwritten"
[ "$(find "$work" -name 'es.??????' | wc -l)" -eq 0 ]
result $? "and nothing is left beside it"
run 1 import --json "$work/es.xlsx" "$work/json" &&
	says '^{"import":{"actions":0,"decisions":0,"expected":1,"injects":30,"others":0,"pack":' &&
	says '{"column":"C","level":"mend","row":"21","text":"' &&
	says ',"check":\[{"file":"scenario.lua"'
result $? "the same as JSON"
run 1 import --start 08:00 --length 36h "$work/es.xlsx" "$work/start" &&
	has 'nr = "2-01", to = "csirt", at = "1d1h30m"' start &&
	has 'length = "1d12h"' start
result $? "another start and length"
run 1 import --sheet Portada "$work/es.xlsx" "$work/cover" && warns 'no row of headings' &&
	[ ! -e "$work/cover" ]
result $? "a sheet without headings"
run 1 import --sheet X "$work/es.xlsx" "$work/cover" && warns '"Portada", "MSEL"'
result $? "a sheet that is not there"

cat >"$work/two.csv" <<'EOF'
Event;When;Who;Message (EN);Message (ES);Dueño
One;20;A, B;Hello;Hola;x
Two;T+1:30;Everyone;;Adiós;
Three;-5;A;Late;Tarde;
EOF
run 1 import "$work/two.csv" "$work/two" && has 'langs = { "en", "es" }' two &&
	has 'note = "Dueño: x"' two && has 'to = { "a", "b" }, at = "1h30m"' two &&
	warns 'two.csv:3: its text is missing in en$' &&
	warns 'two.csv:4:B: it is before the start' &&
	warns 'two/scenario.lua:.*its text is missing in a language: write text/en/two.md$'
result $? "texts in two languages"
cat >"$work/map" <<'EOF'
# what this planner calls things
title = Event
note = Dueño
role.csirt = A
role.ti = B, Informática
lang = pt_BR
EOF
run 1 import --map "$work/map" "$work/two.csv" "$work/mapped" &&
	has 'role { id = "csirt", name = "csirt" }' mapped &&
	has 'note = "x"' mapped && has 'langs = { "pt_BR", "en", "es" }' mapped &&
	has 'title = "One"' mapped
result $? "a mapping file"
echo 'tittle = Event' >"$work/map"
run 2 import --map "$work/map" "$work/two.csv" "$work/bad" && warns 'map:1: "tittle" is no column'
result $? "a mapping file with a mistake"
for words in '--length abc' '--start 25:00' '--start D+1' '--map nofile' '--lang es.x'; do
	# shellcheck disable=SC2086 # words to be split
	run 2 import $words "$work/two.csv" "$work/bad" && warns "${words#* }" && [ ! -e "$work/bad" ]
	result $? "$words: what is typed is wrong, nothing is made"
done
echo 'length = long' >"$work/map"
run 2 import --json --map "$work/map" "$work/two.csv" "$work/bad" &&
	says '^{"error":{"code":"","text":"length: .*long.* is not a duration' && [ ! -e "$work/bad" ]
result $? "a mapping file too, and scripts are told"
printf 'Hora;Asunto;Mensaje\n09:00;T\355tulo;Texto\n' >"$work/latin.csv"
run 1 import "$work/latin.csv" "$work/latin" && has 'title = "Título"' latin &&
	warns 'no column says who receives' && warns 'taken for Windows-1252'
result $? "another code page"
printf 'Para;Asunto;Mensaje\nTI;Uno;a\nTI;Dos;b\n' >"$work/timeless.csv"
run 1 import "$work/timeless.csv" "$work/timeless" && warns 'no column says when' &&
	[ "$(grep -c 'timeless.csv:[0-9]' "$work/err")" -eq 1 ] &&
	warns 'timeless.csv:1: note: the columns are: A "Para" = to, B "Asunto" = title, C "Mensaje" = text$' &&
	has 'bench = true' timeless
result $? "no times at all are told once"
printf 'N;Hora;Para;Mensaje\n1.1;0:00;A;From: x@y.example\n1.2;0:05;A;Note: b\n' >"$work/heads.csv"
run 0 import "$work/heads.csv" "$work/heads" && has 'title = "From: x@y.example"' heads &&
	[ "$(cat "$work"/heads/text/es/*.md | tr '\n' '.')" = '.From: x@y.example..Note: b.' ] &&
	warns 'the number "1.1" is only a comment'
result $? "a text that begins like the lines above a body"
cat >"$work/tags.csv" <<'EOF'
Time,To,Title,Text,TLP,RSIT,ATT&CK,CMM,FIRST services,Law
0,A,One,x,TLP:AMBER+STRICT,malicious-code/ransomware,"T1486, t1566.001",33; 36,6.2,72 h
5,A,Two,y,purple,Malware!,T14,ninety,6,
EOF
run 1 import "$work/tags.csv" "$work/tags" && has 'tlp = "amber+strict"' tags &&
	has 'rsit = "malicious-code/ransomware"' tags && has 'attack = { "T1486", "T1566.001" }' tags &&
	has 'cmm = { 33, 36 }' tags && has 'first = { "6.2" }' tags && has 'law = "72 h"' tags &&
	[ "$(grep -c 'tags.csv:3: .*looked up' "$work/err")" -eq 5 ] && has '-- tlp: "purple"' tags &&
	run 0 check "$work/tags" && run 0 export --format csv "$work/tags" &&
	says '"amber+strict","malicious-code/ransomware","T1486; T1566.001","33; 36","6.2","72 h"'
result $? "tags, and what cannot be looked up"
cat >"$work/cond.csv" <<'EOF'
No.,Phase,Time,Category,To,Title,Text,Condition
1-01,Phase 1: Night,T+0:00,Inject,CSIRT,An alert,Look at it.,
1-02,Phase 1: Night,T+0:10,Question,CSIRT,Which server?,,with 1-01
1-03,Phase 1: Night,,Inject,CSIRT,A reminder,Still waiting.,if 1-02 is not answered in 15 min
1-04,Phase 1: Night,,Inject,CSIRT,Thanks,We got it.,when 1-02 is answered
1-05,Phase 1: Night,,Inject,CSIRT,Ten later,More.,10 min after 1-01
1-06,Phase 1: Night,T+0:20,Inject,"CSIRT, Press",A sample,Leaked.,
1-07,Phase 1: Night,T+0:40,Expected action,CSIRT,Verify the sample,,
1-08,Phase 1: Night,,Contingency,Press,The press insists,No word?,si no se cumple 1-07
1-09,Phase 2: Morning,T+1:30,Decision,,Was it answered?,,1-02 respondida
1-10,Phase 2: Morning,,Inject,Press,Praise,Well done.,if 1-09 = sí +5 min
1-11,Phase 2: Morning,,Inject,Press,Blame,Too late.,if 1-09 = maybe
1-12,Phase 2: Morning,,Inject,Press,Both,Hm.,if 1-02 is answered and 1-07 is missed
1-13,Phase 2: Morning,,Inject,Press,Late,Hm.,30 minutos después de 1-06
1-14,Phase 2: Morning,,Inject,CSIRT,Sem resposta,Então?,se o CSIRT não responder a 1-01 em 20 min
1-15,Phase 2: Morning,,Inject,CSIRT,Sans réponse,Alors ?,si pas de réponse à 1-02 sous 25 min
1-16,Phase 2: Morning,T+1:45,Inject,CSIRT,End,Over.,
EOF
run 1 import "$work/cond.csv" "$work/cond" &&
	has 'phase { id = "phase-1-night", begins = "0s", title = "Phase 1: Night" }' cond &&
	has 'phase { id = "phase-2-morning", begins = "1h30m", title = "Phase 2: Morning" }' cond
result $? "phases are declared"
has 'after = "an-alert", delay = "15m", unless = answered "which-server"' cond &&
	has 'to = "csirt", when = answered "which-server"' cond &&
	has 'after = "an-alert", delay = "10m"' cond &&
	has 'to = "press", when = missed "verify-the-sample", category = "contingency"' cond &&
	has 'contingency_for = "verify-the-sample"' cond &&
	has 'by = "1h30m", when = answered "which-server"' cond &&
	has 'on = "was-it-answered:yes", delay = "5m"' cond &&
	has 'after = "a-sample", delay = "30m"' cond &&
	has 'after = "an-alert", delay = "20m", unless' cond &&
	has 'after = "an-alert", delay = "25m", unless' cond
result $? "conditions that the language has, in four languages"
run 1 import "$work/cond.csv" "$work/cond2" &&
	[ "$(grep -c 'cond.csv:12:H: the condition ".*" cannot be taken over' "$work/err")" -eq 1 ] &&
	[ "$(grep -c 'taken over: look whether' "$work/err")" -eq 10 ]
result $? "one that it has not is told, and so is what was taken over"
events() { run 0 check --json "$1" && sed 's/.*"msel"://; s/,"map":.*//; s/},{/},\n{/g' "$work/out"; }
events "$work/cond" >"$work/once" &&
	run 0 test "$work/cond" &&
	run 0 export --format csv -o "$work/back.csv" "$work/cond" &&
	run 0 import "$work/back.csv" "$work/back" &&
	! warns 'condition.*cannot' && has 'id = "phase-2-morning"' back &&
	events "$work/back" >"$work/twice" && [ "$(wc -l <"$work/twice")" -eq 18 ] &&
	cmp "$work/once" "$work/twice"
status=$?
diff "$work/once" "$work/twice" | sed 's/^/# /'
result $status "out to a sheet and back they are the same"
cat >"$work/joined.csv" <<'EOF'
No.,Time,Category,To,Title,Text,Condition
01,T+0:00,Inject,CSIRT,An alert,Look at it.,
02,T+0:10,Question,CSIRT,Which server?,,with 01
03,T+0:10,Question,CSIRT,Which family?,,with 01
04,T+0:20,Inject,"CSIRT, Press",A sample,Leaked.,
05,T+0:40,Expected action,CSIRT,Verify it,,
06,T+0:50,Expected action,Press,Tell the truth,,
07,T+1:00,Decision,,Was it told?,,02 answered and (05 met or 06 met)
08,,Inject,CSIRT,One,x,if 02 is answered and 05 is missed
09,,Inject,CSIRT,Two,x,si 02 fue respondida y no se cumple 05 +5 min
10,,Inject,CSIRT,Three,x,se a 02 for respondida e o 05 não for cumprido
11,,Inject,CSIRT,Four,x,si 02 est répondue ou 05 est manquée
12,,Inject,CSIRT,Five,x,02 respondida o 05 incumplida
13,,Inject,CSIRT,Six,x,when 02 or 03 is answered
14,,Inject,CSIRT,Seven,x,"if 02, 03 and 05 are done"
15,,Inject,CSIRT,Eight,x,if (02 is answered & 03 is answered) or (04 is sent and not (05 met or 06 met))
16,,Inject,CSIRT,Nine,x,if 07 = yes and 03 is not answered +10m
17,,Inject,CSIRT,Ten,x,"if 02 is answered, 03 is answered and 04 is sent unless 05 is met or 06 is met"
18,,Inject,CSIRT,Mixed,x,if 02 is answered and 03 is answered or 05 is met
19,,Inject,CSIRT,Start,x,if 02 is not answered and 03 is not answered
20,,Inject,CSIRT,Probe,x,if the portal is down and 02 is answered
21,,Inject,CSIRT,Comma,x,"if 02 is answered, 03 is answered"
22,,Inject,CSIRT,Itself,x,if 22 is sent or 02 is answered
23,,Inject,CSIRT,Length,x,if 02 is answered in 5 min and 05 is missed
24,,Inject,CSIRT,Slash,x,if 02/03 are answered
25,,Inject,CSIRT,Open,x,if (02 is answered and 03 is answered
26,,Inject,CSIRT,Neither,x,if neither 02 nor 03 and 05 are missed
27,T+2:00,Inject,CSIRT,End,Over.,
EOF
run 1 import "$work/joined.csv" "$work/joined" &&
	[ "$(grep -F -c 'when = all { answered "which-server", missed "verify-it" }' "$work/joined/scenario.lua")" -eq 3 ] &&
	has 'missed "verify-it" }, delay = "5m"' joined &&
	[ "$(grep -F -c 'when = any { answered "which-server", missed "verify-it" }' "$work/joined/scenario.lua")" -eq 2 ] &&
	has 'when = any { answered "which-server", answered "which-family" }' joined &&
	has 'when = all { decided("was-it-told", "yes"), no(answered "which-family") }, delay = "10m"' joined
result $? "and, y, e, et and or, o, ou, what is said of several"
has 'by = "1h", when = all { answered "which-server", any { met "verify-it", met "tell-the-truth" } }' joined &&
	has 'when = any { all { answered "which-server", answered "which-family" }, all { sent "a-sample", no(any { met "verify-it", met "tell-the-truth" }) } }' joined &&
	has 'when = all { answered "which-server", answered "which-family", sent "a-sample" }, unless = any { met "verify-it", met "tell-the-truth" }' joined
result $? "parentheses, lists and exceptions"
left() { warns "joined.csv:$1:G: the condition \".*\" cannot be taken over: $2"; }
left 15 'it waits' && left 19 '"and" and "or" are mixed' && left 20 'it would hold from the start' &&
	left 21 'it names no row of this list;' &&
	left 22 'it waits for the director' && left 23 'it waits for itself' &&
	left 24 'a length of time is only read' && left 25 'it names no row' && left 26 'it waits' && left 27 'it waits' &&
	[ "$(grep -c 'cannot be taken over' "$work/err")" -eq 10 ] &&
	run 0 check "$work/joined"
result $? "what may mean two things stays with the director, with the reason"
run 0 export --format csv "$top_srcdir/scenarios/ministerio" &&
	[ "$(grep -c 'its condition, only the words of it' "$work/err")" -eq 0 ]
result $? "what asks for actions and probes goes out with them"
cat >"$work/acts.csv" <<'EOF'
nr,id,kind,earliest,latest,to,title,trigger,answer form,points,text
,a,inject,0:00,0:00,x,A,,,,x
,b,inject,,,x,B,when done act by x,,,x
,c,inject,,,x,C,when (web down for 5m and not mail up) +2m,,,x
,d,inject,,,x,D,when done web,,,x
,act,action,T+0:00,T+1:00,x,Act,after a,"list, once, takes 10m, ruled by excon",3,
,say,action,T+0:00,T+1:00,,Say,,typed,,
,web,probe,T+0:00,T+1:00,,Web,,"http https://w.example/?a=1, every 2m",,
,mail,probe,T+0:00,T+1:00,,Mail,,"tcp mail.example:25, every 30s",,
,bad,probe,T+0:00,T+1:00,,Bad,,"telepathy head, every 30s",,
,e,inject,,,x,E,when bad up,,,x
,m,milestone,T+0:00,T+1:00,x,M,when done act,,-3,
EOF
run 1 import --length 1h "$work/acts.csv" "$work/acts" && cp "$work/err" "$work/told" && run 0 check "$work/acts" &&
	has 'when = done("act", "x")' acts && has 'all { down_for("web", "5m"), no(up "mail") }, delay = "2m"' acts &&
	has 'shown = "after:a", points = 3, takes = "10m", ruling = "excon"' acts &&
	has 'check = "http", target = "https://w.example/?a=1", every = "2m"' acts && lacks '"telepathy"' acts
result $? "actions and probes, and what waits for them"
cp "$work/told" "$work/err"
warns 'acts.csv:5:H: the condition "when done web" cannot' && warns 'acts.csv:11:H: the condition "when bad up" cannot' &&
	warns 'acts.csv:10: what it says is not complete' && warns 'acts.csv:7:F: nobody receives it' &&
	has 'milestone { id = "m", to = "x", points = -3, when = done "act", title = "M"' acts && ! warns 'points are a whole number'
result $? "what is not whole is told"
for as in csv xlsx; do
	run 0 export --format $as -o "$work/out.$as" "$work/joined" &&
		! warns 'its condition, only the words of it' &&
		run 0 import "$work/out.$as" "$work/joined-$as" &&
		! warns 'cannot be taken over' &&
		conditions joined >"$work/once" && conditions "joined-$as" >"$work/twice" &&
		[ "$(wc -l <"$work/once")" -eq 10 ] && cmp "$work/once" "$work/twice"
	result $? "out as $as and back they ask for the same"
done
cat >"$work/held.csv" <<'EOF'
No.,Time,Category,To,Title,Text,Condition
01,T+0:00,Inject,A,a,x,
02,T+0:00,Question,A,q,,with 01
03,T+0:00,Expected action,A,e,,
04,,Inject,A,b,x,02 is answered and 01 is sent +5m
05,,Inject,A,c,x,after 01 +15m
06,,Inject,A,d,x,if 02 is not answered in 20 min
07,,Inject,A,f,x,02 is answered or 03 is missed
08,T+1:00,Inject,A,g,x,
EOF
run 1 import "$work/held.csv" "$work/held" &&
	run 0 export --format cexf -o "$work/held.json" "$work/held" &&
	[ "$(grep -c 'the condition\|a delay' "$work/err")" -eq 1 ] &&
	warns 'f: .*the condition: when (answered q or e missed)' &&
	run 1 import "$work/held.json" "$work/held2" &&
	has 'when = all { answered "q", sent "a" }, delay = "5m"' held2 &&
	has 'after = "a", delay = "15m"' held2 &&
	has 'after = "a", delay = "20m", unless = answered "q"' held2 &&
	has 'id = "f", to = "a", bench = true' held2 && ! warns 'cannot be taken over' &&
	run 0 check "$work/held2"
result $? "Common Exercise Format holds what its injects and questions are asked for"
printf 'No.,To,Title,Text,Condition\n1,A,a,x,\n2,A,b,x,%s 1 sent%s\n3,A,c,x,1 sent%s\n' \
	"$(printf '%3000s' '' | tr ' ' '(')" "$(printf '%3000s' '' | tr ' ' ')')" \
	"$(printf '%3000s' '' | sed 's/ / and 1 sent/g')" >"$work/deep.csv"
run 1 import "$work/deep.csv" "$work/deep" && warns 'deep.csv:3:E: .*too long' &&
	warns 'deep.csv:4:E: .*too long' && run 0 check "$work/deep"
result $? "there is an end to how long they may be"
cat >"$work/twice.csv" <<'EOF'
No.,Time,Category,To,Title,Text,Condition
01,T+0:00,Inject,A,a,x,
02,T+0:30,Decision,,d,,if the portal is up and 01 is sent
03,,Inject,A,b,x,if 02 = yes and 01 is sent
04,T+0:10,Expected action,A,e,,
05,T+0:30,Inject,A,c,x,if 04 is not missed
06,T+1:00,Inject,A,f,x,
EOF
run 1 import "$work/twice.csv" "$work/left" &&
	warns 'twice.csv:3:G: the condition ".*" cannot be taken over: it names no row of this list$' &&
	warns 'twice.csv:4:G: the condition "if 02 = yes and 01 is sent" cannot' &&
	warns 'twice.csv:6:G: the condition "if 04 is not missed" cannot be taken over: it would hold from' &&
	lacks 'decided(' left && run 0 check "$work/left"
result $? "nothing waits for a decision that stayed behind, and not missed is not missed"
printf 'No.,To,Title,Text,Condition\n1,A,a,x,\n2,A,b,x,((((((((1 sent))))))))\n' >"$work/deep.csv"
run 1 import "$work/deep.csv" "$work/deeper" && warns 'deep.csv:3:E: .*too many parentheses'
result $? "and how deep"
printf 'a;b\n1;2\n' >"$work/none.csv"
run 1 import "$work/none.csv" "$work/none" && warns 'no row of headings' && [ ! -e "$work/none" ]
result $? "no headings"
printf 'Hora;Asunto;Para\n' >"$work/empty.csv"
run 1 import "$work/empty.csv" "$work/empty" && warns 'no row under the headings'
result $? "no events"
: >"$work/nothing.csv"
run 1 import "$work/nothing.csv" "$work/none"
result $? "an empty file"
run 2 import "$work/nowhere.csv" "$work/none" && run 2 import "$work/es.xlsx" &&
	run 2 import "$work/es.xlsx" "$work/no/such/folder"
result $? "nothing to read, nowhere to write"
head -c 3000 "$work/es.xlsx" >"$work/cut.xlsx"
run 1 import "$work/cut.xlsx" "$work/cut" && warns 'cut.xlsx: ' && [ ! -e "$work/cut" ]
result $? "half a workbook"
printf 'Hora;Asunto;Para;Mensaje\n0:00;]] os.exit() --[[;a;--]]}\\\n0:05;\033[31m;b;"x""\n]]"\n' >"$work/evil.csv"
run 0 import "$work/evil.csv" "$work/evil" && run 0 check "$work/evil" &&
	! LC_ALL=C grep -q "$(printf '\033')" "$work/evil/scenario.lua"
result $? "texts that would be code are text"
finish
