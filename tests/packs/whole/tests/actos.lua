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
