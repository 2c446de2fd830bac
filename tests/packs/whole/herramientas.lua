-- The instruments of the participants.
action { id = "aislar-atv", to = "csirt", shown = "typed", title = "Aislar SRV-ATV-01", points = 2 }
tool { id = "siem", to = "csirt", opens = sent "nota", title = "SIEM", commands = {
  { name = "buscar", args = { { id = "host", kind = "word" }, { id = "desde", kind = "time", optional = true } },
    rows = { file = "tools/siem.csv", where = { host = "host", hora = ">= desde" }, limit = 2 }, empty = "siem-nada" },
  { name = "proceso", args = { { id = "pid", kind = "number" } },
    rows = { file = "tools/procs.csv", where = { pid = "pid" } } },
  { name = "aislar", args = { { id = "host", choices = { "SRV-ATV-01", "SRV-DC-02" } } }, ask = true, takes = "2m",
    does = { ["SRV-ATV-01"] = "aislar-atv" }, moves = { service_level = -15 }, answer = "siem-aislado" } } }

inject { id = "aislado-atv", when = done "aislar-atv", to = "csirt", title = "Aislado", text = "Se detiene." }
inject { id = "miraron", when = used("siem", "buscar", "SRV-DC-02"), to = "csirt", title = "Alguien mira", text = "El DC." }
expect { id = "x-mira", of = "nota", who = "csirt", within = "30m", evidence = used("siem", "buscar") }
tool { id = "sonda", to = "csirt", title = "Sonda", commands = {
  { name = "mira", args = { { id = "host", kind = "word" } }, answer = "sonda-nada",
    answers = { "sonda-lento", "sonda-limpio" } } } }
on.tool("sonda", function(x, use)
  if use.args.host == "SRV-DC-02" then x.answer("sonda-lento") end
  if use.args.host == "PC-114" and x.value("service_level") > 10 then x.answer("sonda-limpio") x.answer("sonda-lento") end
  if use.args.host == "PC-115" then x.answer("sonda-otra") end
end)
on.tool("siem", function(x, use)
  if use.command == "proceso" and use.args.pid == "4411" then x.score(use.role, 1, "proceso") end
end)
