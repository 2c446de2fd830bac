-- The second half, five days later in the story, and the bench.
local todos = require("papeles").todos

inject { id = "dia-dos", nr = "2-01", at = "m2+0m",
  to = todos, category = "admin" }
inject { id = "seguro-social", nr = "2-02", at = "m2+5m",
  to = { "csirt", "presidencia" }, channel = "phone" }
inject { id = "segunda-ola", nr = "2-03", at = "m2+12m", unless = done "cambiar-credenciales",
  to = { "csirt", "presidencia" }, channel = "phone", moves = { servicio = -20, confianza = -10 } }
inject { id = "ola-evitada", nr = "2-04", when = all { done "cambiar-credenciales", in_phase "m2" },
  delay = "4m",
  to = "csirt", channel = "correo" }
inject { id = "emergencia", nr = "2-05", at = "m2+10m",
  to = "presidencia", channel = "correo", objectives = { "o-decidir" } }
inject { id = "emergencia-si", nr = "2-06", on = "emergencia:firmar", delay = "3m",
  to = { "csirt", "hacienda", "aduanas", "policia" }, channel = "correo" }
inject { id = "emergencia-no", nr = "2-07", on = "emergencia:aplazar", delay = "3m",
  to = { "hacienda", "aduanas" }, channel = "correo" }
inject { id = "pago-plazo", nr = "2-08", at = "m2+15m",
  to = { "hacienda", "presidencia", "csirt" }, channel = "file", objectives = { "o-decidir" } }
inject { id = "pago-hecho", nr = "2-09", on = "pago:pagar", delay = "5m",
  to = { "hacienda", "presidencia", "policia" }, channel = "correo", moves = { confianza = -10 } }
inject { id = "pago-negado", nr = "2-10", on = "pago:negar", delay = "5m",
  to = { "hacienda", "presidencia" }, channel = "news" }
inject { id = "pago-aplazado", nr = "2-11", on = "pago:aplazar", delay = "5m",
  to = { "hacienda", "presidencia", "csirt" }, channel = "file" }
inject { id = "titular-datos", nr = "2-12", at = "m2+22m",
  to = "hacienda", channel = "correo", law = "aviso a los titulares en 72 h" }
inject { id = "universidad", nr = "2-13", at = "m2+26m",
  to = "csirt", channel = "correo", tlp = "amber" }
inject { id = "sociedad-civil", nr = "2-14", at = "m2+30m",
  to = "presidencia", channel = "social" }
inject { id = "correo-vuelve", nr = "2-15", at = "m2+33m",
  to = { "csirt", "hacienda", "aduanas" }, channel = "chat" }
inject { id = "importadores-demanda", nr = "2-16", at = "m2+38m",
  to = { "importadores", "aduanas" }, channel = "correo", moves = { confianza = -3 } }
inject { id = "policia-hallazgo", nr = "2-17", at = "m2+42m",
  to = { "policia", "csirt" }, channel = "correo", tlp = "amber", objectives = { "o-compartir" } }
inject { id = "apoyo-aduanas", nr = "2-18", when = told("csirt", "aduanas", "f-apoyo"),
  to = "aduanas", channel = "chat" }
inject { id = "apoyo-activo", nr = "2-19", at = "m2+60m", unless = told("csirt", "aduanas", "f-apoyo"),
  to = { "aduanas", "csirt" }, channel = "phone", moves = { servicio = -15 } }
inject { id = "atribucion", nr = "2-20", at = "m2+48m",
  to = "presidencia", channel = "phone", release = "ask" }
inject { id = "capacidad-turnos", nr = "2-21", at = "m2+52m",
  to = "csirt", channel = "chat" }
inject { id = "restaurar", nr = "2-22", at = "m2+58m",
  to = { "hacienda", "csirt" }, channel = "correo" }
inject { id = "promesa-fecha", nr = "2-23", at = "m2+64m",
  to = { "presidencia", "hacienda" }, channel = "news", release = "ask" }
inject { id = "cierre", nr = "2-24", at = "m2+75m",
  to = todos, category = "admin" }

inject { id = "b-fallo-planta", nr = "B1", bench = true, category = "contingency",
  to = "aduanas", channel = "phone" }
inject { id = "b-llamada-falsa", nr = "B2", bench = true, category = "contingency",
  to = "hacienda", channel = "phone" }
inject { id = "b-vecino", nr = "B3", bench = true, category = "contingency",
  to = "csirt", channel = "correo", tlp = "green" }
inject { id = "b-calma", nr = "B4", bench = true,
  to = todos, category = "admin" }
