-- ATTACK: effects without end
-- WHERE: hook
-- ENDS: effects
on.start(function(x)
  while true do x.note "again" end
end)
