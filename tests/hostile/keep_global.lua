-- ATTACK: remembering in a global
-- WHERE: hook
-- ENDS: a global cannot be set in a hook
on.start(function(x) kept = x end)
