-- ATTACK: counting a long text again and again
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local s = ("ñ"):rep(100000)
  while true do utf8.len(s) end
end)
