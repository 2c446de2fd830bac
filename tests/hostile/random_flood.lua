-- ATTACK: very many streams
-- WHERE: hook
-- ENDS: more than 256 streams
on.start(function(x)
  for i = 1, 1000 do x.random("s" .. i, 1, 2) end
end)
