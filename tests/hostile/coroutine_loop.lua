-- ATTACK: a loop in a coroutine has no hook
-- WHERE: hook
-- ENDS: unknown name "coroutine"
on.start(function(x)
  coroutine.wrap(function() while true do end end)()
end)
