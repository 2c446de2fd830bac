case "ask waits for the director's word, and for the role-player" {
  { by = "39m", not_sent = "filtracion" },
  { by = "41m", suggested = "filtracion" },
  { by = "6h", not_sent = "filtracion" },
}
case "manual waits without a word" {
  { by = "5h", not_sent = "rumor" },
}
case "a hook suggests and cancels" {
  { at = "50m", release = "rumor" },
  { by = "50m", sent = "rumor", role = "hacienda" },
  { by = "50m", suggested = "reserva" },
  { at = "1h", release = "reserva" },
  { by = "1h", sent = "reserva" },
  { by = "5h", not_sent = "anulado" },
}
case "nobody cancels" {
  { by = "3h", sent = "anulado" },
}
case "a condition counts within its bounds" {
  { by = "1h9m59s", not_sent = "aclaran" },
  { by = "1h10m", sent = "aclaran" },
  { at = "2h", go = "m2" },
  { by = "5h", not_sent = "tarde" },
}
case "and not outside" {
  { at = "1h", go = "m2" },
  { by = "1h", sent = "tarde" },
}
