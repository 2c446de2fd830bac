-- ATTACK: walking a long text from each end
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local s = ("ñ"):rep(100000)
  while true do utf8.offset(s, 99999) utf8.offset(s, -99999) end
end)
