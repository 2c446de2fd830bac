-- ATTACK: gsub within its own replacement
-- WHERE: hook
-- ENDS: C stack overflow
on.start(function(x)
  local function f() return (("x"):gsub("x", f)) end
  f()
end)
