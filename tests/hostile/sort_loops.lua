-- ATTACK: a comparison that loops
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  table.sort({ 2, 1 }, function() while true do end end)
end)
