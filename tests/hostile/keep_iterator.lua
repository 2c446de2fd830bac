-- ATTACK: remembering in an iterator
-- WHERE: hook
-- ENDS: this pairs began outside the hook
local step = pairs { 1, 2, 3 }
on.start(function(x) x.note(step() .. "") end)
