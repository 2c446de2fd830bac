-- ATTACK: more memory than a cell has
-- WHERE: hook
-- ENDS: over 64 KiB in all of x.vars
on.start(function(x)
  for i = 1, 1000 do x.vars["v" .. i] = ("x"):rep(1000) end
end)
