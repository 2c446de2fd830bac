-- ATTACK: going on after the memory ran out
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local keep = {}
  local function fill()
    local t
    while true do t = { t, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil } keep[1] = t end
  end
  while true do pcall(fill) end
end)
