-- ATTACK: a table with very many keys
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local t = {}
  for i = 1, math.maxinteger do t["k" .. i] = true end
end)
