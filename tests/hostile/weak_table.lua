-- ATTACK: a weak table and a full memory: a double free
-- WHERE: hook
-- ENDS: unknown name "setmetatable"
on.start(function(x)
  local t = setmetatable({}, { __mode = "k" })
  for i = 1, 1e6 do t[{}] = {} end
end)
