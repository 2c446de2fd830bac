-- The SIEM of the national CSIRT, open once its alert has gone out.
tool { id = "siem", to = "csirt", opens = sent "alerta-siem", title = "SIEM nacional", commands = {
  { name = "buscar", args = { { id = "host", kind = "word" } },
    rows = { file = "tools/siem.csv", where = { host = "host" }, limit = 20 }, empty = "siem-nada" },
  { name = "cuenta", args = { { id = "usuario", kind = "word" } },
    rows = { file = "tools/siem.csv", where = { usuario = "usuario" }, limit = 20 }, empty = "siem-nada" } } }
expect { id = "x-siem", of = "muestra-verificable", who = "csirt", within = "20m", objectives = { "o-comunicar" },
  task = "Buscar en el SIEM quién leyó los registros", evidence = used("siem", "cuenta") }
