case "what stands in strings.txt is played" {
  { at = "36m", role = "hacienda", answer = "q-banco", text = "negar" },
  { by = "40m", points = "hacienda", equals = 3 },
}
