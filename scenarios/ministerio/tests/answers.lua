-- Answers and points.  q-family: 10 points, three tries, a hint for 3, and
-- 2 more for a right answer before T+20m; it opens at T+10m and is due at
-- T+30m.  q-press: a statement of 12 points, marked by an evaluator; it
-- opens at T+20m and is due at T+45m.

case "right answer with a hint: 10 - 3 + 2 for speed" {
  { at = "12m", role = "csirt", hint = "q-family" },
  { at = "13m", role = "csirt", answer = "q-family", text = "wannacry" },
  { at = "14m", role = "csirt", answer = "q-family", text = " LOCKBIT 3.0 " },
  { by = "90m", points = "csirt", equals = 9 },
}

case "three wrong answers close the question" {
  { at = "11m", role = "csirt", answer = "q-family", text = "ryuk" },
  { at = "12m", role = "csirt", answer = "q-family", text = "conti" },
  { at = "13m", role = "csirt", answer = "q-family", text = "petya" },
  { at = "14m", role = "csirt", answer = "q-family", text = "lockbit" },
  { by = "90m", points = "csirt", equals = 0 },
}

case "right at the third try: wrong ones cost nothing" {
  { at = "11m", role = "csirt", answer = "q-family", text = "ryuk" },
  { at = "12m", role = "csirt", answer = "q-family", text = "BitLocker" },
  { at = "13m", role = "csirt", answer = "q-family", text = "lockbit" },
  { by = "90m", points = "csirt", equals = 12 },
}

case "fast: right before T+20m gives 2 more" {
  { at = "19m", role = "csirt", answer = "q-family", text = "LockBit Black" },
  { by = "90m", points = "csirt", equals = 12 },
}

case "both names of the family are one" {
  { at = "19m", role = "csirt", answer = "q-family", text = "LockBit 3.0 (LockBit Black)" },
  { by = "90m", points = "csirt", equals = 12 },
}

case "slow: right after T+20m gives the 10 only" {
  { at = "21m", role = "csirt", answer = "q-family", text = "LockBit Black" },
  { by = "90m", points = "csirt", equals = 10 },
}

case "right at T+20m sharp is no longer fast" {
  { at = "20m", role = "csirt", answer = "q-family", text = "LockBit" },
  { by = "90m", points = "csirt", equals = 10 },
}

case "late, after T+30m, is still worth the 10" {
  { at = "31m", role = "csirt", answer = "q-family", text = "lockbit v3" },
  { by = "90m", points = "csirt", equals = 10 },
}

case "slow and with a hint: 10 - 3" {
  { at = "24m", role = "csirt", hint = "q-family" },
  { at = "25m", role = "csirt", answer = "q-family", text = "lockbit3" },
  { by = "90m", points = "csirt", equals = 7 },
}

case "a hint without a right answer costs nothing" {
  { at = "12m", role = "csirt", hint = "q-family" },
  { at = "13m", role = "csirt", answer = "q-family", text = "revil" },
  { by = "90m", points = "csirt", equals = 0 },
}

case "an older version is another answer" {
  { at = "12m", role = "csirt", answer = "q-family", text = "LockBit 2.0" },
  { by = "90m", points = "csirt", equals = 0 },
}

case "the statement marked in full" {
  { at = "35m", role = "cabinet", answer = "q-press",
    text = "Some systems are out of service. The counters are open." },
  { at = "40m", role = "cabinet", grade = "q-press",
    points = { facts = 4, people = 4, promise = 4 } },
  { by = "90m", points = "cabinet", equals = 12 },
}

case "the statement marked in part" {
  { at = "35m", role = "cabinet", answer = "q-press",
    text = "We are working on an incident. All will be well tomorrow." },
  { at = "40m", role = "cabinet", grade = "q-press",
    points = { facts = 4, people = 2, promise = 0 } },
  { by = "90m", points = "cabinet", equals = 6 },
}

case "the statement marked with nothing" {
  { at = "35m", role = "cabinet", answer = "q-press", text = "No comment." },
  { at = "40m", role = "cabinet", grade = "q-press",
    points = { facts = 0, people = 0, promise = 0 } },
  { by = "90m", points = "cabinet", equals = 0 },
}

case "a late statement loses nothing" {
  { at = "46m", role = "cabinet", answer = "q-press",
    text = "Some systems are out of service. The counters are open." },
  { at = "50m", role = "cabinet", grade = "q-press",
    points = { facts = 4, people = 4, promise = 2 } },
  { by = "90m", points = "cabinet", equals = 10 },
}

case "the best afternoon: every point there is" {
  { at = "4m", role = "csirt", action = "isolate-fs02" },
  { by = "6m", sent = "contained" },
  { at = "15m", role = "csirt", answer = "q-family", text = "LockBit 3.0" },
  { at = "40m", role = "cabinet", answer = "q-press",
    text = "Some systems are out of service. The counters are open." },
  { at = "50m", role = "cabinet", grade = "q-press",
    points = { facts = 4, people = 4, promise = 4 } },
  { by = "90m", not_sent = "spread" },
  { by = "90m", points = "csirt", equals = 22 },
  { by = "90m", points = "it", equals = 0 },
  { by = "90m", points = "cabinet", equals = 12 },
}
