-- Cases in virtual time: at = somebody does it, by = it must be so by then.

case "isolated in time: contained, never spread" {
  { by = "1m", sent = "alert", role = "csirt" },
  { at = "8m", role = "it", action = "isolate" },
  { by = "12m", sent = "contained", role = "it" },
  { by = "1h", not_sent = "spread" },
  { by = "1h", points = "it", equals = 5 },
}

case "nobody acts: it spreads at T+11m" {
  { by = "10m", not_sent = "spread" },
  { by = "11m", sent = "spread", role = "csirt" },
  { by = "1h", not_sent = "contained" },
}

case "the right account, with the hint: 10 - 3" {
  { at = "3m", role = "csirt", hint = "q-first" },
  { at = "4m", role = "csirt", answer = "q-first", text = "administrator" },
  { at = "5m", role = "csirt", answer = "q-first", text = " SVC-Backup " },
  { by = "1h", points = "csirt", equals = 7 },
}
