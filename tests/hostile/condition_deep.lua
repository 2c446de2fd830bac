-- ATTACK: conditions within conditions
-- WHERE: load
-- ENDS: more than 16 deep
local c = done "a"
for i = 1, 1000 do c = no(c) end
