-- ATTACK: a finaliser
-- WHERE: hook
-- ENDS: unknown name "setmetatable": there are no metatables
on.start(function(x)
  setmetatable({}, { __gc = function() while true do end end })
end)
