-- ATTACK: a pattern that backtracks exponentially
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  x.note(tostring(("a"):rep(40):find(("a-"):rep(30) .. "b")))
end)
