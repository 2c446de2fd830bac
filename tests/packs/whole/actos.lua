-- What teams do: from a list, once something is known, or in their own
-- words; some take time, some are ruled upon.
action { id = "cerrar-aduanas", to = "aduanas", title = "Cerrar las aduanas",
  takes = "30m", moves = { service_level = -5 }, points = 3 }
action { id = "negociar", to = "hacienda", shown = "after:nota",
  title = "Negociar con los atacantes", ruling = "evaluator" }
action { id = "negar", to = "presidencia", shown = "typed", title = "Negar la filtración",
  match = { "\\bnegar", "desment" }, ruling = "excon", takes = "5m",
  moves = { public_trust = -20 }, points = 2 }
action { id = "verificar", to = { "csirt", "presidencia" }, match = { "verific", "comprob" },
  title = "Verificar la filtración" }

inject { id = "negado", when = done "negar", to = "csirt", title = "Lo niegan",
  text = "Presidencia lo niega." }
inject { id = "frontera", when = done "cerrar-aduanas", to = "aduanas",
  title = "Camiones parados", text = "Dos kilómetros." }
on.action("negociar", function(x, ev) x.score(ev.role, 1, "negociar") end)

var { id = "imagen", title = "Imagen", start = 50 }
-- What is expected, and what must not be.
expect { id = "x-verifica", of = "nota", who = "csirt", within = "15m",
  task = "Comprobar antes de responder", evidence = done "verificar",
  moves = { met = { imagen = 5 }, missed = { imagen = -10 },
    late = { imagen = 1 }, prompted = { imagen = 2 } } }
expect { id = "x-no-niega", of = "nota", who = "presidencia",
  never = done "negar", before = done "verificar",
  moves = { violated = { imagen = -30 }, kept = { rescate = 1 } } }
expect { id = "x-avisa", of = "nota", who = { "csirt", "aduanas" }, within = "1h",
  evidence = "evaluator" }
expect { id = "x-ambos", who = { "csirt", "presidencia" }, evidence = done "verificar" }
inject { id = "recuerdo", category = "contingency", contingency_for = "x-verifica",
  when = missed "x-verifica", delay = "10m", unless = late "x-verifica", to = "csirt", title = "¿Y es verdad?",
  text = "Un colega pregunta." }
inject { id = "bien", when = met("x-verifica", "csirt"), to = "csirt",
  title = "Comprobado", text = "Es falso." }
inject { id = "mal", when = any { violated "x-no-niega", prompted "x-verifica",
  late "x-verifica" }, to = "presidencia", title = "Tarde o mal", text = "La prensa lo nota." }
milestone { id = "m-verifica", to = { "csirt", "presidencia" }, when = done "verificar", points = 4 }
milestone { id = "m-caos", when = value("imagen", "<", 5), points = -1,
  title = "Nadie se fía" }
