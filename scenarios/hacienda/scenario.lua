-- Hacienda a Oscuras: ransomware in the ministry of finance and in customs.
-- Six roles, two halves, 58 planned injects and a bench of four.
scenario { id = "hacienda", version = "1.0", length = "4h30m", mode = "ttx",
  release = "auto", ranking = false, original = "es", langs = { "es" },
  mark = "EJERCICIO",
  title = "Hacienda a Oscuras" }

require("papeles")

phase { id = "m1", begins = "0m", fictional = "2031-04-17 07:00 -06:00",
  open = "carry", title = "La mañana del apagón" }
phase { id = "m2", begins = "director", fictional = "2031-04-22 08:00 -06:00",
  title = "Cinco días después" }

require("mundo")
require("primera")
require("segunda")
require("preguntas")
require("herramientas")
