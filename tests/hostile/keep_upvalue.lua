-- ATTACK: remembering in a variable
-- WHERE: hook
-- ENDS: "n" is a variable made while loading
local n = 0
on.start(function(x) n = n + 1 end)
