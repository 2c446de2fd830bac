-- ATTACK: sort within its own comparison
-- WHERE: hook
-- ENDS: C stack overflow
on.start(function(x)
  local function f() table.sort({ 1, 2 }, f) end
  f()
end)
