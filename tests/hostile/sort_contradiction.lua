-- ATTACK: an order that contradicts itself
-- WHERE: hook
-- ENDS: fine
on.start(function(x)
  local t = {}
  for i = 1, 1000 do t[i] = i end
  table.sort(t, function() return true end)
  assert(#t == 1000)
end)
