-- ATTACK: a function as bytes
-- WHERE: hook
-- ENDS: unknown name "string.dump": a pack has no bytecode
on.start(function(x)
  string.dump(function() end)
end)
