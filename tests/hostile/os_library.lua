-- ATTACK: the clock of the machine
-- WHERE: hook
-- ENDS: unknown name "os": the time is x.now() in a hook
on.start(function(x)
  x.note(os.time() .. "")
end)
