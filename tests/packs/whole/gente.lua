-- Who can be written to, by which ways, and what has to be told.
channel { id = "correo", kind = "email", when_cut = "queue", instead = "phone" }
channel { id = "intranet", kind = "chat", when_cut = "bounce" }
channel { id = "fax", kind = "file", when_cut = "lose" }
channel { id = "news", kind = "news", when_cut = "instead", instead = "social" }
persona { id = "periodista", played_by = "simcell", known_to = { "presidencia", "hacienda" }, channels = { "correo", "phone" },
  replies = { { match = "comunicado", text = "insiste", delay = "3m" }, { match = "adiós", text = "se-despide" } } }
fact { id = "f-entrada", source = "alerta", match = "SRV-ATV-01", known_to = { "csirt" } }
needs { fact = "f-entrada", from = "csirt", to = { "aduanas" }, by = "30m", counted_from = "alerta" }
inject { id = "alerta", at = "5m", to = "csirt", channel = "correo" }
inject { id = "corte-correo", bench = true, to = "hacienda", cuts = { correo = "45m", intranet = "10m" } }
inject { id = "boletin", when = is_cut "correo", to = "presidencia", channel = "correo" }
inject { id = "intranota", when = is_cut "intranet", to = "presidencia", channel = "intranet" }
decision { id = "d-saben", by = "5h", when = told("csirt", "aduanas", "f-entrada") }
decision { id = "d-algo", by = "5h", when = told("csirt", "aduanas") }
inject { id = "fin-corte", at = "4h", to = "csirt" }
on.sent("fin-corte", function(x) x.cut("fax", { length = "5m" }) x.restore("correo")
  x.say({ persona = "periodista", to = "presidencia", text = "insiste" }) end)
on.message(function(x, ev) x.vars["de_" .. ev.from] = ev.to .. "/" .. #ev.facts end)
inject { id = "saben", on = "d-saben:yes", to = "aduanas" }
inject { id = "callan", on = "d-algo:no", to = "csirt" }
