-- ATTACK: comparing equal long texts: one instruction each
-- WHERE: hook
-- ENDS: time
on.start(function(x)
  local a, b = ("a"):rep(250000), ("a"):rep(250000)
  while a == b do end
end)
