-- ATTACK: each call protected
-- WHERE: hook
-- ENDS: fine
on.start(function(x)
  local depth = 0
  local function f() depth = depth + 1 pcall(f) end
  f()
  assert(depth > 50 and depth < 1000)
end)
