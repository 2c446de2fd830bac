-- ATTACK: other globals
-- WHERE: load
-- ENDS: the name _ENV is not available
local _ENV = { inject = inject }
