-- ATTACK: a string that doubles
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local s = "x"
  while true do s = s .. s end
end)
