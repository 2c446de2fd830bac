-- ATTACK: a list that grows in place
-- WHERE: hook
-- ENDS: a list in x.vars cannot be changed in place
on.start(function(x)
  x.vars.mine = {}
  for i = 1, 1000 do x.vars.mine[i] = i end
end)
