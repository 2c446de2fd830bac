-- What the exercise is to show, the world it plays in and its branches.
objective { id = "o-contener", title = "Contener sin destruir evidencia", cmm = { 33 }, first = { "6.2" } }
objective { id = "o-comunicar", title = "Verificar antes de hablar", cmm = { 36 }, first = { "6.5" } }
objective { id = "o-continuidad", title = "Mantener servicios esenciales", cmm = { 38, 41 } }
objective { id = "o-evidencia", title = "Preservar evidencia", cmm = { 39 }, first = { "6.4" } }
objective { id = "o-compartir", title = "Compartir a tiempo lo que otros necesitan", cmm = { 44 }, first = { "8.3" } }
objective { id = "o-decidir", title = "Decidir con lo que se sabe", cmm = { 32 }, first = { "6.6" } }

var { id = "confianza", title = "Confianza pública", min = 0, max = 100, start = 60,
  shown_to = "presidencia",
  drift = { every = "20m", by = -2, when = all { sent "rumor-redes", no(done "comunicado") } } }
var { id = "servicio", title = "Nivel de servicio", min = 0, max = 100, start = 45,
  shown_to = { "hacienda", "aduanas" } }

action { id = "aislar-atv", to = "csirt", title = "Aislar SRV-ATV-01 de la red", points = 6,
  objectives = { "o-contener" } }
action { id = "tomar-imagen", to = "csirt", title = "Tomar imagen forense de SRV-ATV-01", takes = "10m",
  points = 4, objectives = { "o-evidencia" } }
action { id = "reinstalar", to = "csirt", title = "Reinstalar SRV-ATV-01", takes = "20m",
  moves = { servicio = 5 } }
action { id = "cambiar-credenciales", to = "csirt", title = "Cambiar credenciales privilegiadas y romper relaciones de confianza",
  takes = "15m", points = 6, objectives = { "o-contener" } }
action { id = "despachar-papel", to = "aduanas", title = "Despachar con formularios en papel",
  moves = { servicio = 10 }, points = 4, objectives = { "o-continuidad" } }
action { id = "priorizar-medicinas", to = "aduanas", title = "Despachar primero medicinas y perecederos",
  points = 4, moves = { confianza = 5 }, objectives = { "o-continuidad" } }
action { id = "comunicado", to = "presidencia", shown = "typed", title = "Publicar un comunicado",
  match = { "comunicado", "conferencia", "publicamos" }, ruling = "evaluator", points = 4,
  moves = { confianza = 8 }, objectives = { "o-comunicar" } }
action { id = "negar", to = { "presidencia", "hacienda" }, shown = "typed", title = "Desmentir la filtración",
  match = { "desment", "\\bnegamos", "es fals" }, ruling = "evaluator", moves = { confianza = -5 } }
action { id = "verificar-muestra", to = { "csirt", "hacienda" }, title = "Contrastar la muestra filtrada con los registros",
  takes = "5m", points = 5, objectives = { "o-comunicar" } }
action { id = "denunciar", to = { "hacienda", "policia" }, title = "Presentar denuncia formal", points = 3,
  objectives = { "o-evidencia" } }

expect { id = "x-aisla", of = "alerta-siem", who = "csirt", within = "20m", objectives = { "o-contener" },
  task = "Aislar el servidor antes de que el cifrado avance", evidence = done "aislar-atv", moves = { met = { servicio = 5 }, missed = { servicio = -15 } } }
expect { id = "x-verifica", of = "filtracion", who = "csirt", within = "15m", objectives = { "o-comunicar" },
  task = "Verificar la muestra antes de que nadie responda", evidence = done "verificar-muestra", moves = { met = { confianza = 5 }, missed = { confianza = -10 } } }
expect { id = "x-no-niega", of = "filtracion", who = "presidencia", objectives = { "o-comunicar" },
  task = "No desmentir antes de verificar", never = done "negar", before = done "verificar-muestra" }
expect { id = "x-medicinas", of = "importador-medicinas", who = "aduanas", within = "30m", objectives = { "o-continuidad" },
  task = "Dar paso a la carga crítica", evidence = done "priorizar-medicinas" }
expect { id = "x-turnos", of = "capacidad-turnos", who = "csirt", within = "15m", objectives = { "o-contener" },
  task = "Organizar relevos", evidence = "evaluator" }

fact { id = "f-apoyo", source = "policia-hallazgo", match = "SRV-ADU-07|segundo punto de apoyo",
  known_to = { "policia", "csirt" } }
needs { fact = "f-apoyo", from = "csirt", to = { "aduanas" }, by = "15m", counted_from = "policia-hallazgo" }

decision { id = "papel", title = "¿Aduanas despacha en papel?", by = "55m",
  outcomes = { si = done "despachar-papel" }, otherwise = "no",
  moves = { no = { servicio = -5, confianza = -3 } } }
decision { id = "emergencia", title = "¿Se firma el decreto de emergencia?", by = "m2+25m",
  outcomes = { firmar = chose("q-emergencia", "firmar") }, otherwise = "aplazar" }
decision { id = "pago", title = "¿Se paga el rescate?", by = "m2+35m",
  outcomes = { pagar = chose("q-pago", "pagar"), negar = chose("q-pago", "negar") },
  otherwise = "aplazar", moves = { pagar = { confianza = -10 }, aplazar = { confianza = -4 } } }

milestone { id = "m-denuncia", title = "La causa penal está abierta", when = done "denunciar", points = 2,
  to = { "hacienda", "policia" } }
