-- ATTACK: a list without end
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local t = {}
  while true do t[#t + 1] = t end
end)
