scenario { id = "x", title = "t", length = "1 h" }
inejct { id = "i", at = 15 }
inject { id = "i", tittle = "x", to = { "a", nil, "b" }, when = any { dwon "p", done(5), "x" },
  director = { form = "1m" }, channel = "fax" }
question { id = "q", hint = { coast = 3 }, rubric = { { id = "a" }, 5 }, title = { en = 5 } }
y = 2^3
local s = require("setcors")[param { id = "s", choices = { "a" }, default = "b" }]
on.anser("q") on.answer("q", 5) for i = 1, 3 do role { id = i, [true] = 0/0 } end
