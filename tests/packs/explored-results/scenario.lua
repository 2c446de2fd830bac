-- Outcomes of expectations that the explorer must find impossible; and beside
-- each one that it must leave alone.
scenario { id = "explored-results", title = "Results", length = "1h" }
role { id = "soc", name = "SOC" }
role { id = "press", name = "Press office" }
action { id = "isolate", to = "soc", title = "Isolate" }
action { id = "speak", to = "press", title = "Speak" }
inject { id = "begins", at = "0m", to = { "soc", "press" }, title = "It begins", text = "X" }
decision { id = "isolated", by = "20m", when = done "isolate", title = "Isolated?" }
inject { id = "good", on = "isolated:yes", to = "soc", title = "Good", text = "X" }
inject { id = "bad", on = "isolated:no", delay = "2m", to = "soc", title = "Bad", text = "X" }

-- Without a time to be over, and without anything that prompts.
expect { id = "x-open", of = "begins", who = "soc", task = "Do it", evidence = done "isolate" }
inject { id = "open-late", when = late "x-open", to = "press", title = "Late", text = "X" }
inject { id = "open-missed", when = missed "x-open", to = "press", title = "Missed", text = "X" }
inject { id = "open-prompted", when = prompted "x-open", to = "press", title = "Prompted", text = "X" }
inject { id = "open-not", at = "40m", when = no(late "x-open"), to = "press", title = "Not late", text = "X" }

-- With both: all of them can be, and what asks another team prompts nobody.
expect { id = "x-timed", of = "begins", who = "soc", task = "Do it", within = "5m", evidence = done "isolate" }
inject { id = "helps", at = "10m", category = "contingency", contingency_for = "x-timed", to = "soc", title = "Help",
  text = "X" }
inject { id = "timed-late", when = late "x-timed", to = "soc", title = "Late", text = "X" }
inject { id = "timed-missed", when = missed "x-timed", to = "soc", title = "Missed", text = "X" }
inject { id = "timed-prompted", when = prompted "x-timed", to = "soc", title = "Prompted", text = "X" }
expect { id = "x-speak", of = "begins", who = "press", task = "Speak", within = "5m", evidence = done "speak" }
inject { id = "helps-others", at = "11m", category = "contingency", contingency_for = "x-speak", to = "soc",
  title = "Help", text = "X" }
inject { id = "speak-prompted", when = prompted "x-speak", to = "press", title = "Prompted", text = "X" }

-- Shown by what comes by itself in time; and by what comes too late for it.
expect { id = "x-shown", of = "begins", who = "soc", task = "Do it", within = "5m", evidence = sent "begins" }
inject { id = "shown-missed", when = missed "x-shown", to = "soc", title = "Missed", text = "X" }
expect { id = "x-soon", of = "begins", who = "soc", task = "Do it", within = "5m", evidence = sent "helps" }
inject { id = "soon-late", when = late "x-soon", to = "press", title = "Late", text = "X" }
inject { id = "soon-met", when = met "x-soon", to = "press", title = "Met", text = "X" }
-- Late by evidence that cannot be.
expect { id = "x-both", of = "begins", who = "soc", task = "Do it", within = "5m", evidence = all { sent "good", sent "bad" } }
inject { id = "both-late", when = late "x-both", to = "press", title = "Late", text = "X" }
inject { id = "both-missed", when = missed "x-both", to = "press", title = "Missed", text = "X" }

-- An evaluator may see any of them.
expect { id = "x-seen", of = "begins", who = "soc", task = "Do it", evidence = "evaluator" }
inject { id = "seen-late", when = any { late "x-seen", prompted "x-seen" }, to = "soc", title = "Late", text = "X" }

-- Forbidden until something that is there from the start; and until an act.
expect { id = "x-kept", of = "begins", who = "soc", task = "Do not", never = done "isolate", before = sent "begins" }
inject { id = "kept-violated", when = violated "x-kept", to = "soc", title = "Violated", text = "X" }
expect { id = "x-until", of = "begins", who = "soc", task = "Do not", never = done "isolate", before = done "speak" }
inject { id = "until-violated", when = violated "x-until", to = "soc", title = "Violated", text = "X" }

-- What comes first.
inject { id = "turned", when = earlier(sent "bad", sent "begins"), to = "press", title = "Turned", text = "X" }
inject { id = "in-order", when = earlier(sent "begins", sent "bad"), to = "press", title = "Order", text = "X" }
inject { id = "itself", when = earlier(done "speak", done "speak"), to = "press", title = "Itself", text = "X" }

-- What is left over has a name too.
decision { id = "three", by = "30m", title = "Which?", otherwise = "neither",
  outcomes = { isolates = done "isolate", speaks = done "speak" } }
inject { id = "three-isolates", on = "three:isolates", to = "press", title = "Isolates", text = "X" }
inject { id = "three-speaks", on = "three:speaks", to = "press", title = "Speaks", text = "X" }
decision { id = "two", by = "30m", title = "Which?", otherwise = "rests",
  outcomes = { speaks = done "speak" } }
inject { id = "two-speaks", on = "two:speaks", to = "press", title = "Speaks", text = "X" }
inject { id = "two-rests", on = "two:rests", to = "press", title = "Rests", text = "X" }
