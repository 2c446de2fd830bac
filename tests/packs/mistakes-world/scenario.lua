-- Mistakes about the world, decisions and what teams do.
scenario { id = "mistakes", title = "Mistakes", length = "1h" }
role { id = "it", name = "IT" }
inject { id = "body", at = "0m", to = "it", title = "x", text = "x" }

-- Variables of the world
var { id = "trust", start = 60 }
var { id = "no-range", start = 1, min = 5, max = 5 }
var { id = "outside", start = 101 }
var { id = "no-start" }
var { id = "huge", start = 0, max = 2000000000 }
var { id = "storm", start = 0, drift = { every = "100ms", by = 1 } }
var { id = "still", start = 0, drift = { every = "1m", by = 0 } }
var { id = "drifts", start = 0, drift = { every = "1m" } }
inject { id = "moves", at = "1m", to = "it", title = "x", text = "x",
  moves = { trus = 5 } }
inject { id = "words", at = "1m", to = "it", title = "x", text = "x",
  moves = { trust = "5" } }
inject { id = "list", at = "1m", to = "it", title = "x", text = "x",
  moves = { 5 } }
inject { id = "zero", at = "1m", to = "it", title = "x", text = "x",
  moves = { trust = 0 } }
inject { id = "value", when = value("trust", "=", 5), to = "it", title = "x",
  text = "x" }
inject { id = "reach", when = value("trust", "<", 5000000000), to = "it",
  title = "x", text = "x" }

-- Decisions
decision { id = "both", by = "5m", title = "x", when = sent "body",
  outcomes = { a = sent "body" }, otherwise = "b" }
decision { id = "nothing", by = "5m", title = "x" }
decision { id = "left", by = "5m", title = "x",
  outcomes = { a = sent "body" } }
decision { id = "twice", by = "5m", title = "x",
  outcomes = { a = sent "body" }, otherwise = "a" }
decision { id = "alone", by = "5m", title = "x", when = sent "body",
  otherwise = "maybe" }
decision { id = "ways", by = "5m", title = "x",
  outcomes = { pay = sent "body", ["No!"] = sent "body" },
  otherwise = "wait", moves = { pays = { trust = 1 } } }
decision { id = "fine", by = "5m", title = "x",
  outcomes = { pay = sent "body", refuse = sent "moves" },
  otherwise = "wait" }
inject { id = "on", on = "fine:pays", to = "it", title = "x", text = "x" }
inject { id = "decided", when = decided("fine", "no"), to = "it",
  title = "x", text = "x" }

-- What was chosen, what held, what came first
question { id = "q", with = "body", to = "it", title = "x", kind = "choice",
  choices = { { id = "a", title = "A", right = true },
    { id = "b", title = "B", moves = { trst = 1 } } } }
question { id = "n", with = "body", to = "it", title = "x", kind = "number",
  answer = 3 }
inject { id = "chose", when = chose("q", "c"), to = "it", title = "x",
  text = "x" }
inject { id = "chose-n", when = chose("n", "a"), to = "it", title = "x",
  text = "x" }
inject { id = "held", when = held(sent "body", "0s"), to = "it", title = "x",
  text = "x" }
inject { id = "earlier", when = earlier(sent "body", "sent"), to = "it",
  title = "x", text = "x" }

-- Actions
action { id = "odd", to = "it", title = "x", shown = "never" }
action { id = "before", to = "it", title = "x", shown = "after:bodi" }
action { id = "shown", to = "it", title = "x", shown = "list",
  match = { "x" } }
action { id = "pattern", to = "it", title = "x",
  match = { "fine", "(open" } }
action { id = "judge", to = "it", title = "x", ruling = "jury" }
action { id = "long", to = "it", title = "x", takes = 5 }

-- Expectations and milestones
expect { id = "x-none", of = "body", who = "it" }
expect { id = "x-both", of = "body", who = "it", evidence = sent "body",
  never = sent "body" }
expect { id = "x-of", of = "bodi", who = "it", evidence = sent "body" }
expect { id = "x-before", of = "body", who = "it", evidence = sent "body",
  before = sent "moves" }
expect { id = "x-time", of = "body", who = "it", evidence = sent "body",
  within = "0s" }
expect { id = "x-word", of = "body", who = "it", evidence = "evaluators" }
expect { id = "x-moves", of = "body", who = "it", evidence = sent "body",
  moves = { violated = { trust = 1 } } }
inject { id = "missed", when = missed "x-nobody", to = "it", title = "x",
  text = "x" }
inject { id = "for", when = missed "x-time", to = "it", title = "x",
  text = "x", contingency_for = "x-tim" }
milestone { id = "m-when", points = 5 }

-- Questions
question { id = "k-multi", with = "body", to = "it", title = "x",
  kind = "multi" }
question { id = "k-scale", with = "body", to = "it", title = "x",
  kind = "scale" }
question { id = "k-ends", with = "body", to = "it", title = "x",
  kind = "scale", answer = 1,
  scale = { from = 5, to = 5 } }
question { id = "k-free", with = "body", to = "it", title = "x",
  kind = "scale", scale = { from = 1, to = 5 },
  points = 2 }
question { id = "k-date", with = "body", to = "it", title = "x",
  kind = "date", date = "31/02/2031" }
