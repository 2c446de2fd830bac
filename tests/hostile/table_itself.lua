-- ATTACK: a table that holds itself
-- WHERE: load
-- ENDS: tables within tables, more than 16 deep
local t = {}
t.t = t
inject { id = "i", title = t }
