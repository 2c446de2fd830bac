-- What the explorer must find, one thing after the other; and beside each the
-- same thing done right, which it must leave alone.
scenario { id = "explored", title = "Explored", length = "3h" }
role { id = "soc", name = "SOC" }
role { id = "press", name = "Press office" }
role { id = "nobody", name = "Nobody" }
action { id = "isolate", to = "soc", title = "Isolate", points = 5 }
action { id = "speak", to = "press", title = "Speak", points = 5 }
var { id = "trust", min = 0, max = 100, start = 60 }
var { id = "hidden", min = 0, max = 100, start = 50 }

inject { id = "begins", at = "0m", to = "soc", title = "It begins", text = "X", moves = { trust = -20 } }
decision { id = "isolated", by = "20m", when = done "isolate", title = "Isolated?" }
inject { id = "good", on = "isolated:yes", delay = "2m", to = "soc", title = "Good", text = "X" }
inject { id = "bad", on = "isolated:no", delay = "2m", to = { "soc", "press" }, title = "Bad", text = "X" }

-- Two ways of one branch at once.
inject { id = "both-ways", when = all { sent "good", sent "bad" }, to = "soc", title = "Both", text = "X" }
inject { id = "one-way", when = all { sent "good", done "speak" }, to = "soc", title = "One", text = "X" }
-- What waits for that.
inject { id = "after-both", after = "both-ways", delay = "5m", to = "press", title = "After", text = "X" }
question { id = "q-both", with = "both-ways", to = "soc", kind = "number", answer = 1, title = "How many?" }

-- Too late for its moment.
inject { id = "too-early", at = "10m", when = sent "bad", to = "soc", title = "Early", text = "X" }
inject { id = "in-time", at = "30m", when = sent "bad", to = "soc", title = "In time", text = "X" }
inject { id = "missed-window", when = sent "bad", not_after = "20m", to = "soc", title = "Window", text = "X" }

-- Skipped in every play.
inject { id = "always-skipped", at = "1h", unless = sent "begins", to = "soc", title = "Skipped", text = "X" }
inject { id = "sometimes-skipped", at = "1h", unless = sent "bad", to = "soc", title = "Perhaps", text = "X" }
-- And what then never follows.
inject { id = "follower", after = "sometimes-skipped", delay = "1m", to = "soc", title = "Follower", text = "X" }

-- More points and trust than there can be.
inject { id = "rich", when = points("soc", 100), to = "soc", title = "Rich", text = "X" }
inject { id = "fair", when = points("soc", 15), to = "soc", title = "Fair", text = "X" }
inject { id = "loved", when = value("trust", ">", 60), to = "press", title = "Loved", text = "X" }
inject { id = "doubted", when = value("trust", "<", 50), to = "press", title = "Doubted", text = "X" }

-- Sure to be yes; leading nowhere; a dead end.
decision { id = "sure", by = "30m", when = sent "begins", title = "Sure?" }
inject { id = "when-not-sure", on = "sure:no", to = "soc", title = "Unsure", text = "X" }
inject { id = "when-sure", on = "sure:yes", to = "soc", title = "Sure", text = "X" }
decision { id = "nowhere", by = "40m", when = done "speak", title = "Nowhere?" }
decision { id = "three", by = "50m", title = "Three ways?", otherwise = "none",
  outcomes = { first = done "isolate", second = done "speak" } }
inject { id = "first-way", on = "three:first", to = "soc", title = "First", text = "X" }

-- Only hooks know.
inject { id = "by-hook", to = "soc", title = "Hook", text = "X" }
inject { id = "by-hidden", when = value("hidden", ">", 80), to = "soc", title = "Hidden", text = "X" }
on.action("speak", function(x)
  x.send("by-hook")
  x.add("hidden", 40)
end)

-- Looked at once, when it can hardly be so.
inject { id = "hasty", at = "1h10m", when = answered "q-late", to = "soc", title = "Hasty", text = "X" }
inject { id = "asks", at = "1h9m", to = "soc", title = "Asks", text = "X" }
question { id = "q-late", with = "asks", to = "soc", kind = "number", answer = 1, title = "How many now?" }

