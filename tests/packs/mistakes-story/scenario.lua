-- Mistakes about phases, people and talk; each has its line in `expected`.
scenario { id = "mistakes-story", title = "Mistakes", length = "4h", langs = { "en" }, original = "es" }
role { id = "csirt" }
param { id = "story", default = "x" }
phase { id = "m1", begins = "soon" }
phase { id = "m2", begins = "2h", fictional = "18/04/2031" }
phase { id = "m3", begins = "1h", open = "shut" }
inject { id = "i-1", at = "m9+20m", to = "csirt", title = "x", text = "It is {story-10m}." }
inject { id = "i-2", at = "m2+20", to = "csirt", title = "x", text = "x" }
inject { id = "i-3", director = { from = "m2+20m", to = "3h" }, to = "csirt", title = "x", text = "x" }
inject { id = "i-4", at = "m2+3h", to = "csirt", title = "x", text = "x" }
inject { id = "i-5", when = in_phase "m4", to = "csirt", title = "x", text = "x" }
inject { id = "n-1", nr = "1-01", at = "1m", to = "csirt", title = "x", text = "x" }
inject { id = "n-2", nr = "1-01", at = "1m", to = "csirt", title = "x", text = "x" }
inject { id = "n-3", nr = "uno dos", at = "1m", to = "csirt", title = "x", text = "x" }
inject { id = "b-1", bench = true, at = "1m", to = "csirt", title = "x", text = "x" }
inject { id = "b-2", at = "1m", not_before = "1m", to = "csirt", title = "x", text = "x" }
inject { id = "b-3", after = "n-1", not_before = "2m", not_after = "1m", to = "csirt", title = "x", text = "x" }
inject { id = "b-4", at = "1m", release = "aks", to = "csirt", title = "x", text = "x" }
position { id = "seat", role = "nobody" }
position { id = "chair", role = "it" }
role { id = "it" }
inject { id = "t-1", at = "1m", to = "csirt", person = "chair", title = "x", text = "x" }
inject { id = "t-2", at = "1m", to = "csirt" }
inject { id = "t-3", at = "1m", to = { "csirt", "it" }, per_role = true }
question { id = "q-1", at = "1m", to = "csirt", kind = "choice", choices = { { id = "a", right = true }, { id = "b" } } }
objective { id = "o-1", title = "x", cmm = { 50 }, first = { "6.20" } }
objective { id = "o-2", title = "x" }
inject { id = "g-1", at = "1m", to = "csirt", title = "x", text = "x", objectives = { "o-2", "o-3" },
  tlp = "white", rsit = "malicius-code", attack = { "1486" }, cmm = { "33" } }
channel { id = "c-1", kind = "email", when_cut = "instead" }
channel { id = "c-2", kind = "pigeon", instead = "c-2" }
inject { id = "k-1", at = "1m", to = "csirt", title = "x", text = "x", channel = "emial", cuts = { correo = "45m", email = "0s" } }
persona { id = "it", channels = { "smoke" }, replies = { { text = "nowhere" }, { match = "(", text = "q-1.a" } } }
fact { id = "f-1", match = "(", known_to = "it" }
needs { fact = "f-1", from = "csirt", to = "csirt" }
decision { id = "d-1", by = "1m", when = told("csirt", "nobody", "f-2"), title = "x" }
role { id = "alone", absent = "alone" }
role { id = "none", phone = "ask Ana", absent = "nobody" }
inject { id = "f-1", at = "1m", to = "csirt", title = "x", text = "The bus at 14h30 takes 1h30.", attachments = { "map.png",
  "plan.pdf", "words.txt", "photo.jpg" } }
inject { id = "f-2", at = "1m", to = "csirt", person = "seet", title = "x", text = "x" }
inject { id = "u-1", at = "1m", to = "csirt", text = "It is {clock}.", note = "Call at {clok}.", expect = "By 9:15.",
  title = "At {clock}", from = "{role.csirt}" }
question { id = "u-2", at = "1m", to = "csirt", kind = "choice", title = "Before 14:30?",
  choices = { { id = "a", right = true, title = "At 8:05" }, { id = "b", title = "{ \"a\": 1 } {foo}" } },
  hint = { cost = 0, text = "See {story-10m}" } }
question { id = "u-3", at = "1m", to = "csirt", kind = "text", title = "x",
  rubric = { { id = "a", points = 1,
    title = "Says 10:00, {clock}" } } }
tool { id = "u-4", to = "csirt", title = "x", commands = { { name = "a", answer = "{story}" } } }
inject { id = "u-5", at = "1m", to = "csirt" }
on.sent("u-5", function(x)
  x.send "u-6"
  x:score("csrt", 1, "why")
  x.after("1m", "later")
  if x.done("act" .. 1) or x.sent("u-5") then x.note("fine") end
  x.scroe("csirt", 1)
  local p = { x = {} }
  p.x.foo("bar")
end)
