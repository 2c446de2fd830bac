-- ATTACK: calls with very many arguments
-- WHERE: hook
-- ENDS: time
on.start(function(x)
  local t = {}
  for i = 1, 4096 do t[i] = i end
  local function all(...) return ... end
  local function more(n, ...)
    if n == 0 then while true do all(...) end end
    return more(n - 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ...)
  end
  more(100, table.unpack(t))
end)
