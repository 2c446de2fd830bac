-- ATTACK: gmatch over a long text in a loop
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local s = ("ab "):rep(80000)
  while true do for w in s:gmatch("%a+") do end end
end)
