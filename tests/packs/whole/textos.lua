-- Where texts stand: above a body, for each role, in strings.txt.
position { id = "ministra", role = "hacienda", phone = "ext. 412" }
inject { id = "carta", at = "30m", to = { "hacienda", "presidencia" }, per_role = true }
inject { id = "llamada", at = "35m", to = "hacienda", channel = "phone", person = "ministra" }
question { id = "q-banco", with = "llamada", to = "hacienda", kind = "choice", points = 2,
  choices = { { id = "pagar" }, { id = "negar", right = true } },
  hint = { cost = 1 } }
on.sent("carta", function(x) x.score("hacienda", 1, "atentos") end)
