-- ATTACK: sorting a long list again and again
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local t = {}
  for i = 1, 60000 do t[i] = -i end
  while true do table.sort(t) end
end)
