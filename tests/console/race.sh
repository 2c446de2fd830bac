#!/bin/sh
# race.sh: of GOs at the same instant exactly one releases (race.c).
. "${top_srcdir:=.}/tests/cli/tap.sh"
: "${top_builddir:=.}"
. "$top_srcdir/tests/cli/engine.sh"
race=$top_builddir/tests/console/race
[ -x "$race" ] || { echo "1..0 # SKIP built without libvterm"; exit 0; }
record=$work/x.ensayo
mkdir -p "$work/go/tests"
cat >"$work/go/scenario.lua" <<'END'
scenario { id = "go", title = "Go", length = "1h" }
role { id = "it", name = "IT" }
END
for n in 1 2 3 4 5 6; do
	echo "inject { id = \"i$n\", nr = \"0$n\", at = \"${n}0m\"," \
		"release = \"manual\", to = \"it\", title = \"Inject $n\"," \
		"text = \"Words\" }" >>"$work/go/scenario.lua"
done
start "$work/go" -o "$record" --headless --recall 4s
result $? "an exercise"
run 0 ctl "$record" start
result $? "StartEx"
"$race" "$record" $engine >"$work/race" 2>&1
status=$?
# A machine without pseudo-terminals: said, and left out.
if [ $status -eq 77 ]; then
	sed 's/^1\.\.0 //' "$work/race"
	stop
	finish
fi
cp "$work/race" "$work/out"
result $status "two people at two terminals"
"$ENSAYO" show "$record" log --json >"$work/log" 2>"$work/err"
armed() { grep '"kind":"inject.armed"' "$work/log" | grep -c "\"inject\":\"$1\""; }
[ "$(armed i1)" -eq 1 ]
result $? "both pressed, and it was released once"
[ "$(armed i2)" -eq 1 ] && [ "$(grep -c inject.armed "$work/log")" -eq 2 ]
result $? "a held key released one, and nothing else went"
stop
result $? "the end"
finish
