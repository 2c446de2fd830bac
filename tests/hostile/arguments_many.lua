-- ATTACK: more arguments than a stack holds
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local function more(...) return more(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, ...) end
  more()
end)
