-- ATTACK: remembering and catching the error
-- WHERE: hook
-- ENDS: fine
local t = { 1 }
on.start(function(x)
  pcall(function() t[1] = 2 end)
  pcall(function() string.rep = nil end)
  pcall(function() fresh = 1 end)
  assert(t[1] == 1 and string.rep("a", 2) == "aa")
end)
