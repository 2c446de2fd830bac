-- ATTACK: a plain search of long in long
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local s, p = ("a"):rep(250000), ("a"):rep(125000) .. "b"
  while true do s:find(p, 1, true) end
end)
