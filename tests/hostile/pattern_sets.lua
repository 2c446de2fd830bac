-- ATTACK: a long set tried at each place
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local set = "[" .. ("b"):rep(20000) .. "]"
  x.note(tostring(("a"):rep(100000):find(set)))
end)
