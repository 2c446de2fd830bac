-- ATTACK: catching the end of the effects
-- WHERE: hook
-- ENDS: effects
on.start(function(x)
  while true do pcall(x.note, "again") end
end)
