-- ATTACK: the debug library
-- WHERE: hook
-- ENDS: unknown name "debug": a pack sees nothing of the machine
on.start(function(x)
  debug.sethook()
end)
