-- ATTACK: inserting at the front of a long list
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local t = {}
  while #t < 60000 do table.insert(t, 1, true) end
end)
