-- ATTACK: only separators
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local s = string.rep("", math.maxinteger, "x")
end)
