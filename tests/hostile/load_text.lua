-- ATTACK: code made at run time
-- WHERE: hook
-- ENDS: unknown name "load": write it out
on.start(function(x)
  load("while true do end")()
end)
