-- The world: its variables, what moves them, and the ways it can go.
var { id = "public_trust", title = "Confianza pública", min = 0, max = 100,
  start = 60, shown_to = "presidencia",
  drift = { every = "15m", by = -3, when = all { sent "corte",
    no(done "comunicar") } } }
var { id = "service_level", title = "Nivel de servicio", start = 100,
  drift = { every = "1h", by = -1 } }
var { id = "rescate", min = -10, max = 10, start = 0 }

inject { id = "corte", at = "0m", to = { "csirt", "hacienda", "presidencia" },
  title = "Los sistemas de Hacienda no responden",
  text = "Nadie puede declarar impuestos.", moves = { service_level = -40 } }
inject { id = "nota", at = "20m", to = { "csirt", "hacienda", "presidencia" },
  title = "Piden un rescate", text = "Diez millones en tres días." }
inject { id = "pagan", on = "pago:pagar", delay = "5m", to = "csirt",
  title = "Se ha pagado", text = "La clave no llega." }
inject { id = "aplazan", on = "pago:aplazar", to = "csirt",
  title = "Nadie decide", text = "El plazo corre." }
inject { id = "protesta", when = value("public_trust", "<", 40),
  to = "presidencia", title = "Protestas ante el palacio",
  text = "Miles de personas.", moves = { public_trust = -5 } }
inject { id = "dura", when = held(value("service_level", "<=", 60), "90m"),
  to = "hacienda", title = "Ya hora y media",
  text = "Los bancos preguntan." }
inject { id = "primero", when = earlier(done "comunicar", done "aislar"),
  to = "csirt", title = "Se comunicó antes de aislar",
  text = "La prensa lo sabía antes." }
inject { id = "pago-no", when = decided("pago", "negar"), to = "presidencia",
  title = "No se paga", text = "Firmeza." }

action { id = "aislar", to = "csirt", title = "Aislar los servidores",
  points = 5, moves = { service_level = -15 } }
action { id = "comunicar", to = "presidencia", title = "Emitir un comunicado",
  moves = { public_trust = 5 }, once = false }

question { id = "q-pago", with = "nota", to = { "presidencia", "hacienda" },
  kind = "choice", title = "¿Se paga?", tries = 3, choices = {
    { id = "pagar", title = "Pagar", moves = { rescate = 10,
      public_trust = -20 } },
    { id = "negar", title = "No pagar", right = true,
      moves = { public_trust = 10 } },
  } }

decision { id = "pago", title = "¿Se paga el rescate?", by = "2h",
  outcomes = { pagar = chose("q-pago", "pagar"),
    negar = chose("q-pago", "negar", "presidencia") },
  otherwise = "aplazar", moves = { aplazar = { public_trust = -7 } } }
decision { id = "aislado", title = "¿Aislado antes de T+30m?", by = "30m",
  when = done "aislar", moves = { no = { service_level = -10 } } }
decision { id = "tarde", title = "¿Servicio bajo a T+3h?", at = "3h",
  outcomes = { grave = value("service_level", "<", 30),
    malo = value("service_level", "<", 50) }, otherwise = "leve" }

on.decision("tarde", function(x, outcome)
  if outcome == "leve" and x.value "service_level" > 0 then
    x.add("service_level", 1)
  end
end)
on.action("comunicar", function(x)
  if x.value "public_trust" > 90 then x.set("public_trust", 90) end
end)
