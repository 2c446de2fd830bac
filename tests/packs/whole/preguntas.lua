-- Every kind of question, who may send it and what help costs.
question { id = "q-multi", with = "nota", to = "csirt", kind = "multi", points = 6, tries = 3,
  title = "¿Qué sistemas?", choices = {
    { id = "atv", title = "ATV", right = true, moves = { imagen = 1 } },
    { id = "dc", title = "Controlador de dominio", right = true },
    { id = "ccss", title = "CCSS" }, { id = "web", title = "Web" }, { id = "correo-e", title = "Correo" } } }
question { id = "q-orden", with = "nota", to = "csirt", kind = "order", points = 2, title = "¿En qué orden?",
  choices = { { id = "contener", title = "Contener" }, { id = "erradicar", title = "Erradicar" },
    { id = "analizar", title = "Analizar después" } } }
question { id = "q-animo", with = "nota", to = "hacienda", kind = "scale", title = "¿Qué tan seguros?",
  scale = { from = 1, to = 5 } }
question { id = "q-grado", with = "nota", to = "hacienda", kind = "scale", points = 3, title = "¿Qué gravedad?",
  scale = { from = 0, to = 10 }, answer = 7, tolerance = 1 }
question { id = "q-fecha", with = "nota", to = "hacienda", kind = "date", points = 2, title = "¿Desde cuándo?",
  date = "2031-04-11 03:30", slack = "30m", hints = {
    { id = "dia", cost = 1, text = "Fue de noche." }, { id = "hora", cost = 1, text = "Antes de las cuatro." } } }
question { id = "q-lema", with = "nota", to = "presidencia", kind = "text", points = 4, title = "Una frase",
  words = 5, sender = "lead" }
question { id = "q-dos", with = "nota", to = "presidencia", kind = "pattern", points = 1, title = "La clave",
  accept = { "santo y seña" }, sender = "two" }

-- A rubric that two questions share, and teams that are not all the same.
rubric { id = "comunicado", graders = 2, blind = true, title = "Un comunicado", criteria = {
  { id = "hechos", weight = 2, levels = 3 },
  { id = "tono", levels = 1, title = "Tono", anchors = { "Alarma", "Tranquiliza" } } } }
question { id = "q-comunicado", with = "nota", to = "presidencia", kind = "text", rubric = "comunicado",
  points = 9, title = "Escriban el comunicado", due = "25m", close = "40m" }
inject { id = "elogio", when = level("q-comunicado", "hechos", ">=", 2), to = "presidencia",
  title = "La prensa lo agradece", text = "Por fin hechos." }
bot { role = "aduanas", skill = 30, delay = "10m", silence = 40, error = 20 }

-- Three people have half as much again, but not where a law sets the time.
question { id = "q-frontera", at = "45m", to = { "csirt", "aduanas" }, kind = "pattern", points = 2,
  accept = { "peñas blancas" }, title = "¿Qué paso se cierra?", due = "10m", close = "14m" }
question { id = "q-ley", at = "45m", to = "aduanas", kind = "number", answer = 72, points = 1,
  title = "¿En cuántas horas se avisa?", due = "10m", close = "14m", fixed = true }
expect { id = "x-frontera", of = "frontera", who = "aduanas", within = "10m", evidence = answered "q-frontera",
  task = "Decir qué paso se cierra" }
expect { id = "x-ley", of = "frontera", who = "aduanas", within = "10m", evidence = answered "q-ley", fixed = true,
  task = "Avisar a tiempo" }
