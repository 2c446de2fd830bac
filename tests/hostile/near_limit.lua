-- ATTACK: garbage beside a full memory: a collection at each step
-- WHERE: hook
-- ENDS: memory
on.start(function(x)
  local t
  for i = 1, 61200 do
    t = { t, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil,
      nil, nil, nil, nil, nil, nil, nil, nil, nil, nil }
  end
  while true do local u = { {}, {}, {}, {} } end
end)
