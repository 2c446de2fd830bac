-- ATTACK: very many names
-- WHERE: hook
-- ENDS: over 64 KiB in all of x.vars
on.start(function(x)
  for i = 1, 4999 do x.vars["a_name_that_is_quite_long_" .. i] = true end
end)
