-- ATTACK: a loop at the top level
-- WHERE: load
-- ENDS: steps
while true do local t = {} end
