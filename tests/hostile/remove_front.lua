-- ATTACK: removing from the front of a long list
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local t = {}
  for i = 1, 60000 do t[i] = i end
  while #t > 0 do table.remove(t, 1) end
end)
