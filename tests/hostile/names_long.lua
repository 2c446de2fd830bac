-- ATTACK: a very long name that does not exist
-- WHERE: hook
-- ENDS: unknown name "string...."
on.start(function(x)
  local t = string[("x"):rep(100000)]
end)
