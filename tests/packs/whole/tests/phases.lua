case "a time counts from its phase" {
  { at = "1h", go = "m2" },
  { by = "1h19m", not_sent = "amanece" },
  { by = "1h20m", sent = "amanece", role = "csirt" },
  { by = "1h1m", sent = "turno" },
}
case "without its phase nothing of it happens" {
  { by = "5h", not_sent = "amanece" },
  { by = "5h", not_sent = "manana" },
}
case "a condition looks at the phase" {
  { by = "59m", not_sent = "manana" },
  { at = "1h", go = "m2" },
  { by = "1h", sent = "manana" },
}
case "what is open closes with its phase" {
  { at = "1h", go = "m2" },
  { at = "1h1m", role = "csirt", answer = "q-alcance", text = "3" },
  { by = "2h", points = "csirt", equals = 0 },
}
