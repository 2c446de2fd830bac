-- ATTACK: suggestions for very many wrong names
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  while true do pcall(function() return a_name_nobody_has_ever_seen end) end
end)
