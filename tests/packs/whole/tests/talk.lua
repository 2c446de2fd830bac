case "an evaluator sees it told" {
  { at = "20m", role = "csirt", tells = "aduanas", fact = "f-entrada" },
  { by = "20m", decided = "d-saben", as = "yes" },
  { by = "20m", decided = "d-algo", as = "yes" },
}
case "words that match only may have told it" {
  { at = "20m", role = "csirt", says = "Entraron por SRV-ATV-01", to = "aduanas" },
  { by = "5h", decided = "d-saben", as = "no" },
}
case "an inject on a cut channel takes the other; without one the director is asked" {
  { at = "1h", release = "corte-correo" },
  { by = "1h", sent = "boletin" },
  { by = "1h", suggested = "intranota" },
}
case "a channel comes back" {
  { at = "1h", release = "corte-correo" },
  { at = "1h1m", role = "hacienda", says = "El comunicado va", to = "periodista" },
  { by = "3h", sent = "boletin" },
}
case "a persona is asked and answers" {
  { at = "1h1m", role = "hacienda", says = "El comunicado va", to = "periodista" },
  { at = "1h2m", role = "hacienda", says = "adiós", to = "periodista" },
  { at = "1h3m", role = "csirt", says = "hola", to = "excon" },
  { by = "5h", sent = "fin-corte" },
}
