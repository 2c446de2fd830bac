-- ATTACK: errors that are not texts
-- WHERE: hook
-- ENDS: the error is not a text but a table
on.start(function(x)
  local ok, e = pcall(error, { 1 })
  assert(not ok and e[1] == 1)
  ok, e = pcall(error)
  assert(not ok and e == nil)
  error({})
end)
