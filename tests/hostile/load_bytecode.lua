-- ATTACK: bytecode
-- WHERE: hook
-- ENDS: unknown name "load"
on.start(function(x)
  load("\27Lua\x54\0\x19\x93", "x", "b")()
end)
