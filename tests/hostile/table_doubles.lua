-- ATTACK: a table that doubles itself
-- WHERE: load
-- ENDS: memory
local t = { "x" }
for i = 1, 14 do t = { t, t, t, t } end
inject { id = "i", title = t }
