-- ATTACK: extreme positions in every function
-- WHERE: hook
-- ENDS: fine
on.start(function(x)
  local lo, hi = math.mininteger, math.maxinteger
  for _, i in ipairs { lo, lo + 1, -1, 0, 1, hi - 1, hi } do
    for _, j in ipairs { lo, lo + 1, -1, 0, 1, hi - 1, hi } do
      local s = ("abc"):sub(i, j)
      assert(#s <= 3)
      pcall(string.byte, "abc", i, j)
      pcall(string.find, "abc", "b", i)
      pcall(string.find, "abc", "b", i, true)
      pcall(string.match, "abc", "b", i)
      pcall(string.gmatch, "abc", "b", i)
      pcall(string.gsub, "abc", "b", "c", i)
      pcall(utf8.len, "abc", i, j)
      pcall(utf8.codepoint, "abc", i, j)
      pcall(utf8.offset, "abc", i, j)
      pcall(utf8.char, i, j)
      pcall(string.char, i, j)
      pcall(table.insert, { 1 }, i, j)
      pcall(table.remove, { 1 }, i)
      pcall(table.unpack, { 1 }, i, j)
      pcall(table.concat, { "a" }, "", i, i)
      pcall(select, i, 1, 2, 3)
      pcall(math.fmod, i, j)
      pcall(tonumber, "10", i)
      pcall(error, "x", i)
      pcall(x.random, "s", i, j)
      pcall(x.score, "csirt", i, "w")
    end
  end
end)
