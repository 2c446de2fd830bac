-- ATTACK: a long back reference tried at each place
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  x.note(tostring(("a"):rep(60000):find("(a-)%1b")))
end)
