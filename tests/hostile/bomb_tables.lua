-- ATTACK: many tables that are kept
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local t
  while true do t = { t, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil } end
end)
