-- ATTACK: a range whose size overflows
-- WHERE: hook
-- ENDS: too many results to unpack
on.start(function(x)
  table.unpack({}, math.mininteger, math.maxinteger)
end)
