-- A first exercise: two teams, three injects, one hour.  Change everything.
-- Long texts are in text/<language>/<inject id>.md; this file says who gets
-- what, when, and what follows.  After each change:
--   ensayo check .     every problem, and the list of events
--   ensayo test .      the cases in tests/
--   ensayo rehearse .  the whole of it with simulated teams

scenario {
  id = "my-exercise", version = "0.1", length = "1h",
  langs = { "en", "es" },
  title = { en = "Encrypted files", es = "Archivos cifrados" },
}

role { id = "csirt", name = { en = "CSIRT", es = "CSIRT" } }
role { id = "it",    name = { en = "IT operations", es = "Operaciones TI" } }

-- What teams can do -------------------------------------------------------
action { id = "isolate", to = { "csirt", "it" }, points = 5,
  title = { en = "Isolate the file server", es = "Aislar el servidor de archivos" } }

-- The story ---------------------------------------------------------------
inject { id = "alert", at = "0m", to = "csirt", from = "SOC", channel = "email",
  title = { en = "Alert: files renamed on FILE-SRV-01",
            es = "Alerta: archivos renombrados en FILE-SRV-01" },
  expect = "CSIRT tells IT and considers isolation." }

question { id = "q-first", with = "alert", to = "csirt", kind = "pattern",
  points = 10, tries = 3, due = "15m",
  title = { en = "Which account started the process?",
            es = "¿Qué cuenta inició el proceso?" },
  accept = { "svc-backup" }, reject = { "administrator", "backup" },
  hint = { cost = 3, text = { en = "It is in the alert.",
                              es = "Está en la alerta." } } }

-- The branch: was the server isolated by T+10m?
decision { id = "in-time", by = "10m", when = done "isolate",
  title = { en = "Isolated by T+10m?", es = "¿Aislado antes de T+10m?" } }

inject { id = "contained", on = "in-time:yes", delay = "2m", to = { "csirt", "it" },
  title = { en = "Encryption has stopped", es = "El cifrado se ha detenido" } }

inject { id = "spread", on = "in-time:no", delay = "1m", to = { "csirt", "it" },
  title = { en = "A second server is encrypted", es = "Un segundo servidor está cifrado" } }
