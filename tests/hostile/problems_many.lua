-- ATTACK: problems without end
-- WHERE: load
-- ENDS: memory
local n = 0
while true do n = n + 1 role { id = "r", x = n % 2 == 0 and 0 / 0 or { n, y = n } } end
