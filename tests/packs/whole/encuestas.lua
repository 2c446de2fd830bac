-- Questionnaires: before, after, and what picture the teams have in common.
questionnaire { id = "antes", purpose = "pre", to = "all", each = "person", title = "Antes de empezar",
  items = { { id = "experiencia", kind = "scale", title = "¿Cuánta experiencia tiene?", scale = { from = 1, to = 5 } } } }
questionnaire { id = "cuadro-1", purpose = "picture", at = "1h", close = "20m", to = { "csirt", "hacienda" },
  title = "¿Cómo está la situación?", items = {
    { id = "alcance", kind = "choice", title = "¿Hasta dónde llega?", choices = {
      { id = "solo-atv", title = "Solo ATV" }, { id = "atv-y-ccss", title = "ATV y CCSS", truth = true } } },
    { id = "causas", kind = "multi", title = "¿Por qué?", choices = { { id = "phishing", title = "Phishing" },
      { id = "vpn", title = "VPN" } } },
    { id = "seguros", kind = "number", title = "¿Qué tan seguros, en %?" } } }
questionnaire { id = "despues", purpose = "post", to = "all", anonymous = true, title = "Después",
  items = { { id = "lecciones", kind = "text", title = "¿Qué aprendió?" },
    { id = "mejora", kind = "text", title = "¿Qué cambiaría?", optional = true } } }
questionnaire { id = "calibra", purpose = "calibration", at = "20m", to = "all", each = "person", anonymous = true,
  title = "¿Cuánto sabemos?", items = { { id = "seguros", kind = "number", title = "¿Qué tan seguros, en %?" } } }
