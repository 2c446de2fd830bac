-- ATTACK: loops over what does not exist
-- WHERE: load
-- ENDS: unknown name "nothing_like_it"
local p = nothing_like_it
for _ in p do end
for _ in p.x.y, p do end
for _, v in pairs(p) do end
for _, v in ipairs(p.list) do end
for w in p:gmatch("x") do end
for i = 1, #p do end
