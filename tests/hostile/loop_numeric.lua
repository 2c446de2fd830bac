-- ATTACK: a for that counts to the largest number
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  for i = 1, math.maxinteger do end
end)
