-- What is asked, and by which measure an answer is graded.
rubric { id = "comunicado", title = "Un comunicado", criteria = {
  { id = "hechos", weight = 2, levels = 3 }, { id = "claridad", levels = 2 } } }
rubric { id = "informe", title = "Un texto de trabajo", criteria = {
  { id = "separa", levels = 2 }, { id = "actua", weight = 2, levels = 3 } } }

question { id = "q-servidor", with = "alerta-siem", to = "csirt", kind = "pattern", points = 4, due = "12m",
  pattern = "srv-atv-01", accept = { "SRV-ATV-01" }, reject = { "SRV-DC-02" }, objectives = { "o-contener" },
  hints = { { id = "buscar", cost = 1, text = "Use el comando «cuenta svc-atv» del SIEM." } } }
question { id = "q-firma", with = "ministra-pregunta", to = "hacienda", kind = "text", rubric = "comunicado", points = 8,
  due = "12m", words = 60, sender = "lead", objectives = { "o-comunicar" } }
question { id = "q-comunicado", with = "filtracion", to = "presidencia", kind = "text", rubric = "comunicado", points = 8,
  due = "25m", close = "40m", sender = "lead", objectives = { "o-comunicar" } }
question { id = "q-tlp", with = "donante-oferta", to = "csirt", kind = "choice", points = 3, due = "20m",
  choices = { { id = "red" }, { id = "amber", right = true }, { id = "clear" } }, objectives = { "o-compartir" } }
question { id = "q-cifra", with = "cifra-errada", to = "hacienda", kind = "number", answer = 112, points = 3, due = "15m",
  objectives = { "o-comunicar" } }
question { id = "q-cintas", with = "respaldo", to = "csirt", kind = "multi", points = 4, due = "20m",
  choices = { { id = "verificar", right = true }, { id = "aislada", right = true }, { id = "encima" }, { id = "borrar" } },
  objectives = { "o-continuidad" } }
question { id = "q-emergencia", with = "emergencia", to = "presidencia", kind = "choice", tries = 1, due = "15m", sender = "lead",
  choices = { { id = "firmar" }, { id = "aplazar" } }, objectives = { "o-decidir" } }
question { id = "q-pago", with = "pago-plazo", to = "hacienda", kind = "choice", tries = 1, due = "15m", sender = "lead",
  choices = { { id = "pagar" }, { id = "negar" }, { id = "aplazar" } }, objectives = { "o-decidir" } }
question { id = "q-plazo", with = "titular-datos", to = "hacienda", kind = "number", answer = 72, points = 2, due = "15m",
  objectives = { "o-decidir" } }
question { id = "q-orden", with = "restaurar", to = "hacienda", kind = "order", points = 3, due = "15m",
  choices = { { id = "pagos" }, { id = "declaraciones" }, { id = "cobros" } }, objectives = { "o-continuidad" } }
question { id = "q-seguro", with = "seguro-social", to = "csirt", kind = "scale", scale = { from = 1, to = 5 }, due = "10m",
  objectives = { "o-compartir" } }

-- Lo que se escribe: lo califica quien evalúa, por niveles.
question { id = "q-parte", with = "nota-rescate", to = "csirt", kind = "text", rubric = "informe", points = 6,
  due = "15m", words = 80, objectives = { "o-contener" } }
question { id = "q-ventanilla", with = "importador-medicinas", to = "aduanas", kind = "text", rubric = "informe", points = 6,
  due = "20m", words = 80, objectives = { "o-continuidad" } }
question { id = "q-muestra", with = "muestra-verificable", to = "csirt", kind = "text", rubric = "informe", points = 6,
  due = "20m", words = 80, objectives = { "o-comunicar" } }
question { id = "q-proveedor", with = "proveedor-vpn", to = "csirt", kind = "text", rubric = "informe", points = 6,
  due = "20m", words = 80, objectives = { "o-compartir" } }
question { id = "q-asamblea", with = "asamblea", to = "hacienda", kind = "text", rubric = "comunicado", points = 8,
  due = "25m", words = 120, sender = "lead", objectives = { "o-comunicar" } }
question { id = "q-plazo-dos", with = "segundo-plazo", to = "hacienda", kind = "text", rubric = "informe", points = 6,
  due = "20m", words = 80, sender = "lead", objectives = { "o-decidir" } }
question { id = "q-universidad", with = "universidad", to = "csirt", kind = "text", rubric = "informe", points = 6,
  due = "20m", words = 80, objectives = { "o-compartir" } }
question { id = "q-sociedad", with = "sociedad-civil", to = "presidencia", kind = "text", rubric = "comunicado", points = 8,
  due = "20m", words = 120, sender = "lead", objectives = { "o-comunicar" } }
question { id = "q-demanda", with = "importadores-demanda", to = "aduanas", kind = "text", rubric = "comunicado", points = 8,
  due = "20m", words = 120, sender = "lead", objectives = { "o-continuidad" } }
question { id = "q-relevos", with = "capacidad-turnos", to = "csirt", kind = "text", rubric = "informe", points = 6,
  due = "15m", words = 80, objectives = { "o-contener" } }
question { id = "q-promesa", with = "promesa-fecha", to = "hacienda", kind = "text", rubric = "comunicado", points = 8,
  due = "15m", words = 80, sender = "lead", objectives = { "o-comunicar" } }
