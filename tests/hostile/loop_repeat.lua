-- ATTACK: many short calls instead of one long loop
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local function f(n) if n > 0 then return f(n - 1) end end
  repeat f(1000) until false
end)
