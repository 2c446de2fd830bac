scenario { id = "s", title = "x", length = "1h", langs = { "en" } }
local p = param { id = "p", default = "a", choices = { "a", "b" } }
role { id = "it", name = { en = "IT" } }
role { id = "csirt" }
inject { id = "i", at = "1m", to = "it", title = "x" }
inject { id = "j", when = any { sent "i", no(down_for("web", "5m")) },
  to = { "it", "csirt" }, title = { en = p }, text = "x",
  on_send = function(x) x.score("it", 1, "w") end }
inject { id = "k", on = "d:no", delay = "1m", to = "it", title = "x",
  text = "{p}", unless = decided("d", "yes"), channel = "phone" }
inject { id = "l", director = { from = "1m", to = "2m" }, to = "it",
  title = "x", text = "x" }
decision { id = "d", by = "5m", title = "x",
  when = all { done("a", "it"), correct "q", points("it", 3) } }
action { id = "a", to = "it", title = "x", points = 1 }
probe { id = "web", check = "http", target = "http://h/", every = "1s" }
question { id = "q", with = "i", to = "it", title = "x", kind = "pattern",
  pattern = "^a", accept = { "a" }, reject = { "b" }, points = 3,
  hint = { cost = 1, text = "h" }, due = "1m", close = "2m", tries = 3 }
question { id = "c", at = "1m", to = "it", title = "x", kind = "choice",
  choices = { { id = "a", title = "A", right = true },
              { id = "b", title = "B" } } }
question { id = "t", with = "i", to = "it", title = "x", kind = "text",
  rubric = { { id = "a", points = 4, title = "A" } } }
question { id = "n", with = "i", to = "it", title = "x", kind = "number",
  answer = 1.5, tolerance = 0.5 }
on.answer("q", function(x, ev) x.note("n") end)
on.timer("t", function(x) x.send "l" end)
