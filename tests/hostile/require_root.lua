-- ATTACK: a path from the root
-- WHERE: load
-- ENDS: require: no module "/etc/passwd"
local t = require "/etc/passwd"
