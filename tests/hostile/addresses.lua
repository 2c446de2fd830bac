-- ATTACK: addresses leak the layout of memory
-- WHERE: hook
-- ENDS: %p is not available
on.start(function(x)
  assert(tostring({}) == "table" and tostring(x.send) == "function")
  x.note(("%p"):format({}))
end)
