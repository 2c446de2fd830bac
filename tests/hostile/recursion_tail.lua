-- ATTACK: a function that goes on as itself
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local function f() return f() end
  f()
end)
