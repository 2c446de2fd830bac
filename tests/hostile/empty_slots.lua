-- ATTACK: walking an emptied table, whose slots stay
-- WHERE: hook
-- ENDS: time
on.start(function(x)
  local t = {}
  for i = 1, 32000 do t["k" .. i] = true end
  for i = 1, 32000 do t["k" .. i] = nil end
  while isempty(t) do end
end)
