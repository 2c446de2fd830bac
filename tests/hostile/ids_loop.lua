-- ATTACK: suggestions for very many wrong ids
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  while true do pcall(x.send, "an-inject-nobody-has-ever-seen") end
end)
