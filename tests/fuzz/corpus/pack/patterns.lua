local s = ("key = value (a(b)c)"):match("^(%w+)%s*=%s*(%w-)%s*(%b())$")
for w, p in ("one [two]"):gmatch("%f[%w](%w+)()") do s = ("%5.2f|%-8q|%x"):format(p, w, 255) end
local t = { ("x"):rep(3, ","), ("añ€"):upper(), utf8.len("añ€"), utf8.char(241, 8364), ("a"):byte(-1) }
assert(table.concat(t, ";", 1, 3) and tonumber("-zz", 36) and select("#", table.unpack(t)) == 5)
