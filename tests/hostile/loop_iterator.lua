-- ATTACK: an iterator that never ends
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  for _ in function() return 1 end do end
end)
