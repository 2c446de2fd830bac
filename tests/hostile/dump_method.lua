-- ATTACK: the same as a method
-- WHERE: hook
-- ENDS: unknown name "string.dump"
on.start(function(x)
  ("").dump(function() end)
end)
