-- ATTACK: changing what every string does
-- WHERE: hook
-- ENDS: unknown name "getmetatable": there are no metatables
on.start(function(x)
  getmetatable("").__index = function() while true do end end
end)
