-- ATTACK: a chain of coroutine.close overflows the C stack
-- WHERE: hook
-- ENDS: unknown name "coroutine"
on.start(function(x)
  local co
  for i = 1, 1000 do
    local inner = co
    co = coroutine.create(function() local a = inner end)
  end
  coroutine.close(co)
end)
