#!/bin/sh
# moments.sh: times in texts that are no bodies: filled where somebody gets
# them at a moment, told where they stand there all the time.
. "${top_srcdir:=.}/tests/cli/tap.sh"
. "$top_srcdir/tests/cli/engine.sh"

pack m
mkdir -p "$work/m/tools" "$work/m/text/en"
cat >>"$work/m/scenario.lua" <<'END'
param { id = "server", default = "192.0.2.7" }
phase { id = "p", begins = "0m", fictional = "2031-04-18 07:00 Z", title = "P" }
inject { id = "late", at = "10m", to = "it", from = "Desk, {clock}", title = "At {clock}, {story+1h}", text = "x" }
question { id = "q", with = "late", to = "it", kind = "choice", points = 1, title = "Since {story-10m}?",
  choices = { { id = "a", title = "{clock}", right = true }, { id = "b", title = "No" } },
  hint = { cost = 1, text = "Not at {story}" } }
questionnaire { id = "s", purpose = "picture", at = "20m", to = "it", title = "At {clock}",
  items = { { id = "i", kind = "text", title = "Since {story}?" } } }
persona { id = "ana", title = "Ana", replies = { { text = "says" } } }
tool { id = "log", to = "it", title = "Log", commands = {
  { name = "find", args = { { id = "host", kind = "word" } },
    rows = { file = "tools/log.csv", where = { host = "host" } }, empty = "Nothing up to {clock}" },
  { name = "time", answer = "It is {clock}, {story}; ask {role.it}" },
  { name = "pick", answer = "?", answers = { "picked" } } } }
on.tool("log", function(x, use) if use.command == "pick" then x.answer("picked") end end)
END
printf 'says = It is {story}, {role.it}.\npicked = Picked at {clock}, {story-1m}\n' >"$work/m/text/en/strings.txt"
printf 'host,at,who\n{server},{story-5m},{role.it}\nother,03:12,{code}\n' >"$work/m/tools/log.csv"
cat >"$work/m/tests/times.lua" <<'END'
case "what a tool shows is of the moment at which it does" {
  { at = "11m", tool = "log", line = "time", shows = "It is T+0:11, 2031-04-18 07:11; ask IT" },
  { at = "12m", tool = "log", line = "find 192.0.2.7", shows = "192.0.2.7\t2031-04-18 07:07\tIT" },
  { at = "13m", tool = "log", line = "find other", shows = "other\t03:12\t{code}" },
  { at = "14m", tool = "log", line = "find nobody", shows = "Nothing up to T+0:14" },
  { at = "15m", tool = "log", line = "pick", shows = "Picked at T+0:15, 2031-04-18 07:14" },
}
END
run 0 check "$work/m" && ! grep -q -e 'shown as it is written' -e 'literal clock' "$work/err"
result $? "times in titles, hints, replies and tables are no mistake"
run 0 test "$work/m"
result $? "and tools show them, also in rows of a table and where a hook chooses"

# Titles in what is told afterwards are of the moment they went out.
says() { grep -q -F -e "$1" "$work/out"; }
start "$work/m" --headless -o "$work/x.ensayo" --recall 0s
run 0 ctl "$work/x.ensayo" start && run 0 ctl "$work/x.ensayo" jump 9m &&
	run 0 show "$work/x.ensayo" state && says 'At T+0:10, 2031-04-18 08:10' && ! says '{'
result $? "what has not gone out is as of when it will"
run 0 ctl "$work/x.ensayo" jump 25m &&
	run 0 ctl "$work/x.ensayo" delivered late a.it T+0:12 && stop
result $? "it goes out"
run 0 show "$work/x.ensayo" timeline && says '"At T+0:10, 2031-04-18 08:10"' &&
	says '"Since 2031-04-18 07:00?"' && says '"At T+0:20"' && ! says '{clock}' && ! says '{story'
result $? "the timeline has its times filled"
says 'to IT: delivered, no channel was given, at T+0:12' && ! says 'by hand'
result $? "what nobody said of a delivery is not said"
run 0 show "$work/x.ensayo" state && says 'At T+0:10, 2031-04-18 08:10' && ! says '{'
result $? "so has the state"
run 0 export --format cards "$work/m" && says '________' && ! says '{clock}' && ! says '{story'
result $? "on a card they are left blank"

pack all
cat >>"$work/all/scenario.lua" <<'END'
action { id = "cut", to = "it", title = "Cut it at {clock}" }
tool { id = "log", to = "it", title = "Log of {clock}", commands = { { name = "a", answer = "{story}" } } }
END
run 1 check "$work/all" && grep -q -F 'scenario.lua:4: warning: action "cut": "{clock}" is shown as it is written: this text stands there all the time and has no moment of its own' "$work/err" &&
	grep -q -F 'scenario.lua:5: warning: tool "log": "{clock}" is shown' "$work/err" &&
	grep -q -F 'scenario.lua:5: tool "log": "{story}" has no time: give a phase a fictional date' "$work/err"
result $? "what stands there all the time is told, and a story without a clock"
finish
