-- ATTACK: %b over a long text, from each place
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  x.note(tostring(("("):rep(100000):find("%b()")))
end)
