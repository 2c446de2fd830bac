-- ATTACK: the widest numbers
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  while true do local s = ("%99.99f"):format(1e300) end
end)
