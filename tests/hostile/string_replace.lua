-- ATTACK: replacing functions that trusted code uses
-- WHERE: load
-- ENDS: fine
string.lower = function() error("evil") end
string.format = nil
table.insert, table.sort, math.floor = nil, nil, nil
assert(("ABC"):lower() == "abc" and ("%d"):format(1) == "1")
pairs, type, tostring, require, error = nil, nil, nil, nil, nil
inject = role
role { id = "still" }
