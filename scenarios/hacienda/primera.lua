-- The first half: the night of the blackout until the break.
local todos = require("papeles").todos

inject { id = "apagon", nr = "1-01", at = "0m",
  to = { "csirt", "hacienda" } }
inject { id = "alerta-siem", nr = "1-02", at = "3m",
  to = "csirt", channel = "file", rsit = "intrusion-attempts/login-attempts", attack = { "T1078" },
  objectives = { "o-contener" } }
inject { id = "cola-aduanas", nr = "1-03", at = "8m",
  to = "aduanas", channel = "phone" }
inject { id = "nota-rescate", nr = "1-04", at = "15m",
  to = { "csirt", "hacienda" }, channel = "file", rsit = "malicious-code/ransomware", attack = { "T1486" }, tlp = "amber",
  objectives = { "o-contener" } }
inject { id = "ministra-pregunta", nr = "1-05", at = "20m",
  to = "hacienda", channel = "phone", person = "ministra" }
inject { id = "cifrado-avanza", nr = "1-06", at = "25m", unless = done "aislar-atv",
  to = { "csirt", "hacienda" }, channel = "chat" }
inject { id = "contenido", nr = "1-07", when = done "aislar-atv", delay = "2m",
  to = { "csirt", "hacienda" }, channel = "chat" }
inject { id = "rumor-redes", nr = "1-08", at = "28m",
  to = { "presidencia", "hacienda" }, channel = "social", moves = { confianza = -5 } }
inject { id = "importador-medicinas", nr = "1-09", at = "32m",
  to = { "aduanas", "importadores" }, objectives = { "o-continuidad" } }
inject { id = "policia-denuncia", nr = "1-10", at = "36m",
  to = "policia", objectives = { "o-evidencia" } }
inject { id = "filtracion", nr = "1-11", at = "45m",
  to = { "presidencia", "hacienda", "csirt" }, channel = "news", tlp = "amber", rsit = "information-content-security/data-leak",
  objectives = { "o-comunicar" } }
inject { id = "muestra-verificable", nr = "1-12", at = "48m",
  to = "csirt", channel = "file" }
inject { id = "periodista-insiste", nr = "1-13", when = missed "x-verifica", category = "contingency",
  contingency_for = "x-verifica",
  to = "presidencia", channel = "phone" }
inject { id = "retractacion", nr = "1-14", when = violated "x-no-niega",
  to = "presidencia", channel = "news", moves = { confianza = -15 } }
inject { id = "proveedor-vpn", nr = "1-15", at = "55m",
  to = "csirt" }
inject { id = "aduana-papel", nr = "1-16", on = "papel:si",
  to = { "aduanas", "importadores" }, channel = "correo" }
inject { id = "aduana-espera", nr = "1-17", on = "papel:no",
  to = { "aduanas", "importadores", "presidencia" }, channel = "phone" }
inject { id = "correo-cortado", nr = "1-18", at = "65m",
  to = { "csirt", "hacienda", "aduanas" }, channel = "phone", cuts = { correo = "100m" } }
inject { id = "cuentas-privilegiadas", nr = "1-19", at = "72m",
  to = "csirt", channel = "chat" }
inject { id = "donante-oferta", nr = "1-20", at = "78m",
  to = { "presidencia", "csirt" } }
inject { id = "asamblea", nr = "1-21", at = "85m",
  to = { "presidencia", "hacienda" }, release = "ask" }
inject { id = "cifra-errada", nr = "1-22", at = "92m",
  to = { "hacienda", "presidencia" }, channel = "news" }
inject { id = "respaldo", nr = "1-23", at = "100m",
  to = { "csirt", "hacienda" }, channel = "phone" }
inject { id = "segundo-plazo", nr = "1-24", director = { from = "105m", to = "125m" },
  to = { "hacienda", "presidencia", "csirt" }, channel = "file" }
inject { id = "banco-central", nr = "1-25", at = "112m",
  to = "hacienda", channel = "phone", objectives = { "o-continuidad" } }
inject { id = "policia-imagen", nr = "1-26", when = done "tomar-imagen",
  to = { "policia", "csirt" } }
inject { id = "evidencia-perdida", nr = "1-27", when = earlier(done "reinstalar", done "tomar-imagen"),
  to = "policia", channel = "phone" }
inject { id = "custodia", nr = "1-28", at = "75m",
  to = { "policia", "csirt" }, channel = "phone", objectives = { "o-evidencia" } }
inject { id = "importadores-costos", nr = "1-29", at = "80m",
  to = { "importadores", "aduanas" }, objectives = { "o-continuidad" } }
inject { id = "rastro-pago", nr = "1-30", at = "118m",
  to = "policia", tlp = "amber", objectives = { "o-evidencia" } }
inject { id = "perecederos", nr = "1-31", at = "128m",
  to = { "aduanas", "importadores" }, channel = "phone", objectives = { "o-continuidad" } }
inject { id = "planilla-docente", nr = "1-32", at = "136m",
  to = { "hacienda", "presidencia" }, channel = "phone", objectives = { "o-decidir" } }
inject { id = "prensa-exterior", nr = "1-33", at = "148m",
  to = { "presidencia", "csirt" }, objectives = { "o-comunicar" } }
inject { id = "receso", nr = "1-34", at = "170m",
  to = todos, category = "admin" }
