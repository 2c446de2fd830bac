#!/bin/sh
# where.sh: the program finds its library, programs and translations without a
# word of the environment, or says what is missing; never does it load a pack
# without the library, which would be another plan.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"
says() { grep -q -F -e "$1" "$work/out"; }
warns() { grep -q -F -e "$1" "$work/err"; }
head_of() { "$@" 2>"$work/err" | grep -o '"head":"[^"]*"'; }

pack=$work/pack
mkdir -p "$pack" "$work/inst/bin" "$work/inst/share/ensayo"
cat >"$pack/scenario.lua" <<'PACK'
local T = require("text").order("en", "es")
scenario { id = "t", title = T("T", "T"), length = "10m", langs = { "en", "es" } }
role { id = "csirt" }
inject { id = "i", at = "1m", to = "csirt", title = T("One", "Uno"), text = T("x", "x") }
on.sent("i", function(x) x.note("seen") end)
PACK

with=$(head_of "$ENSAYO" rehearse --seed 3 --json "$pack")
data=$ENSAYO_DATADIR libexec=$ENSAYO_LIBEXECDIR locale=$ENSAYO_LOCALEDIR
unset ENSAYO_DATADIR ENSAYO_LIBEXECDIR ENSAYO_LOCALEDIR
[ -n "$with" ] && [ "$(head_of "$ENSAYO" rehearse --seed 3 --json "$pack")" = "$with" ]
result $? "from the build folder: the same record without an environment"
run 0 check --lang es "$pack" && says 'Uno' &&
	LC_ALL=es_ES.UTF-8 LANGUAGE=es "$ENSAYO" check --help >"$work/out" 2>&1 && says 'uso:'
result $? "and in the language of the caller"
start "$pack" --headless -o "$work/x.ensayo" &&
	run 0 ctl "$work/x.ensayo" start && run 0 ctl "$work/x.ensayo" pause &&
	run 0 ctl "$work/x.ensayo" jump 2m && run 0 show "$work/x.ensayo" timeline &&
	says 'seen' && ! says 'failed'
result $? "an engine has its workers"
stop

cp "$ENSAYO" "$work/inst/bin/ensayo"
cp -r "$data/lua" "$work/inst/share/ensayo/lua"
[ "$(head_of "$work/inst/bin/ensayo" rehearse --seed 3 --json "$pack")" = "$with" ]
result $? "from an installation that was moved"

for command in check rehearse test "run -o $work/y.ensayo" 'export --format csv'; do
	# shellcheck disable=SC2086
	ENSAYO_DATADIR=$work/nothing run 2 $command "$pack" &&
		warns "$work/nothing/lua: the library for packs is not there: set ENSAYO_DATADIR to the folder that has it" &&
		[ "$(wc -l <"$work/err")" -eq 1 ]
	result $? "$command refuses without it, in a line"
done
ENSAYO_DATADIR=$data ENSAYO_LIBEXECDIR=$libexec ENSAYO_LOCALEDIR=$locale
finish
