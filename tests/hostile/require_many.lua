-- ATTACK: very many names that do not exist
-- WHERE: load
-- ENDS: there are more than 1,000 problems
for i = 1, 2000 do local t = require("no_" .. i) end
