-- ATTACK: a declaration with very many fields
-- WHERE: load
-- ENDS: steps
local t = {}
for i = 1, 30000 do t["k" .. i] = i end
while true do inject(t) end
