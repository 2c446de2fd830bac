-- ATTACK: a load that fills its memory
-- WHERE: load
-- ENDS: memory
kept = {}
local t
while true do t = { t, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil } end
