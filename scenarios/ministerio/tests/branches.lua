-- The branch of the story: was FILE-SRV-02 isolated by T+15m?

case "the timed injects come by themselves" {
  { by = "1m", sent = "soc-alert", role = "csirt" },
  { by = "4m", not_sent = "helpdesk-calls" },
  { by = "6m", sent = "helpdesk-calls", role = "it" },
  { by = "9m", not_sent = "ransom-note" },
  { by = "11m", sent = "ransom-note", role = "csirt" },
  { by = "11m", sent = "ransom-note", role = "it" },
  { by = "19m", not_sent = "journalist" },
  { by = "21m", sent = "journalist", role = "cabinet" },
}

case "isolation reported at T+10m: contained by T+12m, never spread" {
  { at = "10m", role = "csirt", action = "isolate-fs02" },
  { by = "11m", not_sent = "contained" },
  { by = "12m", sent = "contained", role = "csirt" },
  { by = "12m", sent = "contained", role = "it" },
  { by = "90m", not_sent = "spread" },
  { by = "90m", points = "csirt", equals = 10 },
}

case "isolation at once: contained before the note, which still comes" {
  { at = "30s", role = "csirt", action = "isolate-fs02" },
  { by = "3m", sent = "contained" },
  { by = "3m", not_sent = "ransom-note" },
  { by = "11m", sent = "ransom-note", role = "csirt" },
  { by = "90m", not_sent = "spread" },
}

case "nobody acts: the domain controllers fall at T+16m" {
  { by = "15m", not_sent = "spread" },
  { by = "16m", sent = "spread", role = "csirt" },
  { by = "16m", sent = "spread", role = "it" },
  { by = "16m", sent = "spread", role = "cabinet" },
  { by = "90m", not_sent = "contained" },
}

case "the probe alone is enough" {
  { at = "14m", probe = "fs02-smb", state = "down" },
  { by = "16m", sent = "contained" },
  { by = "90m", not_sent = "spread" },
  { by = "90m", points = "csirt", equals = 5 },
  { by = "90m", points = "it", equals = 0 },
}

case "the probe goes down and comes back: the decision stands" {
  { at = "6m", probe = "fs02-smb", state = "down" },
  { at = "7m", probe = "fs02-smb", state = "up" },
  { by = "9m", sent = "contained" },
  { by = "90m", not_sent = "spread" },
}

case "a probe that only ever succeeds isolates nothing" {
  { at = "1m", probe = "fs02-smb", state = "up" },
  { by = "16m", sent = "spread" },
  { by = "90m", not_sent = "contained" },
}

case "isolated late, at T+15m30s: too late, the controllers fall" {
  { at = "15m30s", role = "csirt", action = "isolate-fs02" },
  { by = "16m", sent = "spread", role = "cabinet" },
  { by = "90m", not_sent = "contained" },
  { by = "90m", points = "csirt", equals = 5 },
}

case "seen down late, at T+15m30s: too late as well" {
  { at = "15m30s", probe = "fs02-smb", state = "down" },
  { by = "16m", sent = "spread" },
  { by = "90m", not_sent = "contained" },
  { by = "90m", points = "csirt", equals = 0 },
}

case "IT isolates: its points, and the CSIRT's for the containment" {
  { at = "8m", role = "it", action = "isolate-fs02" },
  { by = "10m", sent = "contained", role = "it" },
  { by = "10m", sent = "contained", role = "csirt" },
  { by = "90m", not_sent = "spread" },
  { by = "90m", points = "it", equals = 5 },
  { by = "90m", points = "csirt", equals = 5 },
}

case "declared and seen: the branch is taken once" {
  { at = "9m", role = "csirt", action = "isolate-fs02" },
  { at = "10m", probe = "fs02-smb", state = "down" },
  { by = "11m", sent = "contained" },
  { by = "90m", not_sent = "spread" },
  { by = "90m", points = "csirt", equals = 10 },
}

case "the action gives its points once, however often it is declared" {
  { at = "5m", role = "csirt", action = "isolate-fs02" },
  { at = "6m", role = "csirt", action = "isolate-fs02" },
  { at = "20m", role = "csirt", action = "isolate-fs02" },
  { by = "90m", points = "csirt", equals = 10 },
}

case "both teams declare it: each has the points of the action once" {
  { at = "5m", role = "it", action = "isolate-fs02" },
  { at = "6m", role = "csirt", action = "isolate-fs02" },
  { at = "7m", role = "it", action = "isolate-fs02" },
  { by = "90m", points = "it", equals = 5 },
  { by = "90m", points = "csirt", equals = 10 },
}

case "nothing is done at all: no points, no extra injects" {
  { by = "90m", not_sent = "contained" },
  { by = "90m", not_sent = "citizens-complain" },
  { by = "90m", not_sent = "minister-call" },
  { by = "90m", points = "csirt", equals = 0 },
  { by = "90m", points = "it", equals = 0 },
  { by = "90m", points = "cabinet", equals = 0 },
}
