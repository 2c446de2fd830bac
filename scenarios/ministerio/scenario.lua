-- Ransomware at a ministry.  Three teams, eight injects, 90 minutes.
-- Long texts are in text/<language>/<inject id>.md; this file says who gets what, when, and what follows.

scenario {
  id = "ministerio", version = "1.2", length = "90m",
  langs = { "en", "es", "pt", "fr" },
  title = { en = "Ransomware at the ministry", es = "Ransomware en el ministerio",
            pt = "Ransomware no ministério",   fr = "Rançongiciel au ministère" },
}

-- What the facilitator may change without editing anything below -------------------------------------
local sector  = require("sectors")[ param { id = "sector", choices = { "health", "finance", "interior" }, default = "health" } ]
local portal  = param { id = "portal", default = "https://portal.ministry.example/" }
local fileserver = param { id = "fileserver", default = "192.0.2.12" }

role { id = "csirt",   name = { en = "CSIRT", es = "CSIRT", pt = "CSIRT", fr = "CSIRT" } }
role { id = "it",      name = { en = "IT operations", es = "Operaciones TI", pt = "Operações de TI", fr = "Exploitation" } }
role { id = "cabinet", name = { en = "Minister's office", es = "Gabinete", pt = "Gabinete", fr = "Cabinet" } }

-- What teams can do, and what we watch ---------------------------------------------------------------
action { id = "isolate-fs02", to = { "csirt", "it" }, points = 5,
  title = { en = "Isolate FILE-SRV-02 from the network", es = "Aislar FILE-SRV-02 de la red",
            pt = "Isolar o FILE-SRV-02 da rede", fr = "Isoler FILE-SRV-02 du réseau" } }

probe { id = "fs02-smb", check = "tcp",  target = fileserver .. ":445", every = "30s", title = sector.fileserver }
probe { id = "portal",   check = "http", target = portal,               every = "60s", title = sector.portal }

-- The story -------------------------------------------------------------------------------------------
inject { id = "soc-alert", at = "0m", to = "csirt", from = "SOC", channel = "email",
  title = { en = "EDR alert: mass renames on FILE-SRV-02", es = "Alerta EDR: renombrado masivo en FILE-SRV-02",
            pt = "Alerta EDR: renomeação em massa no FILE-SRV-02", fr = "Alerte EDR : renommages massifs sur FILE-SRV-02" },
  expect = "CSIRT triages, tells IT, considers isolation." }

inject { id = "helpdesk-calls", at = "5m", to = "it", channel = "phone",
  from = { en = "Help desk", es = "Mesa de ayuda", pt = "Central de atendimento", fr = "Centre d'assistance" },
  title = { en = "Forty calls in ten minutes", es = "Cuarenta llamadas en diez minutos",
            pt = "Quarenta chamadas em dez minutos", fr = "Quarante appels en dix minutes" } }

inject { id = "ransom-note", at = "10m", to = { "csirt", "it" }, channel = "file", attachments = { "README-RESTORE.txt" },
  title = { en = "A note on every desktop", es = "Una nota en cada escritorio",
            pt = "Uma nota em cada área de trabalho", fr = "Une note sur chaque bureau" } }

question { id = "q-family", with = "ransom-note", to = "csirt", kind = "pattern", points = 10, tries = 3, due = "20m",
  title = { en = "Which ransomware family is it?", es = "¿Qué familia de ransomware es?",
            pt = "Que família de ransomware é?", fr = "De quelle famille de rançongiciel s'agit-il ?" },
  pattern = [[^\s*lock\s*bit(\s*[-v]?\s*3(\.0)?)?(\s*[(/,]?\s*(lock\s*bit\s*)?black\s*\)?)?\s*$]],
  accept = { "LockBit 3.0", "lockbit", "Lock Bit Black", "LockBit 3.0 (LockBit Black)" }, reject = { "WannaCry", "LockBit 2.0" },
  hint = { cost = 3, text = { en = "Look at the extension and the icon.", es = "Miren la extensión y el icono.",
                              pt = "Vejam a extensão e o ícone.", fr = "Regardez l'extension et l'icône." } } }

