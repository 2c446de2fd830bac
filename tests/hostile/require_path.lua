-- ATTACK: a path instead of a name
-- WHERE: load
-- ENDS: require: no module "../../../../etc/passwd"
local t = require "../../../../etc/passwd"
