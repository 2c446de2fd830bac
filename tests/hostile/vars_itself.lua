-- ATTACK: a list that holds itself
-- WHERE: hook
-- ENDS: not a string, a whole number, true, false
on.start(function(x)
  local t = {}
  t[1] = t
  x.vars.t = t
end)
