-- ATTACK: a size that overflows
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local s = string.rep("xx", math.maxinteger // 2 + 2)
end)
