-- ATTACK: requiring the file that runs
-- WHERE: load
-- ENDS: this file is being loaded already
local t = require "scenario"
