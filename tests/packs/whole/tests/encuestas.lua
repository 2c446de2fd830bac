case "the common picture, answered while it is open" {
  { at = "10m", role = "csirt", survey = "antes", text = "experiencia=4" },
  { at = "61m", role = "csirt", survey = "cuadro-1",
    text = "alcance=atv-y-ccss; causas=phishing, vpn; seguros=80" },
  { at = "62m", role = "csirt", survey = "cuadro-1",
    text = "{\"alcance\":\"solo-atv\",\"causas\":\"\",\"seguros\":\"55,5\"}" },
}
