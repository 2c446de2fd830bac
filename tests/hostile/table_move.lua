-- ATTACK: moving over all whole numbers
-- WHERE: hook
-- ENDS: unknown name "table.move": copy with a loop
on.start(function(x)
  table.move({}, 1, math.maxinteger - 1, 2, {})
end)
