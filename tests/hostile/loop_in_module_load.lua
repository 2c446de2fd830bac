-- ATTACK: loading declarations for ever
-- WHERE: load
-- ENDS: memory
local n = 0
while true do
  n = n + 1
  role { id = "r" .. n % 10 }
end
