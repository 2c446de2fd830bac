-- ATTACK: a function that calls itself
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local function f() return 1 + f() end
  f()
end)
