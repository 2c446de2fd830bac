-- One step a line; what is no step at all is told first.
case "what no step may hold" {
  { at = "1m", probe = "web", state = "sleepy" },
  { by = "1m", expect = "x", is = "happy" },
  { at = "ten", action = "typed" },
  { at = "1m", actoin = "typed" }, { at = "1m", grade = "q-text", levels = "all" },
}
case "no list" "steps"
case "mistakes" {
  { action = "typed" },
  { at = "1m", by = "2m", action = "typed" },
  { at = "1m", action = "typed", probe = "web", state = "up" },
  { at = "1m", sent = "one" },
  { by = "1m", action = "typed" },
  { at = "1m" },
  { at = "1m", role = "nobody", action = "typed" },
  { at = "1m", role = "hq", action = "typed" },
  { at = "1m", action = "tipped" },
  { at = "1m", answer = "q-both", text = "1" },
  { at = "1m", answer = "q-text" },
  { at = "1m", probe = "web" },
  { at = "1m", grade = "q-text" },
  { at = "1m", survey = "pic" },
  { at = "1m", tool = "siem" },
  { by = "1m", expect = "x" },
  { by = "1m", decided = "up" },
  { by = "1m", decided = "up", as = "perhaps" },
  { by = "1m", points = "it" },
  { by = "1m", var = "trust" },
  { at = "1m", declares = "we cut it" },
  { at = "1m", says = "hello", to = "press" },
  { at = "1m", role = "it", says = "hello", to = "nobody" },
  { at = "1m", tells = "hq" },
}
case "outcomes" {
  { at = "1m", tick = "y" },
  { at = "1m", tick = "x", is = "open" },
  { at = "1m", tick = "x", is = "violated" },
  { by = "1m", tick = "x" },
  { by = "1m", expect = "x", is = "kept" },
  { by = "1m", expect = "not", is = "missed" },
}
case "what says nothing" {
  { at = "1m", action = "typed", text = "x" },
  { by = "1m", sent = "one",
    equals = 3 },
  { at = "1m", role = "it", answer = "q-pick", choose = { "a", "c" } },
  { by = "20m", not_sent = "two", role = "hq" },
}
