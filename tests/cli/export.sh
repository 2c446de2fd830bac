#!/bin/sh
# export.sh: ensayo export: what leaves is complete and harmless.
. "${top_srcdir:=.}/tests/cli/tap.sh"
ministerio=$top_srcdir/scenarios/ministerio
record=$work/x.ensayo
says() { grep -q -e "$1" "$work/out"; }
says_f() { grep -q -F -e "$1" "$work/out"; }

run 0 export --format csv "$ministerio" &&
	says '^"nr","id","kind","earliest","latest","to","title",.*,"expected".$' &&
	says '^"","q-family","question","T+0:10:00","T+0:10:00","csirt",.*"pattern, 10 pt, due 20m","10",""'
result $? "the MSEL of a pack as CSV"
[ "$(wc -l <"$work/out")" -eq 12 ] &&
	[ "$(grep -c "$(printf '\r')\$" "$work/out")" -eq 12 ]
result $? "a line for each item, ended as the standard says"
run 0 export --format json --lang es "$ministerio" &&
	says '"pack":"ministerio"' && says 'Cuarenta llamadas en diez minutos' &&
	! says '"actual"'
result $? "as JSON, in another language"

played "$record" --cells 2 >"$work/made"
run 0 export --format csv "$record" && says '"actual a","actual b".$' &&
	says '^"04","helpdesk-calls",.*,"T+0:05:00 released","T+0:05:00 released".$' &&
	says '"isolated-in-time",.*,"T+0:0[0-9]:[0-9]* settled yes","T+0:0[0-9]:[0-9]* settled yes".$' &&
	says '"spread",.*,"pending","pending".$'
result $? "a record as CSV has what happened in each cell"
run 0 export --format json "$record" &&
	says '"actual":\[{"cell":"a","cell_ms":300000,"status":"released"}' &&
	says '"exercise":"'
result $? "a record as JSON"
run 0 export --format html -o "$work/x.html" "$record" && [ ! -s "$work/out" ] &&
	[ "$(grep -c 'EXERCISE EXERCISE EXERCISE' "$work/x.html")" -eq 2 ] &&
	grep -q "default-src 'none'" "$work/x.html"
result $? "one page of HTML, marked as an exercise"
! grep -q -i -e '<script' -e 'src=' -e 'href=' -e 'url(' "$work/x.html"
result $? "it needs nothing else"
run 2 export --format html -o "$work/x.html" "$record" && grep -q x.html "$work/err"
result $? "a file that is there stays"

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
