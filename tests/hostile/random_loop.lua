-- ATTACK: numbers without end
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  while true do x.random("s", 1, 6) end
end)
