-- ATTACK: reading a very long number
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local s = ("1"):rep(250000)
  while true do tonumber(s) tonumber(s, 10) end
end)
