-- ATTACK: a loop without end
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  while true do end
end)
