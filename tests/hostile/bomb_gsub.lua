-- ATTACK: each character becomes a long text
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local s = ("x"):rep(10000):gsub("x", ("y"):rep(10000))
end)
