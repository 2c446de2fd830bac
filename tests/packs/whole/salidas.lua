-- How injects go out.
inject { id = "filtracion", nr = "1-07", at = "40m", to = "hacienda", release = "ask", recall = "0s",
  ready = { "la voz de la ministra" },
  title = { es = "Una filtración", en = "A leak" }, text = { es = "Está en la prensa.", en = "It is in the press." } }
inject { id = "rumor", at = "45m", to = "hacienda", release = "manual", category = "admin",
  title = { es = "Un rumor", en = "A rumour" }, text = { es = "Dicen que…", en = "They say…" } }
inject { id = "reserva", bench = true, to = "csirt", category = "contingency",
  title = { es = "De reserva", en = "From the bench" }, text = { es = "Por si acaso.", en = "Just in case." } }
inject { id = "aclaran", when = sent "apagon", not_before = "1h10m", not_after = "2h30m", to = "csirt",
  title = { es = "Se aclara", en = "It clears" }, text = { es = "Ya se ve.", en = "One can see." } }
inject { id = "tarde", when = in_phase "m2", not_after = "1h30m", to = "csirt",
  title = { es = "Demasiado tarde", en = "Too late" }, text = { es = "Tarde.", en = "Late." } }
inject { id = "anulado", at = "3h", to = "csirt",
  title = { es = "Anulado", en = "Cancelled" }, text = { es = "Nunca.", en = "Never." } }
on.sent("rumor", function(x) x.suggest("reserva", "hay silencio") x.cancel("anulado") end)
