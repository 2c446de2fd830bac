-- A sound pack: the mistakes are in tests/mistakes.lua, each with its line in
-- `expected`.
scenario { id = "mistakes-tests", title = "Mistakes of tests", length = "1h", mode = "fe", release = "ask" }
role { id = "it" }
role { id = "hq" }
inject { id = "one", at = "1m", to = { "it", "hq" }, title = "One", text = "x" }
question { id = "q-text", with = "one", to = "it", kind = "text", points = 4, title = "Say",
  rubric = { { id = "fact", points = 4, title = "Fact" } } }
question { id = "q-both", with = "one", to = { "it", "hq" }, kind = "number", answer = 1, points = 4, title = "How many?" }
action { id = "typed", to = "it", shown = "typed", match = { "cut" }, ruling = "excon", title = "Cut" }
probe { id = "web", check = "tcp", target = "192.0.2.1:80", every = "30s", title = "Web" }
decision { id = "up", by = "10m", when = up "web", title = "Up?" }
inject { id = "two", on = "up:yes", to = "it", title = "Two", text = "x" }
tool { id = "siem", to = "it", title = "SIEM", commands = { { name = "find", answer = "said" } } }
questionnaire { id = "pic", purpose = "picture", at = "10m", to = "it", title = "Picture",
  items = { { id = "n", kind = "number", title = "How many?" } } }
expect { id = "x", of = "one", who = "it", task = "Do", within = "10m", evidence = done "typed" }
persona { id = "press", title = "Press" }
var { id = "trust", min = 0, max = 10, start = 5 }
expect { id = "not", of = "one", who = "it", task = "Do not", never = done "typed" }
question { id = "q-pick", with = "one", to = "it", kind = "multi", title = "Which?",
  choices = { { id = "a", title = "A", right = true }, { id = "b", title = "B" } } }
