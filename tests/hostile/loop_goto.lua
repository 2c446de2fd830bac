-- ATTACK: a loop made of goto
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  ::again:: goto again
end)
