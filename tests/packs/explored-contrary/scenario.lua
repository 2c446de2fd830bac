-- Conditions that contradict themselves, numbers nothing can have and what
-- comes after the end; and beside each one that must be left alone.
scenario { id = "explored-contrary", title = "Contrary", length = "1h" }
role { id = "soc", name = "SOC" }
role { id = "press", name = "Press office" }
role { id = "absent", name = "Absent", absent = "press" }
action { id = "isolate", to = "soc", title = "Isolate", points = 5 }
action { id = "speak", to = { "press", "soc" }, title = "Speak" }
action { id = "stay", to = "absent", title = "Stay" }
probe { id = "portal", check = "tcp", target = "192.0.2.1:80", title = "Portal", every = "30s" }
var { id = "trust", min = 0, max = 100, start = 50 }
rubric { id = "note", criteria = { { id = "facts", levels = 3, title = "Facts", anchors = { "0", "1", "2", "3" } } } }
phase { id = "m1", begins = "0m" }
phase { id = "m2", begins = "30m" }
inject { id = "begins", at = "0m", to = { "soc", "press" }, title = "It begins", text = "X" }
inject { id = "later", at = "10m", to = { "soc", "press" }, title = "Later", text = "X" }
expect { id = "x-one", of = "begins", who = "soc", task = "Do it", within = "10m", evidence = done "isolate" }
expect { id = "x-two", of = "begins", who = { "soc", "press" }, task = "Do it", within = "10m", evidence = done "speak" }
question { id = "q-once", with = "begins", to = "soc", kind = "choice", tries = 1, title = "Pay?",
  choices = { { id = "pay", title = "Pay" }, { id = "wait", title = "Wait" } } }
question { id = "q-again", with = "begins", to = "soc", kind = "choice", title = "Pay now?",
  choices = { { id = "pay", title = "Pay" }, { id = "wait", title = "Wait" } } }
question { id = "q-note", with = "begins", to = "press", kind = "text", rubric = "note", points = 10, title = "Write" }
decision { id = "way", by = "20m", title = "Which?", otherwise = "none",
  outcomes = { first = done "isolate", second = done "speak" } }

milestone { id = "c-results", when = all { missed "x-one", met "x-one" }, title = "C" }
milestone { id = "f-results", when = all { missed "x-two", met "x-two" }, title = "F" }
milestone { id = "f-either", when = any { missed "x-one", met "x-one" }, title = "F" }
milestone { id = "c-late", when = all { late "x-one", missed("x-one", "soc") }, title = "C" }
milestone { id = "c-portal", when = all { down "portal", up "portal" }, title = "C" }
milestone { id = "c-portal-for", when = all { down_for("portal", "5m"), any { up "portal", no(down "portal") } },
  title = "C" }
milestone { id = "f-portal", when = earlier(down "portal", up "portal"), title = "F" }
milestone { id = "c-done", when = all { done "isolate", no(done "isolate") }, title = "C" }
milestone { id = "c-done-role", when = all { done("isolate", "soc"), no(done "isolate") }, title = "C" }
milestone { id = "f-done-role", when = all { done("speak", "soc"), no(done("speak", "press")) }, title = "F" }
milestone { id = "c-way", when = all { decided("way", "first"), decided("way", "second") }, title = "C" }
milestone { id = "c-once", when = all { chose("q-once", "pay"), chose("q-once", "wait") }, title = "C" }
milestone { id = "f-again", when = all { chose("q-again", "pay"), chose("q-again", "wait") }, title = "F" }
milestone { id = "c-phase", when = all { in_phase "m1", in_phase "m2" }, title = "C" }
milestone { id = "c-sent", when = all { sent "later", no(sent "later") }, title = "C" }
milestone { id = "c-points", when = all { points("soc", 5), no(points("soc", 3)) }, title = "C" }

-- Held once, not now: an inject that was sent stays sent.
inject { id = "was-down", when = down "portal", to = "soc", title = "Down", text = "X" }
milestone { id = "f-was-down", when = all { sent "was-down", up "portal" }, title = "F" }

