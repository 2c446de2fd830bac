-- ATTACK: timers without end
-- WHERE: hook
-- ENDS: effects
on.start(function(x)
  while true do x.after("1s", "tick") end
end)
