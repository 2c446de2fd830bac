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