-- Numbers.
action { id = "move", to = "soc", title = "Move", once = false, moves = { trust = 5 } }
action { id = "lose", to = "soc", title = "Lose", once = false, moves = { trust = -5 } }
milestone { id = "c-value", when = all { value("trust", "<", 50), value("trust", ">", 50) }, title = "C" }
milestone { id = "c-whole", when = all { value("trust", ">", 50), value("trust", "<", 51) }, title = "C" }
milestone { id = "f-value", when = all { value("trust", ">", 50), no(value("trust", ">", 60)) }, title = "F" }
milestone { id = "c-not", when = all { value("trust", "==", 60), value("trust", "~=", 60) }, title = "C" }
milestone { id = "c-range", when = value("trust", ">", 100), title = "C" }
milestone { id = "f-range", when = value("trust", ">=", 100), title = "F" }
milestone { id = "c-level", when = level("q-note", "facts", ">", 3), title = "C" }
milestone { id = "f-level", when = level("q-note", "facts", ">=", 3), title = "F" }
milestone { id = "c-levels", when = all { level("q-note", "facts", ">", 2), level("q-note", "facts", "<=", 2) },
  title = "C" }
milestone { id = "f-levels", when = all { level("q-note", "facts", ">", 1), level("q-note", "facts", "<", 2) },
  title = "F" }
tool { id = "siem", to = "press", title = "SIEM", commands = {
  { name = "cut", args = { { id = "host", choices = { "SRV-01", "Ñandú" } } }, does = { ["*"] = "isolate" }, answer = "Ok" },
  { name = "find", args = { { id = "host", kind = "word" } }, answer = "Ok" } } }
milestone { id = "c-used", when = used("siem", "cut", "SRV-02"), title = "C" }
milestone { id = "f-used", when = any { used("siem", "cut", "ñandú"), used("siem", "find", "SRV-02") }, title = "F" }

-- Roles: by a tool press can isolate, and it plays for who is absent.
milestone { id = "f-tool", when = done("isolate", "press"), title = "F" }
milestone { id = "f-absent", when = done("stay", "press"), title = "F" }
milestone { id = "c-role", when = done("stay", "soc"), title = "C" }
milestone { id = "c-answer", when = chose("q-again", "pay", "press"), title = "C" }
milestone { id = "c-expected", when = missed("x-one", "press"), title = "C" }

-- The past.
milestone { id = "f-not-first", when = no(earlier(sent "begins", done "isolate")), title = "F" }
inject { id = "f-before", at = "30m", when = no(earlier(sent "later", done "isolate")), to = "soc", title = "F", text = "X" }
inject { id = "c-before", at = "30m", when = no(earlier(sent "begins", sent "later")), to = "soc", title = "C", text = "X" }
inject { id = "c-held", at = "30m", when = no(held(sent "begins", "5m")), to = "soc", title = "C", text = "X" }
inject { id = "f-held", at = "3m", when = no(held(sent "begins", "5m")), to = "soc", title = "F", text = "X" }
inject { id = "f-missed", when = missed "x-one", to = "soc", title = "F", text = "X" }
inject { id = "f-late", when = late "x-one", to = "press", title = "F", text = "X" }

-- Expected of who never gets it; of who is told by those who do; forbidden.
inject { id = "secret", at = "20m", to = "soc", title = "Secret", text = "X" }
inject { id = "open", at = "21m", to = "soc", title = "Open", text = "X" }
fact { id = "f-open", source = "open", title = "Open" }
needs { fact = "f-open", from = "soc", to = { "press" }, by = "70m" }
expect { id = "c-secret", of = "secret", who = { "soc", "press" }, task = "Do it", within = "10m", evidence = done "speak" }
expect { id = "f-open", of = "open", who = "press", task = "Do it", within = "10m", evidence = done "speak" }
expect { id = "f-forbidden", of = "secret", who = "press", task = "Do not", never = done "speak" }

-- After the end.
phase { id = "m3", begins = "90m" }
inject { id = "c-not-before", when = done "isolate", not_before = "2h", to = "soc", title = "C", text = "X" }
questionnaire { id = "s-late", purpose = "picture", at = "3h", to = "all", each = "role", title = "Late",
  items = { { id = "a", kind = "text", title = "A" } } }
questionnaire { id = "s-post", purpose = "post", to = "all", each = "role", title = "Post",
  items = { { id = "a", kind = "text", title = "A" } } }
on.timer("check", function(x) x.note("check") end)
on.start(function(x)
  x.after("50m", "check")
  x.after("65m", "check")
end)
inject { id = "c-too-long", after = "begins", delay = "2h", to = "soc", title = "C", text = "X" }
expect { id = "f-told-there", of = "c-too-long", who = "soc", task = "Do it", within = "10m", evidence = done "isolate" }
expect { id = "c-too-late", of = "begins", who = "soc", task = "Do it", evidence = down_for("portal", "2h") }
milestone { id = "c-down", when = down_for("portal", "2h"), title = "C" }
