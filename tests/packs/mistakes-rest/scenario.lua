-- Mistakes of measure: too many, too deep, too soon; each has its line in
-- `expected`.
scenario { id = "mistakes-rest", title = { en = "Mistakes", es = "Errores" }, length = "4h", langs = { "en", "es" } }
role { id = "it" }
role { id = "hq" }
phase { id = "m1", begins = "0m" }

local function many(n, make)
  local list = {}
  for i = 1, n do list[i] = make(i) end
  return list
end
local function both(text) return { en = text, es = text } end

inject { id = "one", at = "1m", to = "it", title = both "One", text = "It is {story-10m}." }
inject { id = "headed", at = "2m", to = "it" }
question { id = "q-said", at = "1m", to = "it", kind = "text", points = 1, rubric = { { id = "a", points = 1, title = both "A" } } }
local deep = done "act"
for _ = 1, 40 do deep = no(deep) end
inject { id = "deep", when = deep, to = "it", title = both "Deep", text = both "x" }
inject { id = "nothing", when = all { },
  to = "it", title = both "Nothing", text = both "x" }
action { id = "act", to = "it", title = both "Act" }
local ways = {}
for i = 1, 70 do ways["way-" .. i] = done "act" end
decision { id = "many", by = "1h", otherwise = "none", title = both "Many",
  outcomes = ways }
question { id = "q-date", at = "1m", to = "it", kind = "date", points = 1,
  title = both "When?" }
question { id = "q-closes", at = "1m", to = "it", kind = "number", answer = 1, points = 1, title = both "How many?",
  close = "0m" }
question { id = "q-hints", at = "1m", to = "it", kind = "number", answer = 1, points = 99, title = both "How many?",
  hints = many(70, function(i) return { id = "h" .. i, cost = 1, text = both "x" } end) }
question { id = "q-infinite", at = "1m", to = "it", kind = "number", points = 1, title = both "How many?",
  answer = 1e999 }
rubric { id = "shared", criteria = { { id = "a", levels = 1, anchors = { both "no", both "yes" }, title = both "A" } } }
question { id = "q-worth", at = "1m", to = "it", kind = "text", title = both "Say",
  rubric = "shared" }
questionnaire { id = "s-many", purpose = "picture", at = "1h", to = "all", title = both "Picture",
  items = { { id = "i", kind = "choice", title = both "Which?",
    choices = many(70, function(i) return { id = "c" .. i, title = both "x" } end) } } }
fact { id = "f-hq", source = "one", match = "x", title = both "Fact" }
needs { fact = "f-hq", from = "hq", to = "it", by = "30m" }
tool { id = "t-args", to = "it", title = both "Tool", commands = {
  { name = "a", answer = "said", args = many(20, function(i) return { id = "x" .. i, kind = "word" } end) } } }
questionnaire { id = "s-twice", purpose = "picture", at = "1h", to = "all", title = both "Picture",
  items = { { id = "i", kind = "choice", title = both "Which?",
    choices = { { id = "a", title = both "A" }, { id = "a", title = both "B" } } } } }
inject { id = "ready", at = "3m", to = "it", title = both "Ready", text = both "x",
  ready = many(70, function(i) return "name-" .. i end) }
-- What would be taken for something else, or never be so.
question { id = "q-beyond", at = "1m", to = "it", kind = "scale", points = 1, title = both "How bad?",
  scale = { from = 1, to = 5 }, answer = 9 }
question { id = "q-untitled", at = "1m", to = "it", kind = "order",
  choices = { { id = "first" }, { id = "second", title = both "Second" } } }
inject { id = "number", nr = "one", at = "1m", to = "it", text = both "x" }
channel { id = "email", kind = "phone" }
tool { id = "t-does", to = "it", title = both "Tool", commands = {
  { name = "a", answer = "said", does = { x = "act" } },
  { name = "b", answer = "said", args = { { id = "host", optional = true }, { id = "port" } } } } }
inject { id = "negated", when = not done "act", to = "it", title = both "Not", text = both "x" }
inject { id = "listed", when = { done "act" }, to = "it", title = both "List", text = both "x" }
