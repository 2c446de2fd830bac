-- What tests/packs/whole leaves over: the first catalogue, words that one
-- scenario cannot have twice, and what hooks are given.
scenario { id = "drill", title = "A drill", length = "2h", mode = "drill", release = "manual", ranking = true, freeze = "90m", api = 1 }
local site = param { id = "site", title = "Which site plays", choices = { "north", "south" }, default = "north" }
role { id = "it", name = "IT" }
role { id = "hq", name = "Headquarters" }
position { id = "chief", role = "hq", title = "The chief" }
phase { id = "m1", begins = "0m", title = "Morning", open = "carry" }
channel { id = "desk", kind = "phone", title = "The desk's line" }
channel { id = "wall", kind = "social", title = "The wall" }
persona { id = "press", title = "The press", known_to = "hq" }
var { id = "calm", min = 0, max = 100, start = 50 }
objective { id = "o-see", title = "See it" }

probe { id = "web", check = "tcp", target = "192.0.2.1:80", every = "30s", title = "The site's web" }
probe { id = "page", check = "http", target = "https://www.example/", every = "60s", title = "The page" }
probe { id = "name", check = "dns", target = "www.example@192.0.2.53", every = "60s", title = "The name" }
probe { id = "host", check = "icmp", target = "192.0.2.1", every = "60s", title = "The host" }
probe { id = "mail", check = "command", target = "imap-login {cell}", every = "60s", title = "The mail" }
action { id = "isolate", to = "it", title = "Isolate", points = 5, cmm = { 33 }, first = { "6.2" } }
action { id = "late-act", to = { "it", "hq" }, title = "Late act" }

inject { id = "begins", at = "1m", release = "auto", to = { "it", "hq" }, title = "It begins at " .. site,
  from = { en = "The desk" }, text = "It begins.", attachments = { "plan.txt" }, expect = "IT looks at the plan.",
  note = "Read it out.", category = "contextual", tlp = "red", channel = "desk" }
inject { id = "follows", after = "begins", delay = "4m", release = "auto", to = "it", title = "It follows", text = "x",
  tlp = "amber", on_send = function(x) x.score("it", 1, "follows") end }
inject { id = "by-hand", director = { from = "30m", to = "45m" }, to = "hq", title = "By hand", text = "x", tlp = "green" }
inject { id = "asked", at = "20m", to = "hq", title = "Waits for the director", text = "x", tlp = "clear", channel = "wall" }
inject { id = "is-down", when = down "web", release = "auto", to = "it", title = "Down", text = "x" }
inject { id = "long-down", when = down_for("web", "5m"), release = "auto", to = "hq", title = "Long down", text = "x" }
inject { id = "is-up", when = all { up "web", sent "is-down" }, release = "auto", to = "it", title = "Up again", text = "x" }
inject { id = "said", when = answered "q-when", release = "auto", to = "hq", title = "Somebody answered", text = "x" }
inject { id = "rich", when = points("it", 6), release = "auto", to = "hq", title = "Six points", text = "x" }
inject { id = "by-it", when = done("isolate", "it"), release = "auto", to = "hq", title = "IT did it", text = "x" }
inject { id = "by-it-right", when = correct("q-when", "it"), release = "auto", to = "hq", title = "IT was right", text = "x" }
inject { id = "hq-late", when = late("x-both", "hq"), release = "auto", to = "hq", title = "Late", text = "x" }
inject { id = "it-missed", when = missed("x-both", "it"), release = "auto", to = "it", title = "Missed", text = "x",
  category = "contingency", contingency_for = "x-both" }
inject { id = "it-prompted", when = prompted("x-both", "it"), release = "auto", to = "it", title = "Prompted", text = "x" }
inject { id = "it-violated", when = violated("x-never", "it"), release = "auto", to = "it", title = "Violated", text = "x" }
inject { id = "it-met", when = met("x-see", "it"), release = "auto", to = "hq", title = "Met", text = "x" }
inject { id = "again", release = "auto", to = "hq", title = "Say it again", text = "x" }
inject { id = "chance", release = "auto", to = "it", title = "By chance", text = "x" }

question { id = "q-when", at = "10m", to = "it", kind = "pattern", points = 2, tries = 2, due = "15m", sender = "any",
  title = "When did it begin?", pattern = "^t ?\\+ ?1$", accept = { "T+1" }, reject = { "T+11" },
  hint = { cost = 1, text = "Look at the first message." }, cmm = { 33 }, first = { "6.2" } }
question { id = "q-say", with = "begins", to = "hq", kind = "text", points = 4, due = "10m", title = "What do you say?",
  rubric = { { id = "plain", points = 4, title = "Plain words" } } }
questionnaire { id = "look", purpose = "picture", at = "40m", to = "all", each = "role", title = "What is going on?",
  items = { { id = "n", kind = "number", title = "How many servers?" } } }
tool { id = "panel", to = "it", title = "The panel", commands = {
  { name = "cut", answer = "cut-done", args = { { id = "line", kind = "choice", choices = { "A", "B" } } } } } }
fact { id = "f-door", source = "begins", match = "back door", title = "The back door" }

expect { id = "x-both", of = "begins", who = { "it", "hq" }, task = "Act", within = "30m", evidence = done "late-act",
  objectives = { "o-see" } }
expect { id = "x-see", of = "begins", who = "it", task = "Isolate", within = "30m", evidence = done "isolate" }
expect { id = "x-seen", of = "begins", who = "hq", task = "Look calm", within = "30m", evidence = "evaluator" }
expect { id = "x-never", of = "begins", who = "it", task = "Do not isolate first", never = done "isolate",
  before = answered "q-when" }

on.start(function(x) x.vars.calls = 0 end)
on.answer("q-when", function(x, ev)
  x.vars.calls = x.vars.calls + 1
  if ev.try == 2 and ev.correct and not ev.late and ev.role == "it" and ev.question == "q-when" then x.add("calm", 5) end
end)
on.expired("q-say", function(x) x.after("2m", "remind") end)
on.timer("remind", function(x)
  if x.now() >= 13 * 60 * 1000 then x.send "again" end
end)
on.probe("web", function(x, ev)
  if ev.down and x.down "web" then x.set("calm", 20) end
end)
on.message(function(x, ev)
  if ev.lang == "en" and ev.persona == "press" and ev.words:find("door", 1, true) then x.add("calm", -1) end
end)
on.sent("by-hand", function(x)
  if x.random("weather", 3, 3) == 3 then x.send "chance" end
end)
