-- ATTACK: a condition that doubles itself
-- WHERE: load
-- ENDS: memory
local c = done "a"
for i = 1, 15 do c = any { c, c, c, c } end
inject { id = "i", when = c }
