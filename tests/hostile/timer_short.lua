-- ATTACK: timers faster than a second
-- WHERE: hook
-- ENDS: x.after: length: at least 1s
on.start(function(x)
  x.after("1ms", "tick")
end)
