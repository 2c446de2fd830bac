-- ATTACK: joining a range that is not there
-- WHERE: hook
-- ENDS: invalid value (nil) at index 1 in table for 'concat'
on.start(function(x)
  table.concat({}, "", 1, math.maxinteger)
end)
