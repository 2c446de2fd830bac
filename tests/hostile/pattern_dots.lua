-- ATTACK: a pattern of many lazy dots
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  x.note(tostring(("a"):rep(5000):find(".-.-.-.-b")))
end)
