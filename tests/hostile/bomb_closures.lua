-- ATTACK: closures that hold each other
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local f = function() end
  while true do local g = f f = function() return g end end
end)
