-- ATTACK: text of other encodings
-- WHERE: hook
-- ENDS: fine
on.start(function(x)
  assert(("\xc1\xe9"):upper() == "\xc1\xe9" and "\xe9" > "z")
  assert(not pcall(x.note, "\xc1\xe9"))
end)
