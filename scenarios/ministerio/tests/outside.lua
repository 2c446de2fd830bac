-- What comes from outside the story: the portal's state and the director.

case "the portal is down for five minutes: citizens complain" {
  { at = "20m", probe = "portal", state = "down" },
  { by = "24m", not_sent = "citizens-complain" },
  { by = "26m", sent = "citizens-complain", role = "cabinet" },
}

case "the portal is down and comes back after four minutes: silence" {
  { at = "20m", probe = "portal", state = "down" },
  { at = "24m", probe = "portal", state = "up" },
  { by = "90m", not_sent = "citizens-complain" },
}

case "the portal flaps, never five minutes without a break: silence" {
  { at = "20m", probe = "portal", state = "down" },
  { at = "24m", probe = "portal", state = "up" },
  { at = "25m", probe = "portal", state = "down" },
  { at = "29m", probe = "portal", state = "up" },
  { at = "30m", probe = "portal", state = "down" },
  { at = "34m", probe = "portal", state = "up" },
  { by = "90m", not_sent = "citizens-complain" },
}

case "the portal flaps and then stays down: five minutes count anew" {
  { at = "20m", probe = "portal", state = "down" },
  { at = "24m", probe = "portal", state = "up" },
  { at = "25m", probe = "portal", state = "down" },
  { by = "29m", not_sent = "citizens-complain" },
  { by = "31m", sent = "citizens-complain" },
}

case "the portal's state does not isolate the file server" {
  { at = "2m", probe = "portal", state = "down" },
  { by = "8m", sent = "citizens-complain" },
  { by = "16m", sent = "spread" },
  { by = "90m", not_sent = "contained" },
}

case "the director releases the minister's call at T+32m" {
  { by = "31m", not_sent = "minister-call" },
  { at = "32m", release = "minister-call" },
  { by = "33m", sent = "minister-call", role = "cabinet" },
  { by = "33m", sent = "minister-call", role = "csirt" },
}

case "the minister does not call unless the director says so" {
  { at = "10m", role = "csirt", action = "isolate-fs02" },
  { at = "35m", role = "cabinet", answer = "q-press",
    text = "Some systems are out of service. The counters are open." },
  { by = "90m", not_sent = "minister-call" },
}
