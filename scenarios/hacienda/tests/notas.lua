-- Lo que se pregunta, lo que se califica y lo que decide el director.
case "la primera pregunta: una respuesta equivocada y una pista cuestan" {
  { at = "4m", role = "csirt", answer = "q-servidor", text = "SRV-DC-02" },
  { by = "4m", points = "csirt", equals = 0 },
}
case "la primera pregunta, con pista" {
  { at = "4m", role = "csirt", hint = "q-servidor" },
  { at = "5m", role = "csirt", answer = "q-servidor", text = " srv-atv-01 " },
  { by = "5m", points = "csirt", equals = 3 },
}
case "las preguntas cerradas de la primera mitad" {
  { at = "80m", role = "csirt", answer = "q-tlp", text = "amber" },
  { at = "95m", role = "hacienda", answer = "q-cifra", text = "112" },
  { at = "102m", role = "csirt", choose = { "verificar", "aislada" }, answer = "q-cintas" },
  { by = "102m", points = "csirt", equals = 7 },
  { by = "102m", points = "hacienda", equals = 3 },
}
case "las de la segunda" {
  { at = "170m", go = "m2" },
  { at = "195m", role = "hacienda", answer = "q-plazo", text = "72" },
  { at = "3h50m", role = "hacienda", answer = "q-orden", text = "pagos, declaraciones, cobros" },
  { by = "3h50m", points = "hacienda", equals = 5 },
}
case "el comunicado se califica por niveles y sube la confianza" {
  { at = "50m", role = "presidencia", answer = "q-comunicado",
    text = "Confirmamos el ataque. No sabemos aún qué datos salieron. Los salarios se pagan el viernes." },
  { at = "52m", grade = "q-comunicado", levels = { hechos = 3, claridad = 2 } },
  { at = "53m", role = "presidencia", declares = "Publicamos el comunicado", ruled = "comunicado" },
  { by = "53m", points = "presidencia", equals = 12 },
  { by = "53m", var = "confianza", equals = 61 },
}
case "sin comunicado la confianza se gasta" {
  { by = "28m", var = "confianza", equals = 55 },
  { by = "1h", var = "confianza", equals = 40 },
}
case "las medicinas pasan" {
  { at = "40m", role = "aduanas", action = "priorizar-medicinas" },
  { by = "40m", expect = "x-medicinas", is = "met" },
}
case "las medicinas esperan" {
  { by = "1h12m", expect = "x-medicinas", is = "missed" },
}
case "se verifica y después se niega: no se viola nada" {
  { at = "46m", role = "csirt", action = "verificar-muestra" },
  { at = "55m", role = "presidencia", declares = "Negamos la cifra", ruled = "negar" },
  { by = "2h", not_sent = "retractacion" },
}
case "nadie mira el SIEM" {
  { by = "1h8m", expect = "x-siem", is = "missed" },
}
case "lo que espera al director" {
  { by = "85m", suggested = "asamblea" },
  { at = "110m", release = "segundo-plazo" },
  { by = "110m", sent = "segundo-plazo", role = "csirt" },
  { at = "166m", release = "b-vecino" },
  { by = "166m", sent = "b-vecino", role = "csirt" },
  { at = "170m", go = "m2" },
  { by = "218m", suggested = "atribucion" },
  { by = "234m", suggested = "promesa-fecha" },
}
case "el pago se aplaza si nadie decide" {
  { at = "170m", go = "m2" },
  { by = "205m", decided = "pago", as = "aplazar" },
  { by = "210m", sent = "pago-aplazado" },
  { by = "4h", not_sent = "pago-negado" },
}
case "la denuncia abre la causa" {
  { at = "1h", role = "policia", action = "denunciar" },
  { by = "1h", points = "policia", equals = 5 },
}
