case "rows by argument, the rest is counted" {
  { at = "21m", tool = "siem", line = "buscar srv-atv-01", shows = "proceso 4411\n+1" },
  { by = "21m", expect = "x-mira", is = "met" },
  { at = "22m", tool = "siem", line = "buscar host=SRV-ATV-01 desde=07:00", shows = "cifrado" },
  { at = "23m", tool = "siem", line = "buscar nadie", shows = "No hay sucesos" },
  { by = "23m", not_sent = "miraron" },
  { at = "24m", tool = "siem", line = "buscar desde=3:20 \"srv-dc-02\"", shows = "política" },
  { by = "24m", sent = "miraron" },
}
case "a value with quotes and blanks, as one types it" {
  { at = "21m", tool = "siem", line = [[buscar host="pc \"sala 2\""]], shows = "memoria USB" },
  { at = "22m", tool = "siem", line = [[buscar "PC \"sala 2\"" "07:00"]], shows = "memoria USB" },
}
case "a hook chooses what a tool shows" {
  { at = "21m", tool = "sonda", line = "mira SRV-DC-02", shows = "Responde con retraso" },
  { at = "22m", tool = "sonda", line = "mira PC-114", shows = "Nada raro" },
  { at = "23m", tool = "sonda", line = "mira PC-115", shows = "No contesta" },
  { at = "24m", tool = "sonda", line = "mira otro", shows = "No contesta" },
}
case "numbers, and a hook on a use" {
  { at = "21m", tool = "siem", line = "proceso 4411.0", shows = "cifrador.exe" },
  { by = "21m", points = "csirt", equals = 0 },
  { at = "22m", tool = "siem", line = "proceso 4411", shows = "pid\tnombre" },
  { by = "22m", points = "csirt", equals = 1 },
}
case "what a tool does takes its time and moves the world" {
  { at = "30m", tool = "siem", line = "aislar SRV-ATV-01", shows = "aislado" },
  { by = "31m", not_sent = "aislado-atv" },
  { by = "32m", sent = "aislado-atv" },
  { by = "32m", points = "csirt", equals = 2 },
  { by = "32m", var = "service_level", equals = 35 },
}
