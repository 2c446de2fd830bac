-- ATTACK: string.pack with sizes
-- WHERE: hook
-- ENDS: unknown name "string.pack"
on.start(function(x)
  string.pack("i16", 1)
end)
