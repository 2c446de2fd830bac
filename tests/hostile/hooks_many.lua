-- ATTACK: hooks without end
-- WHERE: load
-- ENDS: memory
while true do on.start(function() end) end
