case "several options: all, some, everything" {
  { at = "21m", role = "csirt", answer = "q-multi", choose = { "atv", "web" } },
  { by = "21m", points = "csirt", equals = 1 },
  { by = "21m", var = "imagen", equals = 51 },
  { at = "22m", role = "csirt", answer = "q-multi", choose = { "atv", "dc", "ccss", "web", "correo-e" } },
  { by = "22m", points = "csirt", equals = 1 },
  { at = "23m", role = "csirt", answer = "q-multi", text = "controlador de dominio; ATV" },
  { by = "23m", points = "csirt", equals = 6 },
  { by = "23m", var = "imagen", equals = 51 },
}
case "in order" {
  { at = "21m", role = "csirt", answer = "q-orden", choose = { "erradicar", "contener", "analizar" } },
  { by = "21m", points = "csirt", equals = 0 },
  { at = "22m", role = "csirt", answer = "q-orden", text = "contener > erradicar > Analizar después" },
  { by = "22m", points = "csirt", equals = 2 },
}
case "scales and dates" {
  { at = "21m", role = "hacienda", answer = "q-animo", text = "4" },
  { at = "21m", role = "hacienda", answer = "q-grado", text = "2" },
  { by = "21m", points = "hacienda", equals = 0 },
  { at = "22m", role = "hacienda", answer = "q-grado", text = "8" },
  { by = "22m", points = "hacienda", equals = 3 },
  { at = "23m", role = "hacienda", answer = "q-fecha", text = "11/4/2031" },
  { by = "23m", points = "hacienda", equals = 3 },
  { at = "24m", role = "hacienda", answer = "q-fecha", text = "11.04.2031 3:55" },
  { by = "24m", points = "hacienda", equals = 5 },
}
case "two hints, each paid for" {
  { at = "21m", role = "hacienda", hint = "q-fecha" },
  { at = "22m", role = "hacienda", hint = "q-fecha" },
  { at = "23m", role = "hacienda", answer = "q-fecha", text = "2031-04-11 03:30" },
  { by = "23m", points = "hacienda", equals = 0 },
}
case "a team of one needs no second" {
  { at = "21m", role = "presidencia", answer = "q-dos", text = "Santo y seña" },
  { by = "21m", points = "presidencia", equals = 1 },
}
case "levels, weighted" {
  { at = "21m", role = "presidencia", answer = "q-comunicado", text = "No hay fuga." },
  { at = "22m", grade = "q-comunicado", levels = { hechos = 1, tono = 1 } },
  { by = "22m", points = "presidencia", equals = 5 },
  { by = "22m", not_sent = "elogio" },
  { at = "23m", grade = "q-comunicado", levels = { hechos = 3, tono = 0 } },
  { by = "23m", points = "presidencia", equals = 6 },
  { by = "23m", sent = "elogio" },
}
case "three people have half as much time again" {
  { at = "16m", role = "aduanas", action = "cerrar-aduanas" },
  { at = "58m", role = "aduanas", answer = "q-frontera", text = "Peñas Blancas" },
  { at = "58m", role = "aduanas", answer = "q-ley", text = "72" },
  { by = "59m", points = "aduanas", equals = 6 },
  { by = "59m", expect = "x-frontera", is = "met" },
  { by = "59m", expect = "x-ley", is = "late" },
}
