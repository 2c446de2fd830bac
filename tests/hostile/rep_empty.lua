-- ATTACK: repeating nothing for ever
-- WHERE: hook
-- ENDS: fine
on.start(function(x)
  local s = string.rep("", math.maxinteger)
  x.note(#s .. "")
end)
