-- ATTACK: a pattern that nests too deep
-- WHERE: hook
-- ENDS: pattern too complex
on.start(function(x)
  x.note(tostring(("a"):rep(1000):find(("a?"):rep(1000))))
end)
