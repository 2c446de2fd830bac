-- ATTACK: remembering in a table
-- WHERE: hook
-- ENDS: a table made while loading cannot be changed
local t = {}
on.start(function(x) t[#t + 1] = x end)
