-- Every mistake an author is likely to make, each with one message: see the
-- file expected.  Nothing else may be reported.

scenario {
  id = "mistakes", version = "1", length = "60m",
  langs = { "en", "es" },
  title = { en = "Mistakes", se = "Errores" },
}

param { id = "sector", default = "helth", choices = { "health", "finance" } }
param { id = "clock", default = "noon" }

role { id = "csirt" }
role { id = "it", name = { en = "IT operations" } }
role { id = "csirt", name = "CSIRT again" }

-- Fields and their types
inject { id = "field", at = "0m", to = "csirt", title = "x", text = "x",
  tittle = "x" }
inject { id = "number", to = "csirt", title = "x", text = "x",
  at = 15 }
inject { id = "blank", to = "csirt", title = "x", text = "x",
  at = "15 min" }
inject { id = "channel", at = "1m", to = "csirt", title = "x", text = "x",
  channel = "telepathy" }
inject { id = "untitled", at = "1m", to = "csirt", text = "x" }
inject { id = "Upper", at = "1m", to = "csirt", title = "x", text = "x" }
inject { id = "name", to = "csirt", title = "x", text = "x",
  when = dwon "web" }
inject { id = "bare", to = "csirt", title = "x", text = "x",
  when = "done isolate" }
inject { id = "hook", at = "1m", to = "csirt", title = "x", text = "x",
  on_send = "x.score" }

-- References
inject { id = "role", at = "1m", title = "x", text = "x",
  to = "cisrt" }
inject { id = "twice", at = "1m", title = "x", text = "x",
  to = { "it", "it" } }
inject { id = "nobody", at = "1m", title = "x", text = "x",
  to = {} }
inject { id = "after", to = "it", title = "x", text = "x",
  after = "feild" }
inject { id = "on", to = "it", title = "x", text = "x",
  on = "in-tmie:yes" }
inject { id = "outcome", to = "it", title = "x", text = "x",
  on = "in-time:maybe" }
inject { id = "colon", to = "it", title = "x", text = "x",
  on = "in-time" }
inject { id = "action", to = "it", title = "x", text = "x",
  when = any { done "isolat", down "web" } }
inject { id = "field", at = "2m", to = "it", title = "x", text = "x" }

-- Triggers
inject { id = "two", to = "it", title = "x", text = "x",
  at = "1m", after = "blank" }
inject { id = "window", to = "it", title = "x", text = "x",
  director = { from = "30m", to = "15m" } }
inject { id = "delay", to = "it", title = "x", text = "x", at = "1m",
  delay = "5m" }
inject { id = "never", to = "it", title = "x", text = "x" }
inject { id = "hen", after = "egg", to = "it", title = "x", text = "x" }
inject { id = "egg", after = "hen", to = "it", title = "x", text = "x" }
inject { id = "chick", after = "hen", to = "it", title = "x", text = "x" }
inject { id = "late", to = "it", title = "x", text = "x",
  at = "2h" }

-- Texts and attachments
inject { id = "silent", at = "1m", to = "it", title = "x" }
inject { id = "half", at = "1m", to = "it", title = "x" }
inject { id = "body", at = "1m", to = "it", title = "x" }
inject { id = "inline", at = "1m", to = "it", title = "x",
  text = { en = "At {clok}", es = "A las {clock}" } }
inject { id = "lost", at = "1m", to = "it", title = "x", text = "x",
  attachments = { "note.text" } }
inject { id = "unsafe", at = "1m", to = "it", title = "x", text = "x",
  attachments = { "../scenario.lua" } }

-- Questions
question { id = "kind", with = "body", to = "it", title = "x",
  kind = "essay" }
question { id = "example", with = "body", to = "it", title = "x",
  kind = "pattern", pattern = "^abc$",
  accept = { "abc",
    "abd" } }
question { id = "reject", with = "body", to = "it", title = "x",
  kind = "pattern", pattern = "^a", accept = { "a" },
  reject = { "b", "ab" } }
question { id = "bad-pattern", with = "body", to = "it", title = "x",
  kind = "pattern", accept = { "a" },
  pattern = "^(a" }
question { id = "no-pattern", with = "body", to = "it", title = "x",
  kind = "pattern" }
question { id = "no-right", with = "body", to = "it", title = "x",
  kind = "choice", choices = {
    { id = "a", title = "A" }, { id = "b", title = "B" } } }
question { id = "one-id", with = "body", to = "it", title = "x",
  kind = "choice", choices = {
    { id = "a", title = "A", right = true },
    { id = "a", title = "B" } } }
question { id = "no-answer", with = "body", to = "it", title = "x",
  kind = "number" }
question { id = "other-kind", with = "body", to = "it", title = "x",
  kind = "number", answer = 3,
  choices = { { id = "a", title = "A" } } }
question { id = "negative", with = "body", to = "it", title = "x",
  kind = "number", answer = 3,
  points = -5 }
question { id = "close", with = "body", to = "it", title = "x",
  kind = "number", answer = 3, due = "20m",
  close = "10m" }
question { id = "opens", with = "body", to = "it", title = "x",
  kind = "number", answer = 3,
  at = "5m" }
question { id = "closed", to = "it", title = "x",
  kind = "number", answer = 3 }
question { id = "hint", with = "body", to = "it", title = "x",
  kind = "number", answer = 3, points = 5,
  hint = { text = "x", cost = 6 } }
question { id = "hint-field", with = "body", to = "it", title = "x",
  kind = "number", answer = 3, points = 5,
  hint = { txt = "x", text = "x", cost = 1 } }
question { id = "rubric", with = "body", to = "it", title = "x",
  kind = "text", points = 10,
  rubric = { { id = "a", points = 4, title = "A" },
             { id = "b", points = 4, title = "B" } } }
question { id = "stranger", with = "body", title = "x",
  kind = "number", answer = 3,
  to = { "it", "csirt" } }

-- The rest
action { id = "isolate", to = "it", title = "x", points = 2.5 }
probe { id = "web", check = "tcp", target = "192.0.2.1" }
probe { id = "fast", check = "http", target = "https://web.example/",
  every = "100ms" }
decision { id = "in-time", by = "15m", when = done "isolate", title = "x" }
decision { id = "both", by = "15m", when = done "isolate", title = "x",
  at = "15m" }
decision { id = "neither", when = done "isolate", title = "x" }
decision { id = "itself", by = "15m", title = "x",
  when = decided("itself", "yes") }

on.answer("no-answr", function(x) x.note("x") end)
