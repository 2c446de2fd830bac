-- ATTACK: joining up to the largest number
-- WHERE: hook
-- ENDS: fine
on.start(function(x)
  assert(table.concat({ [math.maxinteger] = "x" }, "", math.maxinteger, math.maxinteger) == "x")
end)
