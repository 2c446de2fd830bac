-- ATTACK: a message handler that loops
-- WHERE: hook
-- ENDS: unknown name "xpcall": use pcall
on.start(function(x)
  xpcall(error, function() while true do end end)
end)
