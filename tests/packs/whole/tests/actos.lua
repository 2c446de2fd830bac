case "an action takes its time" {
  { at = "10m", action = "cerrar-aduanas" },
  { by = "39m", not_sent = "frontera" },
  { by = "39m", points = "aduanas", equals = 0 },
  { by = "40m", sent = "frontera" },
  { by = "40m", points = "aduanas", equals = 3 },
}
case "own words, ruled, and then five minutes" {
  { at = "15m", role = "presidencia", action = "comunicar" },
  { at = "20m", role = "presidencia", declares = "Desmentimos la filtración", ruled = "negar" },
  { by = "20m", var = "public_trust", equals = 62 },
  { by = "24m", not_sent = "negado" },
  { by = "25m", sent = "negado" },
  { by = "25m", var = "public_trust", equals = 42 },
  { by = "25m", points = "presidencia", equals = 2 },
}
case "ruled to be another action than the words proposed" {
  { at = "20m", role = "presidencia", declares = "Vamos a negar", ruled = "verificar" },
  { by = "1h", not_sent = "negado" },
}
case "words that match nothing, refused" {
  { at = "20m", role = "presidencia", declares = "Hmm", ruled = "no" },
  { by = "1h", points = "presidencia", equals = 0 },
}
case "nobody rules: nothing is done" {
  { at = "20m", role = "presidencia", declares = "Lo vamos a negar" },
  { by = "6h", not_sent = "negado" },
}
case "listed once its inject is out, ruled by an evaluator" {
  { at = "21m", role = "hacienda", action = "negociar" },
  { by = "22m", points = "hacienda", equals = 0 },
}
case "met in time" {
  { at = "30m", role = "csirt", declares = "Comprobamos", ruled = "verificar" },
  { by = "30m", expect = "x-verifica", is = "met" },
  { by = "30m", sent = "bien" },
  { by = "30m", points = "csirt", equals = 4 },
  { by = "6h", expect = "x-ambos", role = "csirt", is = "met" },
  { by = "6h", not_sent = "recuerdo" },
}
case "done by another team it is not met, but lifts what was forbidden" {
  { at = "30m", role = "presidencia", declares = "Verificamos", ruled = "verificar" },
  { by = "34m", expect = "x-verifica", is = "open" },
  { by = "35m", expect = "x-verifica", is = "missed" },
  { by = "31m", expect = "x-no-niega", is = "kept" },
  { at = "40m", role = "presidencia", declares = "Negamos", ruled = "negar" },
  { by = "50m", expect = "x-no-niega", is = "kept" },
}
case "missed, then late" {
  { by = "35m", expect = "x-verifica", is = "missed" },
  { by = "35m", var = "imagen", equals = 40 },
  { at = "40m", role = "csirt", declares = "Comprobamos", ruled = "verificar" },
  { by = "40m", expect = "x-verifica", is = "late" },
  { by = "40m", var = "imagen", equals = 41 },
  { by = "6h", not_sent = "recuerdo" },
}
case "missed, reminded, then prompted" {
  { by = "45m", sent = "recuerdo" },
  { at = "50m", role = "csirt", declares = "Comprobamos", ruled = "verificar" },
  { by = "50m", expect = "x-verifica", is = "prompted" },
  { by = "50m", sent = "mal" },
}
case "the forbidden act" {
  { at = "58m", role = "presidencia", declares = "Desmentimos la filtración", ruled = "negar" },
  { by = "62m", expect = "x-no-niega", is = "open" },
  { by = "63m", expect = "x-no-niega", is = "violated" },
  { by = "6h", var = "imagen", equals = 10 },
  { by = "6h", points = "presidencia", equals = 2 },
}
case "nobody looked: what only an evaluator can see stays open" {
  { by = "5h", expect = "x-avisa", role = "aduanas", is = "open" },
}
case "an evaluator ticks what was seen, for one role, and what is forbidden" {
  { at = "40m", role = "csirt", tick = "x-avisa" },
  { by = "40m", role = "csirt", expect = "x-avisa", is = "met" },
  { by = "40m", role = "aduanas", expect = "x-avisa", is = "open" },
  { at = "41m", role = "aduanas", tick = "x-avisa", is = "late" },
  { by = "41m", role = "aduanas", expect = "x-avisa", is = "late" },
  { at = "42m", tick = "x-no-niega" },
  { by = "42m", expect = "x-no-niega", is = "violated" },
  { by = "42m", var = "imagen", equals = 10 },
}
