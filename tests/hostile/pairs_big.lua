-- ATTACK: walking a big table again and again
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local t = {}
  for i = 1, 30000 do t["k" .. i] = true end
  while true do for k in pairs(t) do break end end
end)
