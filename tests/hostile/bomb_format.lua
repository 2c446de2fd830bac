-- ATTACK: a format that repeats its argument
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local s = ("%s"):rep(100):format(table.unpack((function()
    local t = {}
    for i = 1, 100 do t[i] = ("x"):rep(10000) end
    return t
  end)()))
end)
