case "se aísla a tiempo: el cifrado se detiene" {
  { at = "10m", role = "csirt", action = "aislar-atv" },
  { by = "10m", expect = "x-aisla", is = "met" },
  { by = "12m", sent = "contenido" },
  { by = "1h", not_sent = "cifrado-avanza" },
}
case "nadie aísla: avanza, y el servicio cae" {
  { by = "23m", expect = "x-aisla", is = "missed" },
  { by = "25m", sent = "cifrado-avanza" },
  { by = "25m", var = "servicio", equals = 30 },
}
case "se niega sin verificar: la muestra era auténtica" {
  { at = "50m", role = "presidencia", declares = "Desmentimos la filtración", ruled = "negar" },
  { by = "50m", expect = "x-no-niega", is = "violated" },
  { by = "50m", sent = "retractacion" },
}
case "se verifica primero" {
  { at = "46m", role = "csirt", action = "verificar-muestra" },
  { by = "51m", expect = "x-verifica", is = "met" },
  { by = "2h", not_sent = "periodista-insiste" },
}
case "nadie verifica: el periodista insiste" {
  { by = "1h", expect = "x-verifica", is = "missed" },
  { by = "1h", sent = "periodista-insiste" },
}
case "aduanas despacha en papel" {
  { at = "40m", role = "aduanas", action = "despachar-papel" },
  { by = "40m", decided = "papel", as = "si" },
  { by = "41m", sent = "aduana-papel" },
  { by = "2h", not_sent = "aduana-espera" },
}
case "aduanas espera" {
  { by = "55m", decided = "papel", as = "no" },
  { by = "55m", sent = "aduana-espera" },
}
case "se reinstala antes de la imagen: la evidencia se pierde" {
  { at = "30m", role = "csirt", action = "reinstalar" },
  { by = "50m", sent = "evidencia-perdida" },
}
case "la imagen llega al laboratorio" {
  { at = "30m", role = "csirt", action = "tomar-imagen" },
  { by = "40m", sent = "policia-imagen" },
  { at = "41m", role = "csirt", action = "reinstalar" },
  { by = "2h", not_sent = "evidencia-perdida" },
}
case "segunda mitad: sin cambio de credenciales hay segunda ola" {
  { at = "170m", go = "m2" },
  { by = "182m", sent = "segunda-ola" },
  { by = "230m", sent = "apoyo-activo" },
  { by = "195m", decided = "emergencia", as = "aplazar" },
  { by = "200m", sent = "emergencia-no" },
}
case "segunda mitad: se cambiaron, se avisó y se firmó" {
  { at = "2h", role = "csirt", action = "cambiar-credenciales" },
  { at = "170m", go = "m2" },
  { by = "174m", sent = "ola-evitada" },
  { at = "185m", role = "presidencia", answer = "q-emergencia", text = "firmar" },
  { by = "188m", sent = "emergencia-si" },
  { at = "3h35m", role = "csirt", tells = "aduanas", fact = "f-apoyo" },
  { by = "3h35m", sent = "apoyo-aduanas" },
  { by = "4h", not_sent = "apoyo-activo" },
  { by = "4h", not_sent = "segunda-ola" },
}
case "no se paga" {
  { at = "170m", go = "m2" },
  { at = "190m", role = "hacienda", answer = "q-pago", text = "negar" },
  { by = "190m", decided = "pago", as = "negar" },
  { by = "195m", sent = "pago-negado" },
  { by = "4h", not_sent = "pago-hecho" },
}
case "se paga" {
  { at = "170m", go = "m2" },
  { at = "190m", role = "hacienda", answer = "q-pago", text = "pagar" },
  { by = "195m", sent = "pago-hecho" },
}
case "el SIEM dice quién leyó" {
  { at = "49m", role = "csirt", tool = "siem", line = "cuenta svc-atv", shows = "exportación" },
  { by = "49m", expect = "x-siem", is = "met" },
}
