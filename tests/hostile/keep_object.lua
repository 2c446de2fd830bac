-- ATTACK: remembering in x
-- WHERE: hook
-- ENDS: x cannot be changed
on.start(function(x) x.kept = 1 end)
