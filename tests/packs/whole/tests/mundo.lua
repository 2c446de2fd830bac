case "nobody does anything: trust drifts away" {
  { by = "0m", var = "service_level", equals = 60 },
  { by = "14m", var = "public_trust", equals = 60 },
  { by = "15m", var = "public_trust", equals = 57 },
  { by = "1h", var = "public_trust", equals = 48 },
  { by = "2h", decided = "pago", as = "aplazar" },
  { by = "2h", sent = "aplazan" },
  { by = "2h", var = "public_trust", equals = 24 },
  { by = "2h", sent = "protesta" },
  { by = "6h", var = "public_trust", equals = 0 },
}
case "a statement stops the drift" {
  { at = "20m", role = "presidencia", action = "comunicar" },
  { by = "20m", var = "public_trust", equals = 62 },
  { by = "1h50m", var = "public_trust", equals = 62 },
  { by = "6h", sent = "primero" },
}
case "isolated first, then told: nothing came earlier" {
  { at = "10m", role = "csirt", action = "aislar" },
  { at = "20m", role = "presidencia", action = "comunicar" },
  { by = "30m", decided = "aislado", as = "yes" },
  { by = "30m", var = "service_level", equals = 45 },
  { by = "6h", not_sent = "primero" },
}
case "paying moves once, refusing is the other way" {
  { at = "15m", role = "presidencia", action = "comunicar" },
  { at = "25m", role = "hacienda", answer = "q-pago", text = "pagar" },
  { by = "25m", decided = "pago", as = "pagar" },
  { by = "25m", var = "rescate", equals = 10 },
  { by = "25m", var = "public_trust", equals = 42 },
  { by = "29m", not_sent = "pagan" },
  { by = "30m", sent = "pagan" },
  { at = "31m", role = "hacienda", answer = "q-pago", text = "Pagar" },
  { by = "31m", var = "public_trust", equals = 42 },
  { by = "6h", not_sent = "aplazan" },
}
case "only the presidency refuses" {
  { at = "25m", role = "hacienda", answer = "q-pago", text = "negar" },
  { by = "26m", not_sent = "pago-no" },
  { at = "27m", role = "presidencia", answer = "q-pago", text = "negar" },
  { by = "27m", decided = "pago", as = "negar" },
  { by = "27m", sent = "pago-no" },
}
case "held without a break" {
  { by = "1h29m", not_sent = "dura" },
  { by = "1h30m", sent = "dura" },
}
case "at a time, and a hook on the outcome" {
  { by = "3h", decided = "tarde", as = "malo" },
  { by = "3h", var = "service_level", equals = 47 },
}
