#!/bin/sh
# declared.sh: a planner's list that declares more than events: in four
# languages, with what is wrong in it told where it is, and no code in it.
. "${top_srcdir:=.}/tests/cli/tap.sh"
made=$work/plan
warns() { grep -q -F -e "$1" "$work/err"; }
has() { grep -q -F -e "$1" "$made/scenario.lua"; }
lacks() { ! grep -q -F -e "$1" "$made/scenario.lua"; }

run 1 import "$top_srcdir/tests/fuzz/corpus/msel/declared" "$made" &&
	grep -q '^rows of other declarations 14$' "$work/out" && grep -q '^to mend 3, ' "$work/out"
result $? "rows in Spanish that declare"
has 'title = "¿Se paga?",' && has 'kind = "choice",' && has '{ id = "negar", title = "No pagar", right = true },' &&
	has '{ id = "ayuda", text = "Miren la ley", cost = 2 },' && has 'to = "csirt", points = 6, with = "nota"' &&
	lacks 'kind = "text"'
result $? "a question with its options and hints; a word processor's quotes"
has 'milestone { id = "m-aislado", to = "csirt", points = 10, title = "Servidor aislado",' && has 'when = done("aislar"),' &&
	has 'action { id = "aislar", to = "csirt", points = 5,' && lacks 'once = false'
result $? "a milestone, an action"
has 'questionnaire { id = "cuadro", to = { "csirt", "hacienda" }, at = "1h",' && has '{ id = "todos", title = "Todos", truth = true },' &&
	has '{ name = "buscar", rows = { file = "tools/siem.csv", where = { host = "host" } },' &&
	has '{ id = "host", kind = "word" },' && [ "$(cat "$made/tools/siem.csv")" = "host,suceso
SRV-1,acceso
SRV-2,nada" ] && has 'needs { fact = "f-entrada", to = "hacienda",'
result $? "a questionnaire with its items, a tool with its table, who must be told"
warns 'declared:20:J: its fields cannot be read: "os" is no condition: they are kept as a comment' &&
	warns 'declared:21: it is a part of nothing here' && lacks 'title = "Malo"' && has -- '-- when = os.exit()'
result $? "what cannot be taken is told and stays a comment"
run 0 check "$made" && grep -q 'Servidor aislado' "$work/out" && ! grep -q 'scenario.lua:.*: [^w]' "$work/err"
result $? "it checks"
run 0 export --format csv -o "$work/once.csv" "$made" && run 0 import "$work/once.csv" "$work/again" &&
	run 0 export --format csv -o "$work/twice.csv" "$work/again" && cmp "$work/once.csv" "$work/twice.csv"
result $? "out and back it is the same"

# list HEADINGS: a list with these, and one question
list() {
	printf '%s\n1,a,0:00,X,Uno,Texto,,\n,q,,X,Dos,,,"kind = ""number"", answer = 3"\n' "$1" >"$work/list.csv"
	rm -rf "$made"
	run 1 import "$work/list.csv" "$made"
	has 'kind = "number",' && has 'answer = 3,'
}
list 'N.º,Id,Hora,Para,Título,Texto,Condição,Campos' && list 'N°,Id,Heure,Pour,Titre,Texte,Condition,Champs' &&
	list 'No.,Id,Time,To,Title,Text,Trigger,Fields' && list 'N.º,Id,Hora,Para,Asunto,Mensaje,Condición,Campos'
status=$?
[ $status -eq 0 ] || cat "$made/scenario.lua" >>"$work/err"

cat >"$work/evil.csv" <<'END'
nr,id,kind,time,to,title,text,fields
1,a,inject,0:00,x,A,b,"on_send = function(x) x.score(""x"", 1, ""y"") end"
2,b,inject,0:01,x,A,b,"moves = { v = 1 } } inject { id = ""c"""
3,d,inject,0:02,x,A,b,"note = ""]] os.exit() --[["", [""x\""] = os""] = 1"
,../../x.csv,table,,,,x,
,text/en/a.csv,table,,,,x,
,tools/../../x.csv,table,,,,x,
,scenario.lua,file,,,,x,
,../x,file,,,,x,
,v,var,,,V,,"id = ""w"", min = 0, max = 10, start = 1, start = 2"
,v,var,,,V,,"min = 0, max = 10, start = 1"
,v,var,,,V,,"min = 0, max = 10, start = 1"
,os,text,,,"a
b = c",,
,t,timer,,,T,,
,s,questionnaire,,,S,,"purpose = pre"
,s!,rubric,,,S,,
,s.i,item,,,Stays,,"kind = ""text"""
,s!.i,criterion,,,Stays too,,
,adm,admin,0:03,,Adm,b,
,adm.x,body,,x,,For x alone,
,email,cut,,,,,
,email,restore,,,,,
END
rm -rf "$made"
run 1 import "$work/evil.csv" "$made" && [ ! -e "$work/x.csv" ] && [ ! -e "$made/text/en/a.csv" ] &&
	warns 'evil.csv:2:H: its fields cannot be read: "function" is no condition' &&
	warns 'evil.csv:3:H: its fields cannot be read: a comma was expected at "} inject' &&
	warns 'evil.csv:5:B: "../../x.csv" is no id of a row of the kind "table"' && warns 'evil.csv:6:B: ' && warns 'evil.csv:7:B: ' &&
	warns 'evil.csv:9:B: "../x" is no id' && warns 'evil.csv:10:H: its fields cannot be read: start is there twice' &&
	warns 'evil.csv:12:B: another row of this kind has this id' && warns 'evil.csv:14: note: a row of the kind "timer" is the script'"'"'s: a cell holds no function' &&
	[ "$(grep -c 'is not complete' "$work/err")" -eq 2 ] && warns 'evil.csv:21: what it says is not complete' && warns 'evil.csv:22: what it says is not complete'
result $? "no code, no path out of the pack, nothing twice"
[ -f "$made/files/scenario.lua" ] && has 'note = "]] os.exit() --[[",' &&
	[ "$(grep -c '^inject' "$made/scenario.lua")" -eq 3 ] && grep -q '^os = a\\nb = c$' "$made/text/en/strings.txt" &&
	has -- '-- For x alone' &&
	has -- '-- on_send = function(x) x.score("x", 1, "y") end'
result $? "what it says stays a comment or a text"
[ $status -eq 0 ]
result $? "fields under headings in four languages"
finish
