local m = require "m"
local n = 0
on.start(function(x) x.vars.n = (x.vars.n or 0) + 1 x.send("a", { delay = "2m" }) x.note(x.now() .. "") end)
on.answer("a", function(x) for k, v in pairs { b = 1, a = 2 } do x.note(k) end n = n + 1 end)
on.timer("a", function(x) x.score("a", x.random("s", 1, 6), "w") x.after("5s", "a") local t = { 3, 1 } table.sort(t) end)
inject { id = "a", on_send = function(x) x.note(("a,b"):gsub("%w", "%0%0") .. m.f("x")) end }
