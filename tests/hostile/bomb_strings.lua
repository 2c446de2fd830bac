-- ATTACK: many long strings that are kept
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local t = {}
  for i = 1, 1000 do t[i] = i .. ("x"):rep(250000) end
end)