-- The branch: was the host isolated by T+15m (said so, or seen from outside)?
decision { id = "isolated-in-time", by = "15m", when = any { done "isolate-fs02", down "fs02-smb" },
  title = { en = "FILE-SRV-02 isolated by T+15m?", es = "¿FILE-SRV-02 aislado antes de T+15m?",
            pt = "FILE-SRV-02 isolado até T+15m?", fr = "FILE-SRV-02 isolé avant T+15m ?" } }

inject { id = "contained", on = "isolated-in-time:yes", delay = "2m", to = { "csirt", "it" },
  title = { en = "Encryption has stopped", es = "El cifrado se ha detenido", pt = "A cifragem parou", fr = "Le chiffrement s'est arrêté" },
  on_send = function(x) x.score("csirt", 5, "in-time") end }

inject { id = "spread", on = "isolated-in-time:no", delay = "1m", to = { "csirt", "it", "cabinet" },
  title = { en = "Both domain controllers are encrypted", es = "Los dos controladores de dominio están cifrados",
            pt = "Os dois controladores de domínio estão cifrados", fr = "Les deux contrôleurs de domaine sont chiffrés" } }

inject { id = "journalist", at = "20m", to = "cabinet", from = sector.newspaper, channel = "phone",
  title = { en = "A journalist calls", es = "Llama una periodista", pt = "Uma jornalista liga", fr = "Une journaliste appelle" } }

question { id = "q-press", with = "journalist", to = "cabinet", kind = "text", points = 12, due = "25m",
  title = { en = "Write the statement you will give", es = "Redacten el comunicado", pt = "Escrevam o comunicado", fr = "Rédigez la déclaration" },
  rubric = {
    { id = "facts",   points = 4, title = { en = "Only confirmed facts", es = "Solo hechos confirmados", pt = "Só factos confirmados", fr = "Faits confirmés seulement" } },
    { id = "people",  points = 4, title = { en = "Tells people what to do", es = "Dice qué hacer", pt = "Diz o que fazer", fr = "Dit quoi faire" } },
    { id = "promise", points = 4, title = { en = "Promises nothing it cannot keep", es = "No promete lo que no puede cumplir", pt = "Não promete o que não pode cumprir", fr = "Ne promet rien d'intenable" } },
  } }

inject { id = "citizens-complain", when = down_for("portal", "5m"), to = "cabinet", channel = "social",
  title = { en = "Citizens cannot reach the portal", es = "La ciudadanía no puede entrar al portal",
            pt = "Os cidadãos não conseguem aceder ao portal", fr = "Le portail est inaccessible" } }

inject { id = "minister-call", director = { from = "30m", to = "45m" }, to = { "cabinet", "csirt" }, channel = "phone",
  from = { en = "The Minister", es = "El ministro", pt = "O ministro", fr = "Le ministre" },
  title = { en = "The Minister calls: do we pay?", es = "Llama el ministro: ¿pagamos?", pt = "O ministro liga: pagamos?", fr = "Le ministre appelle : on paie ?" },
  note = "Only if the room has gone quiet." }

question { id = "q-pay", with = "minister-call", to = { "cabinet", "csirt" }, kind = "text", due = "10m",
  title = { en = "Write down the recommendation you give the Minister", es = "Anoten la recomendación que dan al ministro",
            pt = "Registem a recomendação que dão ao ministro", fr = "Notez la recommandation que vous faites au ministre" } }

-- Anything the tables cannot say is a short function ---------------------------------------------------
on.answer("q-family", function(x, ev)
  if ev.correct and x.now() < 20 * 60 * 1000 then x.score("csirt", 2, "fast") end
end)
