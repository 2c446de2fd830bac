-- ATTACK: a variable with a closing method
-- WHERE: load
-- ENDS: the attribute <close> is not available
local a <close> = nil
