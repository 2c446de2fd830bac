-- ATTACK: joining a long text many times
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local t = {}
  for i = 1, 1000 do t[i] = ("x"):rep(1000) end
  local s = table.concat(t)
end)