question { id = "k-other", with = "body", to = "it", title = "x",
  kind = "number", answer = 1,
  scale = { from = 1, to = 5 } }
question { id = "k-hints", with = "body", to = "it", title = "x",
  kind = "number", answer = 1, points = 2,
  hints = { { id = "a", cost = 3, text = "x" }, { id = "a", cost = 1, text = "x" } } }
question { id = "k-hint", with = "body", to = "it", title = "x",
  kind = "number", answer = 1, points = 2, hint = { cost = 1, text = "x" },
  hints = { { id = "a", cost = 1, text = "x" } } }
question { id = "k-words", with = "body", to = "it", title = "x",
  kind = "text", words = 0 }
question { id = "k-sender", with = "body", to = "it", title = "x",
  kind = "text", sender = "boss" }

-- Tools
tool { id = "t-none", to = "it", commands = {} }
tool { id = "t-shows", to = "it", commands = { { name = "a" } } }
tool { id = "t-twice", to = "it", commands = { { name = "a", answer = "x" },
  { name = "a", answer = "x" } } }
tool { id = "t-file", to = "it", commands = { { name = "a",
  rows = { file = "tools/none.csv" } } } }
tool { id = "t-open", to = "it", commands = { { name = "a",
  rows = { file = "tools/open.csv" } } } }
tool { id = "t-wide", to = "it", commands = { { name = "a",
  rows = { file = "tools/wide.csv" } } } }
tool { id = "t-where", to = "it", commands = { { name = "a",
  args = { { id = "x" }, { id = "x" } },
  rows = { file = "tools/ok.csv", where = { c = "x", a = "y" } } } } }
tool { id = "t-does", to = "it", commands = { { name = "a", answer = "x",
  args = { { id = "x", choices = { "p" } } },
  does = { q = "long", p = "lng" } } } }
tool { id = "t-takes", to = "it", commands = { { name = "a", answer = "x",
  takes = "1m" } } }
tool { id = "t-choice", to = "it", commands = { { name = "a", answer = "x",
  args = { { id = "x", kind = "choice" } } } } }
inject { id = "used", when = used("t-takes", "b"), to = "it", title = "x",
  text = "x" }

-- Rubrics and bots
rubric { id = "r-anchor", criteria = { { id = "a", levels = 1 } } }
rubric { id = "r-many", graders = 9, criteria = { { id = "a", levels = 1,
  anchors = { "x", "y", "z" } } } }
rubric { id = "r-twice", criteria = {
  { id = "a", levels = 1, anchors = { "x", "y" } },
  { id = "a", levels = 21, weight = 0, anchors = { "x", "y" } } } }
rubric { id = "r-none", criteria = {} }
question { id = "r-q", with = "body", to = "it", title = "x", kind = "text",
  points = 4, rubric = "r-nobody" }
question { id = "r-level", with = "body", to = "it", title = "x", kind = "text",
  rubric = { { id = "facts", points = 2, title = "x" } } }
inject { id = "level", when = level("r-level", "fact", ">=", 1), to = "it",
  title = "x", text = "x" }
bot { role = "it", skill = 101 }
bot { role = "it" }
bot { role = "cabinet" }

-- Questionnaires
questionnaire { id = "s-when", purpose = "picture", to = "all",
  items = { { id = "a", kind = "text", title = "x" } } }
questionnaire { id = "s-none", purpose = "pre", to = "all", items = {} }
questionnaire { id = "s-items", purpose = "pre", to = "all", items = {
  { id = "a", kind = "choice", title = "x" },
  { id = "a", kind = "scale", title = "x" },
  { id = "b", kind = "number", title = "x", scale = { from = 1, to = 2 } } } }
tool { id = "t-answers", to = "it", commands = { { name = "a", answer = "x",
  answers = { "no-such-text" } } } }

-- Outcomes that nothing can have
expect { id = "x-never", of = "body", who = "it", task = "x",
  never = sent "moves" }
expect { id = "x-open", of = "body", who = "it", task = "x",
  evidence = sent "moves",
  moves = { met = { trust = 1 },
    late = { trust = 1 }, prompted = { trust = 1 } } }
expect { id = "x-seen", of = "body", who = "it", task = "x",
  evidence = "evaluator" }
inject { id = "result-1", to = "it", title = "x", text = "x", when = any {
  violated "x-open",
  met "x-never",
  missed "x-open", late "x-open",
  prompted "x-open" } }
inject { id = "result-2", to = "it", title = "x", text = "x", when = any {
  violated "x-never", late "x-seen", prompted "x-seen", missed "x-seen",
  met "x-open" } }

-- Nothing is right in it
question { id = "k-none", with = "body", to = "it", title = "x",
  kind = "scale", scale = { from = 1, to = 5 } }
inject { id = "never", when = correct "k-none", to = "it", title = "x",
  text = "x" }

-- What hooks name and nothing has.
if param { id = "sector", default = "port" } == "bank" then
  teller, till = "ana", nil
  function count() end
end
on.start(function(x)
  x.say { persona = none, to = "it", text = "x" }
  x.points(it)
  x.note(os.time())
  later()
  -- What only another sector has, what is the function's own, what is there.
  local says = function(teller_of) return teller_of, teller, count end
  x.note(says { more = 1 }.more)
end)
local function later() end
