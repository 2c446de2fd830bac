-- ATTACK: tables that look like conditions, hooks and poison
-- WHERE: load
-- ENDS: a field cannot have this name
inject { id = "i", when = { cond = "done", args = {} } }
