-- A case for every row that scenario.lua adds.
case "times, files and what follows" {
  { by = "1m", sent = "begins", role = "hq" },
  { by = "4m59s", not_sent = "follows" },
  { by = "5m", sent = "follows", role = "it" },
  { by = "5m", points = "it", equals = 1 },
}
case "the director's own, and what waits for his GO" {
  { at = "31m", release = "by-hand" },
  { by = "31m", sent = "by-hand", role = "hq" },
  { by = "31m", sent = "chance", role = "it" },
  { by = "2h", not_sent = "asked" },
}
case "a service fails, for long, and comes back" {
  { at = "10m", probe = "web", state = "down" },
  { by = "10m", sent = "is-down" },
  { by = "10m", var = "calm", equals = 20 },
  { by = "14m", not_sent = "long-down" },
  { by = "15m", sent = "long-down" },
  { at = "16m", probe = "web", state = "up" },
  { by = "16m", sent = "is-up" },
}
case "right at the second try" {
  { at = "11m", answer = "q-when", text = "T+11" },
  { by = "11m", sent = "said" },
  { by = "11m", not_sent = "by-it-right" },
  { at = "12m", answer = "q-when", text = "t + 1" },
  { by = "12m", sent = "by-it-right" },
  { by = "12m", points = "it", equals = 3 },
  { by = "12m", var = "calm", equals = 55 },
}
case "a hint costs" {
  { at = "11m", role = "it", hint = "q-when" },
  { at = "12m", answer = "q-when", text = "T+1" },
  { by = "12m", points = "it", equals = 2 },
}
case "done by IT, too early, for six points" {
  { at = "6m", action = "isolate" },
  { by = "6m", sent = "by-it" },
  { by = "6m", sent = "rich" },
  { by = "6m", sent = "it-met" },
  { by = "6m", expect = "x-never", is = "violated" },
  { by = "6m", sent = "it-violated" },
}
case "done in time by one and late by the other" {
  { at = "5m", role = "it", action = "late-act" },
  { by = "5m", expect = "x-both", role = "it", is = "met" },
  { at = "40m", role = "hq", action = "late-act" },
  { by = "40m", sent = "hq-late" },
  { by = "2h", not_sent = "it-missed" },
}
case "missed, and done when prompted" {
  { by = "31m", expect = "x-both", role = "it", is = "missed" },
  { by = "31m", sent = "it-missed" },
  { at = "41m", role = "it", action = "late-act" },
  { by = "41m", sent = "it-prompted" },
  { at = "42m", role = "hq", action = "late-act" },
  { by = "42m", expect = "x-both", role = "it", is = "prompted" },
  { by = "42m", expect = "x-both", role = "hq", is = "late" },
  { by = "42m", sent = "hq-late" },
}
case "nobody says whether it was seen" {
  { by = "2h", expect = "x-seen", is = "unobserved" },
}
case "nobody answers: once more" {
  { by = "12m", not_sent = "again" },
  { by = "13m", sent = "again" },
}
case "a statement is graded" {
  { at = "5m", role = "hq", answer = "q-say", text = "All is well at the door." },
  { at = "6m", grade = "q-say", levels = { plain = 3 } },
  { by = "6m", points = "hq", equals = 3 },
  { by = "2h", not_sent = "again" },
}
case "a word to the press" {
  { at = "5m", role = "hq", says = "The back door was open", to = "press" },
  { by = "5m", var = "calm", equals = 49 },
}
case "the panel, and one answer a team" {
  { at = "5m", tool = "panel", role = "it", line = "cut a", shows = "is cut" },
  { at = "41m", role = "it", survey = "look", text = "n=12" },
}
