-- ATTACK: effects that are as large as may be
-- WHERE: hook
-- ENDS: effects
on.start(function(x)
  local s = ("x"):rep(4096)
  for i = 1, 4999 do x.note(s) x.note(s) end
end)
