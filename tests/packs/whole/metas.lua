-- What it is to show, and tags.
objective { id = "o-alcance", capability = "Respuesta a incidentes", cmm = { 33, 36 }, first = { "6.2" } }
inject { id = "aviso", at = "10m", to = "csirt", objectives = { "o-alcance" }, tlp = "amber+strict",
  rsit = "malicious-code/ransomware", attack = { "T1486", "T1059.001" }, cmm = { 33 }, first = { "6.1" },
  law = "aviso al regulador en 72 h" }
question { id = "q-aviso", with = "aviso", to = "csirt", kind = "number", answer = 72, points = 1, objectives = { "o-alcance" } }
action { id = "avisar", to = "csirt", objectives = { "o-alcance" } }