-- After the end.
inject { id = "too-long", after = "asks", delay = "2h", to = "soc", title = "Long", text = "X" }

-- Eight at once on one branch.
inject { id = "load-1", on = "isolated:no", delay = "41m", to = "press", title = "One", text = "X" }
inject { id = "load-2", on = "isolated:no", delay = "42m", to = "press", title = "Two", text = "X" }
inject { id = "load-3", on = "isolated:no", delay = "43m", to = "press", title = "Three", text = "X" }
inject { id = "load-4", on = "isolated:no", delay = "44m", to = "press", title = "Four", text = "X" }
inject { id = "load-5", on = "isolated:no", delay = "45m", to = "press", title = "Five", text = "X" }
inject { id = "load-6", on = "isolated:no", delay = "46m", to = "press", title = "Six", text = "X" }
inject { id = "load-7", on = "isolated:no", delay = "47m", to = "press", title = "Seven", text = "X" }

-- What cannot be seen.
objective { id = "o-both", title = "Both" }
question { id = "q-shows", with = "after-both", to = "press", kind = "number", answer = 1,
  title = "Which?", objectives = { "o-both" } }
objective { id = "o-fine", title = "Fine" }
question { id = "q-fine", with = "begins", to = "soc", kind = "number", answer = 1,
  title = "Fine?", objectives = { "o-fine" } }
expect { id = "x-both", of = "both-ways", who = "soc", task = "Do it", within = "10m", evidence = done "isolate" }
expect { id = "x-late", of = "begins", who = "soc", task = "Do it", within = "10m", evidence = sent "bad" }
expect { id = "x-fine", of = "begins", who = "soc", task = "Do it", within = "10m", evidence = done "isolate" }
inject { id = "helps", at = "2h", category = "contingency", contingency_for = "x-both", to = "soc", title = "Help", text = "X" }
objective { id = "o-doomed", title = "Doomed" }
expect { id = "x-doomed", of = "both-ways", who = "soc", task = "Do it", within = "10m", evidence = done "isolate",
  objectives = { "o-doomed" } }
objective { id = "o-kept", title = "Kept" }
expect { id = "x-kept", of = "begins", who = "soc", task = "Do not", never = sent "bad", before = sent "begins",
  objectives = { "o-kept" } }
milestone { id = "m-both", when = sent "both-ways", points = 5, title = "Both" }
milestone { id = "m-fine", when = done "isolate", points = 5, title = "Fine" }

-- A loop that is entered from outside.
inject { id = "round", when = any { done "speak", sent "about" }, to = "press", title = "Round", text = "X" }
inject { id = "about", after = "round", delay = "1m", to = "press", title = "About", text = "X" }

-- What a hook sends may come before its own time, and what one cancels not
-- at all: neither is called impossible.
inject { id = "early-by-hook", at = "2h", to = "soc", title = "Early", text = "X" }
inject { id = "before-it", at = "1h30m", when = sent "early-by-hook", to = "soc", title = "Before", text = "X" }
inject { id = "cancelled", at = "1h40m", to = "soc", title = "Cancelled", text = "X" }
inject { id = "unless-it", at = "1h50m", unless = sent "cancelled", to = "soc", title = "Unless", text = "X" }
on.action("isolate", function(x)
  x.send("early-by-hook")
  x.cancel("cancelled")
end)

-- For something that happens on the other way of the branch only; beside it
-- one of the same way.
expect { id = "x-good", of = "good", who = "soc", task = "Do it", within = "30m", evidence = done "speak" }
inject { id = "helps-nobody", on = "isolated:no", delay = "50m", category = "contingency", contingency_for = "x-good",
  to = "soc", title = "Nobody", text = "X" }
inject { id = "helps-them", when = all { sent "good", missed "x-good" }, category = "contingency",
  contingency_for = "x-good", to = "soc", title = "Them", text = "X" }
