-- ATTACK: dots that would become slashes
-- WHERE: load
-- ENDS: require: no module "..etc.passwd"
local t = require "..etc.passwd"
