-- ATTACK: upper case of a long text
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local s = ("a"):rep(250000)
  while true do s:upper() s:lower() s:reverse() end
end)
