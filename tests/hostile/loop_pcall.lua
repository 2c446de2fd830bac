-- ATTACK: the loop inside pcall, in a loop
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  while true do pcall(function() while true do end end) end
end)
