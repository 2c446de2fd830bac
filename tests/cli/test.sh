#!/bin/sh
# test.sh: ensayo test: cases in virtual time, as TAP.
. "${top_srcdir:=.}/tests/cli/tap.sh"

run 0 test "$top_srcdir/scenarios/ministerio"
result $? "the tests of ministerio pass"
plan=$(sed -n 's/^1\.\.//p' "$work/out")
[ "${plan:-0}" -ge 30 ] && [ "$(grep -c '^ok - ' "$work/out")" -eq "$plan" ]
result $? "one line for each case of the plan"

wrong=$top_srcdir/tests/packs/mistakes-tests
run 1 test "$wrong"
diff "$wrong/expected" "$work/err" >"$work/diff"
result $? "every mistake in a test is named with its line"
sed 's/^/# /' "$work/diff"

pack small
cat >>"$work/small/scenario.lua" <<'END'
action { id = "act", to = "it", title = "Act", points = 5 }
question { id = "q", with = "first", to = "it", title = "Which?", points = 3,
  kind = "pattern", accept = { "right" }, tries = 2 }
END
cat >"$work/small/tests/a.lua" <<'END'
case "good" {
  { by = "4m", not_sent = "first" },
  { by = "5m", sent = "first", role = "it" },
  { at = "6m", action = "act" },
  { at = "7m", action = "act" },
  { at = "8m", answer = "q", text = "wrong" },
  { at = "9m", answer = "q", text = "wrong" },
  { at = "10m", answer = "q", text = "right" },
  { by = "1h", points = "it", equals = 5 },
}
case "too early" { { by = "1m", not_sent = "first" }, { by = "4m", sent = "first" } }
case "sent after all" { { by = "5m30s", not_sent = "first" } }
case "points" { { by = "1h", points = "it", equals = 1 } }
END
run 1 test "$work/small" && grep -q '^1\.\.4$' "$work/out" &&
	grep -q '^ok - good$' "$work/out"
result $? "a closed question and an action declared twice are no errors"
grep -qx 'not ok - too early: step 2: expected first to be sent by T+00:04:00; it was not sent' "$work/out"
result $? "what was not sent is told"
grep -A1 'not ok - too early' "$work/out" | grep -qx '# tests/a.lua:[0-9]*'
result $? "and in which line"
grep -qx 'not ok - sent after all: step 1: expected first not to be sent by T+00:05:30; it was sent at T+00:05:00' "$work/out"
result $? "what was sent is told"
grep -qx 'not ok - points: step 1: expected it to have 1 points by T+01:00:00; it has 0' "$work/out"
result $? "points are told"

cat >"$work/small/tests/a.lua" <<'END'
case "slips" {
  { by = "1m", sent = "frist" },
  { at = "1m" },
  { at = "2m", sent = "first" },
  { sent = "first" },
}
END
run 1 test "$work/small" && [ ! -s "$work/out" ] &&
	grep -q '^tests/a.lua:2: .*unknown inject "frist" (did you mean "first"?)' \
		"$work/err" &&
	grep -q '^tests/a.lua:3: .*step 2' "$work/err" &&
	grep -q '^tests/a.lua:4: .*step 3' "$work/err" &&
	grep -q '^tests/a.lua:5: .*step 4' "$work/err"
result $? "mistakes in a test are named with file and line"

pack probed
cat >>"$work/probed/scenario.lua" <<'END'
probe { id = "web", check = "http", target = "http://192.0.2.1/" }
on.probe("web", function(x, ev) x.score("it", ev.down and 1 or 100, "web") end)
END
cat >"$work/probed/tests/a.lua" <<'END'
case "changes" {
  { at = "6m", probe = "web", state = "up" },
  { by = "6m", points = "it", equals = 100 },
  { at = "7m", probe = "web", state = "up" },
  { by = "7m", points = "it", equals = 100 },
  { at = "8m", probe = "web", state = "down" },
  { by = "8m", points = "it", equals = 101 },
}
END
run 0 test "$work/probed"
result $? "a handler of a probe runs on changes"

pack failing
cat >>"$work/failing/scenario.lua" <<'END'
on.sent("first", function(x)
  error("broken")
end)
END
echo 'case "hook" { { by = "6m", sent = "first" } }' \
	>"$work/failing/tests/a.lua"
run 1 test "$work/failing" &&
	grep -q '^not ok - hook: .*scenario.lua:5: .*broken' "$work/out"
result $? "a hook that fails fails the case, with its line"

pack none
run 0 test "$work/none" && grep -q '^1\.\.0' "$work/out"
result $? "a pack without tests"
run 1 test "$top_srcdir/tests/packs/mistakes" && [ -s "$work/err" ]
result $? "a pack with mistakes is not tested"
run 2 test "$work/nowhere"
result $? "no such folder"
finish
