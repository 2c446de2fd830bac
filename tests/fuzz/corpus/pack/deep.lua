local c = done "a"
for i = 1, 15 do c = any { c } end
local t = { c }
for i = 1, 13 do t = { t } end
inject { id = "i", title = t, when = c, ["a\"b\\\n"] = "\u{7f}\t" }
error("\xff\xfe")
