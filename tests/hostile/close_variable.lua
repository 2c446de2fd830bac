-- ATTACK: a variable that is closed
-- WHERE: hook
-- ENDS: fine
on.start(function(x)
  local a <const> = 1
  assert(a == 1)
end)
