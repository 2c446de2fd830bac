-- ATTACK: pcall in pcall in pcall, each catching the end
-- WHERE: hook
-- ENDS: steps
on.start(function(x)
  local function deeper()
    pcall(deeper)
    while true do end
  end
  deeper()
end)
