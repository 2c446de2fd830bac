-- ATTACK: poison in every operation
-- WHERE: load
-- ENDS: unknown name "nothing_like_it"
local p = nothing_like_it
local a = { p + 1, 1 - p, p * p, p / 2, p % 2, p // 2, -p, ~p, p & 1, p | 1, p ~ 1, p << 1, p >> 1 }
local b = { p .. "x", "x" .. p, #p, p < 1, p <= p, p == 1, not p, p.x, p[p], p(p), p:m(p) }
p.x, p[1] = 1, 2
inject { id = p, to = { p, p }, title = { en = p }, when = any { p, all { p }, no(p) }, on_send = p }
on.answer(p, p) on.start(p) role(p) scenario(p) param(p)
error(p)
