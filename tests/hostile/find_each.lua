-- ATTACK: a plain search from every place
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local s = ("a"):rep(250000)
  for i = 1, #s do s:find("b", i, true) end
end)
