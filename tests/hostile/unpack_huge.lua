-- ATTACK: unpacking a hole of any size
-- WHERE: hook
-- ENDS: too many results to unpack
on.start(function(x)
  local n = select("#", table.unpack({}, 1, 1e8))
end)
