-- Every row of the language once; grows into a story.  tests/ has a case for
-- what each of them does.
scenario { id = "hacienda", version = "0.1", length = "6h", mode = "ttx", release = "auto", ranking = false,
  original = "es", mark = { es = "EJERCICIO EJERCICIO", en = "EXERCISE EXERCISE" },
  langs = { "es", "en" },
  title = { es = "Hacienda a Oscuras", en = "The Treasury in the Dark" } }

role { id = "csirt", phone = "411", name = { es = "CSIRT", en = "CSIRT" } }
role { id = "hacienda", name = { es = "Hacienda", en = "Treasury" } }
role { id = "presidencia", name = { es = "Presidencia", en = "Presidency" } }
role { id = "aduanas", absent = "excon", capacity = 3, name = { es = "Aduanas", en = "Customs" } }

phase { id = "m1", begins = "0m", fictional = "2031-04-17 07:00 -06:00", open = "close",
  title = { es = "La noche", en = "The night" } }
phase { id = "m2", begins = "director", fictional = "2031-04-18 07:00 -06:00",
  title = { es = "La mañana", en = "The morning" } }

inject { id = "apagon", at = "0m", to = { "csirt", "hacienda" },
  title = { es = "Nada responde", en = "Nothing answers" } }
question { id = "q-alcance", with = "apagon", to = "csirt", kind = "number", answer = 3, points = 4,
  title = { es = "¿Cuántos servidores?", en = "How many servers?" } }
inject { id = "turno", at = "2h", to = "hacienda",
  title = { es = "Cambio de turno", en = "Change of shift" }, text = { es = "Llega el otro turno.", en = "The other shift is here." } }
inject { id = "amanece", at = "m2+20m", to = "csirt",
  title = { es = "Amanece", en = "Dawn" }, text = { es = "Son las {story}.", en = "It is {story}." } }
inject { id = "manana", when = in_phase "m2", to = "hacienda",
  title = { es = "Buenos días", en = "Good morning" }, text = { es = "Empieza el día.", en = "The day begins." } }
decision { id = "d-manana", by = "m2+30m", when = correct "q-alcance",
  title = { es = "¿Se sabe el alcance?", en = "Is the extent known?" } }
on.decision("d-manana", function(x, outcome) x.note("d-manana: " .. outcome) end)

require("salidas")
require("textos")
require("metas")
require("gente")
require("mundo")
require("actos")
require("preguntas")
require("herramientas")
require("encuestas")
