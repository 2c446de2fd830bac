-- ATTACK: errors within errors
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  while true do pcall(error, pcall) pcall(pcall, error, {}) end
end)
