-- Mistakes in what hooks call, and what is declared for nothing; each has its
-- line in `expected`.
scenario { id = "mistakes-calls", title = "Mistakes", length = "4h" }
role { id = "csirt" }
persona { id = "ana", title = "Ana", played_by = "simcell", replies = { { text = "insist" } } }
persona { id = "eva", title = "Eva",
  played_by = "simcel" }
persona { id = "zoe", title = "Zoe" }
persona { id = "lia", title = "Lia", played_by = "csirt" }
rubric { id = "idle", criteria = { { id = "a", levels = 1, title = "A", anchors = { "no", "yes" } } } }
inject { id = "spread", bench = true, to = "csirt", title = "x", text = "x" }
on.start(function(x)
  x.say { persona = "anna", to = "csirt", text = "x" }
  x.say { persona = nil, to = "csirt", text = "x" }
  x.say({ to = "csirt", text = "x" })
  x.say(x, { persona = "ana", to = "csrt", text = "x" })
  x.say { persona = "ana", to = "csirt", txt = "x" }
  x.say { persona = "ana", to = "csirt", text = 5 }
  x.say "ana"
  x.suggest("spread")
  x.suggest "spread"
  x:suggest("spread", nil)
  x.score("csirt", "5", "why")
  x.score("csirt",
    -5)
  x.after("5 min", "tick")
  x.send("spread", { dealy = "2m" })
  x.note("a", "b")
  x.cut("email", "45m")
end)
on.timer("tick", function(x, ...)
  -- Nothing of this is known before it runs.
  local who, why = "nobody", function() return "spread", "quiet" end
  x.suggest(why())
  x.suggest("spread", ...)
  x.score("csirt", #who, who)
  x.score("csirt", -5, [[why]])
  x.after(who .. "m", "tick")
  x.send("spread", { ["dealy"] = "2m", delay = who })
  x.say { persona = "ana", to = who:lower(), text = "x" }
  x.note(table.concat({ "a", "b" }, ", "))
end)
on.timer("never",
  function(x) x.note "x" end)
action { id = "isolate", to = "csirt", title = "Isolate" }
question { id = "q", with = "spread", to = "csirt", title = "x", kind = "text" }
on.answer("q", function(x, ev)
  if ev.corect then x.note(ev.role .. ev.anwser) end
  x.note(x.vars.ev and ev.text or "")
end)
on.message(function(x, what)
  if what.words == "ev.corect" and what.who then x.note(what.facts[1]) end
end)
-- Nothing is said of what may have any fields.
on.action("isolate", function(x, ev)
  ev.seen = true
  if ev.seen then x.note(ev.role) end
end)
on.action("isolate", function(x, ev)
  for _, ev in ipairs { { name = "a" } } do x.note(ev.name) end
end)
on.action("isolate", function(x, ev)
  ev = { name = ev.role }
  x.note(ev.name)
end)
on.action("isolate", function(x, ev)
  local function tag(e) e.name = "a" end
  tag(ev)
  x.note(ev.name)
end)
