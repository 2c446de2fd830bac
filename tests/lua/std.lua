-- Every line is a chunk of its own that must load without a problem; a line
-- with "-->" must report exactly the problem that follows it, at its line 1.

-- base
assert(select("#") == 0 and select("#", nil, nil) == 2)
assert(select(2, "a", "b", "c") == "b" and select(-1, "a", "b") == "b")
assert(tonumber("0x10") == 16 and tonumber("  7 ") == 7 and tonumber("7a") == nil)
assert(tonumber("1e1") == 10.0 and math.type(tonumber("1e1")) == "float")
assert(tonumber("ff", 16) == 255 and tonumber("-zZ", 36) == -1295 and tonumber("8", 8) == nil)
assert(tonumber(nil) == nil and tonumber(3) == 3 and tonumber("") == nil and tonumber("1\0") == nil)
assert(tostring(nil) == "nil" and tostring(1.0) == "1.0" and tostring(3) == "3" and tostring(true) == "true")
assert(tostring(0/0) == "nan" and tostring(-(0/0)) == "nan" and tostring(1/0) == "inf")
assert(tostring({}) == "table" and tostring(type) == "function" and tostring(done "a") == "userdata")
local ok, e = pcall(error, { 1 }) assert(not ok and e[1] == 1)
local ok, e = pcall(function() error("x") end) assert(e == "scenario.lua:1: x")
local ok, e = pcall(function() error("x", 0) end) assert(e == "x")
local ok, a, b = pcall(function() return 1, 2 end) assert(ok and a == 1 and b == 2)
local ok, e = pcall(assert, false, "m") assert(not ok and e == "m")
local ok, e = pcall(assert, nil) assert(e:find("assertion failed!", 1, true))
assert(select("#", assert(1, 2, 3)) == 3)
assert(isempty {} and not isempty { false } and not isempty { x = 1 })
local n = 0 for i, v in ipairs { 5, 6, nil, 7 } do n = n + v end assert(n == 11)
assert(type(type) == "function" and type({}) == "table" and type(nil) == "nil")
x = 5 assert(x == 5)
if nil then end for i = 3, 1, -1 do if i == 2 then goto out end end ::out::

-- pairs has one order
local s = "" for k in pairs { b = 1, a = 1, [true] = 1, [10] = 1, [-1] = 1, [2.5] = 1, [false] = 1, [""] = 1, ab = 1 } do s = s .. tostring(k) .. " " end assert(s == "-1 2.5 10  a ab b false true ", s)
local s = "" for k in pairs { [math.huge] = 1, [-math.huge] = 1, [math.maxinteger] = 1, [math.mininteger] = 1, [0.5] = 1, [0] = 1, [-0.5] = 1 } do s = s .. tostring(k) .. " " end assert(s == "-inf -9223372036854775808 -0.5 0 0.5 9223372036854775807 inf ", s)
local s = "" for k in pairs { ["é"] = 1, z = 1, Z = 1, ["a\0b"] = 1, ["a"] = 1 } do s = s .. #k end assert(s == "11312", s)
local t = { a = 1, b = 2, c = 3 } for k in pairs(t) do t.b = nil t[k] = nil t.d = 4 end assert(t.d == 4 and t.a == nil)
for k in pairs { [{}] = 1 } do end --> a key of this table has no stable order; use an id as key
for k in pairs { [type] = 1 } do end --> a key of this table has no stable order; use an id as key

-- string
assert(("hello"):sub(2, -2) == "ell" and ("hello"):sub(-100, 100) == "hello" and ("hello"):sub(4, 2) == "")
assert(("hello"):sub(math.mininteger, math.maxinteger) == "hello" and ("x"):sub(math.maxinteger) == "")
assert(("aB1é"):upper() == "AB1é" and ("AbÉ"):lower() == "abÉ" and ("abc"):reverse() == "cba")
assert(("ab"):rep(3, "-") == "ab-ab-ab" and ("x"):rep(0) == "" and ("x"):rep(-1) == "" and (""):rep(math.maxinteger) == "")
assert(("abc"):byte(-1) == 99 and select("#", ("abc"):byte(1, -1)) == 3 and ("").byte("") == nil)
assert(string.char(104, 105) == "hi" and string.char() == "" and #"abc" == ("abc"):len())
assert(("a,b,c"):find(",", 1, true) == 2 and ("a.b"):find(".", 1, true) == 2 and ("abc"):find("", 10) == nil)
assert(("abc"):find("") == 1 and ("abc"):find("", 4) == 4 and ("abc"):find("c", -1) == 3)
local a, b, c = ("key = value"):find("(%w+)%s*=") assert(a == 1 and b == 5 and c == "key")
local k, v = ("key = value"):match("^(%w+)%s*=%s*(%w+)$") assert(k == "key" and v == "value")
assert(("  x  "):match("^%s*(.-)%s*$") == "x" and ("abc"):match("()b()") == 2)
assert(("f(a(b)c)d"):match("%b()") == "(a(b)c)" and ("THE (quick) fox"):find("%((%a+)%)") == 5)
assert(("THE (quick) fox"):gsub("%f[%a]%a+", "w") == "w (w) w" and ("abab"):match("(a)b%1b") == "a")
assert(("x]y"):match("[]]") == "]" and ("x-y"):match("[a%-]") == "-" and ("b"):match("[^a]") == "b" and ("]"):match("[^]]") == nil)
assert(("0x1F"):match("^0[xX](%x+)$") == "1F" and ("a.b"):match("%.") == "." and ("é"):match("%a") == nil)
assert(("a\0b"):match("%z") == nil and ("a\0b"):find("\0", 1, true) == 2 and ("a\0b"):match("[\0]") == "\0")
assert(("abc"):match("a-b") == "ab" and ("aaa"):match("a-$") == "aaa" and ("aaa"):match("a?a?a?a?$") == "aaa")
assert(("hello world"):gsub("o", "0", 1) == "hell0 world" and select(2, ("abc"):gsub("", "-")) == 4)
assert(("abc"):gsub("", "-") == "-a-b-c-" and ("abc"):gsub("%w", "%0%0") == "aabbcc" and ("abc"):gsub("^a", "") == "bc")
assert(("hello"):gsub("l+", function(s) return #s end) == "he2o" and ("$x $y"):gsub("%$(%w)", { x = "1" }) == "1 $y")
assert(("a b"):gsub("(%w) (%w)", "%2 %1") == "b a" and ("x"):gsub("x", "%%") == "%" and ("x"):gsub(".", { x = false }) == "x")
local t = {} for w in ("one two  three"):gmatch("%a+") do t[#t + 1] = w end assert(table.concat(t, "|") == "one|two|three")
local t = {} for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do t[k] = v end assert(t.a == "1" and t.b == "2")
local n = 0 for p in ("abc"):gmatch("()") do n = n + p end assert(n == 10)
local t = {} for w in ("a b c"):gmatch("%a", 3) do t[#t + 1] = w end assert(#t == 2)
assert(("%d|%5d|%-5d|%05d|%+d"):format(7, 7, 7, 7, 7) == "7|    7|7    |00007|+7")
assert(("%x|%X|%#x|%o|%c|%i"):format(255, 255, 255, 8, 65, 3.0) == "ff|FF|0xff|10|A|3")
assert(("%.2f|%g|%e|%a"):format(1.005, 1e20, 1.5, 1) == "1.00|1e+20|1.500000e+00|0x1p+0")
assert(("%s|%10s|%-4s|%.2s|%%"):format("a", "b", "c", "defg") == "a|         b|c   |de|%")
assert(("%s %s %s"):format(nil, true, {}) == "nil true table" and ("%g"):format(0/0) == "nan" and ("%5.1f"):format(-(0/0)) == "  nan")
assert(("%q"):format('a "b"\n\\\0\0011') == '"a \\"b\\"\\\n\\\\\\0\\0011"' and ("%q"):format(255) == "255" and ("%q"):format(0.5) == "0x1p-1")
assert(#("%99d"):format(1) == 99 and #("%s"):format(("x"):rep(1000)) == 1000 and #("%.99f"):format(1e300) == 401)
assert(("x"):rep(5).upper("a") == "A" and ("%d"):rep(2):format(1, 2) == "12")
string.lower = function() return "evil" end assert(("A"):lower() == "a" and string.lower("A") == "evil")
("x"):rep(-1):bad() --> unknown name "string.bad"
local s = ("%p"):format({}) --> %p is not available: an address is different in every process
local s = ("%d"):format(1.5) --> bad argument #1 to 'format' (number has no integer representation)
local s = ("%y"):format(1) --> invalid format '%y'
local s = ("%100d"):format(1) --> invalid format (a letter is missing, or the width is over 99)
local s = ("%"):format(1) --> invalid format (a letter is missing, or the width is over 99)
local s = ("%d"):format() --> bad argument #1 to 'format' (no value)
local s = ("x"):match("[a") --> malformed pattern (missing ']')
local s = ("x"):match("%") --> malformed pattern (ends with '%')
local s = ("x"):match("(x") --> unfinished capture
local s = ("x"):match("x)") --> invalid pattern capture
local s = ("x"):match("%1") --> invalid capture index %1
local s = ("x"):match("%f") --> missing '[' after '%f' in pattern
local s = ("x"):match("%b(") --> malformed pattern (missing arguments to '%b')
local s = ("x"):match(("()"):rep(33)) --> too many captures
local s = ("x"):gsub("x", "%9") --> invalid capture index %9
local s = ("x"):gsub("x", "%y") --> invalid use of '%' in replacement string
local s = ("x"):gsub("x", true) --> bad argument #2 to 'gsub' (string/function/table expected, got boolean)
local s = ("x"):gsub("x", function() return {} end) --> invalid replacement value (a table)
local s = string.char(256) --> bad argument #1 to 'char' (not a byte)
local s = ("x" .. "y"):rep(5000):byte(1, -1) --> string slice too long

-- table
local t = { 1, 2, 3 } table.insert(t, 4) table.insert(t, 1, 0) assert(table.concat(t, ",") == "0,1,2,3,4")
local t = { 1, 2, 3 } assert(table.remove(t) == 3 and table.remove(t, 1) == 1 and #t == 1 and table.remove({}) == nil)
local t = { 1, 2 } assert(table.remove(t, 3) == nil and #t == 2)
assert(table.concat({}) == "" and table.concat({ 1, "b", 2.5 }, ", ", 2) == "b, 2.5" and table.concat({ 1, 2 }, "x", 2, 1) == "")
assert(select("#", table.unpack({ 1, nil, 3 }, 1, 3)) == 3 and table.unpack({ 7 }) == 7 and table.pack(1, nil).n == 2)
assert(select("#", table.unpack({}, math.maxinteger, math.maxinteger)) == 1 and select("#", table.unpack({}, 2, 1)) == 0)
local t = { 3, 1, 2 } table.sort(t) assert(t[1] == 1 and t[3] == 3) table.sort(t, function(a, b) return a > b end) assert(t[1] == 3)
local t = { "b", "é", "B", "a" } table.sort(t) assert(table.concat(t) == "Babé")
local t = {} for i = 1, 100 do t[i] = { k = i % 3, i = i } end table.sort(t, function(a, b) return a.k < b.k end) for i = 2, 100 do assert(t[i - 1].k < t[i].k or t[i - 1].k == t[i].k and t[i - 1].i < t[i].i) end
local t = {} for i = 1, 50 do t[i] = i end table.sort(t, function() return true end) assert(#t == 50)
local t = { 5, 4, 3, 2, 1 } local ok = pcall(table.sort, t, function() error("x") end) assert(not ok and t[1] == 5)
table.sort({ 1, "x" }) --> attempt to compare string with number
table.insert({ 1 }, 5, 2) --> bad argument #2 to 'insert' (position out of bounds)
table.insert({ 1 }, 1, 2, 3) --> wrong number of arguments to 'insert'
table.remove({ 1 }, 7) --> bad argument #2 to 'remove' (position out of bounds)
table.concat({ {} }) --> invalid value (table) at index 1 in table for 'concat'
local n = table.unpack({}, 1, 1e8) --> too many results to unpack (over 4096)
table.concat("x") --> bad argument #1 to 'concat' (table expected, got string)

-- math
assert(math.abs(-3) == 3 and math.abs(-0.5) == 0.5 and math.abs(math.mininteger) == math.mininteger)
assert(math.ceil(1.2) == 2 and math.floor(-1.2) == -2 and math.type(math.floor(3.7)) == "integer" and math.floor(1e300) == 1e300)
assert(math.max(1, 3, 2) == 3 and math.min(2.5, 1) == 1 and math.huge > math.maxinteger)
assert(math.fmod(-7, 3) == -1 and math.fmod(7.5, 2) == 1.5 and math.fmod(math.mininteger, -1) == 0)
assert(math.tointeger(3.0) == 3 and math.tointeger(3.5) == nil and math.type(1) == "integer" and math.type("1") == nil)
assert(math.sqrt(16) == 4.0 and math.ult(1, -1) and 7 // 2 == 3 and -7 % 3 == 2 and 1 << 3 == 8)
math.fmod(1, 0) --> bad argument #2 to 'fmod' (zero)
math.max() --> bad argument #1 to 'max' (number expected, got no value)

-- utf8
assert(utf8.char(72, 241, 8364, 128512) == "Hñ€😀" and utf8.char() == "" and utf8.len("año") == 3)
assert(utf8.codepoint("€") == 8364 and select("#", utf8.codepoint("año", 1, -1)) == 3 and utf8.len("") == 0)
local s = "" for p, c in utf8.codes("a€b") do s = s .. p .. ":" .. c .. " " end assert(s == "1:97 2:8364 5:98 ")
assert(utf8.offset("a€b", 3) == 5 and utf8.offset("a€b", -1) == 5 and utf8.offset("a€b", 0, 3) == 2 and utf8.offset("abc", 5) == nil)
assert(utf8.offset("abc", 4) == 4 and utf8.offset("abc", -4) == nil and utf8.len("a€b", 2, 2) == 1)
local n, at = utf8.len("a\xffb") assert(n == nil and at == 2) assert(utf8.len("\u{D7FF}") == 1 and utf8.len("\xed\xa0\x80") == nil)
assert(utf8.len("\xc0\x80") == nil and utf8.len("\xf4\x90\x80\x80") == nil and utf8.len("\xe2\x82") == nil)
local n = 0 for c in ("añ€"):gmatch(utf8.charpattern) do n = n + 1 end assert(n == 3)
for p, c in utf8.codes("\xff") do end --> invalid UTF-8 code
utf8.char(0x110000) --> bad argument #1 to 'char' (not a character)
utf8.codepoint("abc", 1, 9) --> bad argument #3 to 'codepoint' (out of bounds)
utf8.len("abc", 6) --> bad argument #2 to 'len' (initial position out of bounds)

-- what is not there
local a = next --> unknown name "next": its order differs by process: use pairs, or isempty
local a = os.time() --> unknown name "os": the time is x.now() in a hook
local a = io --> unknown name "io": a pack reads and writes no files
local a = setmetatable({}, {}) --> unknown name "setmetatable": there are no metatables
local a = getmetatable("") --> unknown name "getmetatable": there are no metatables
local a = coroutine.wrap --> unknown name "coroutine": say what follows with conditions and handlers
local a = load("x") --> unknown name "load": write it out
local a = xpcall --> unknown name "xpcall": use pcall
local a = collectgarbage() --> unknown name "collectgarbage": memory is not the pack's business
local a = debug --> unknown name "debug": a pack sees nothing of the machine
local a = string.dump --> unknown name "string.dump": a pack has no bytecode
local a = ("").dump --> unknown name "string.dump": a pack has no bytecode
local a = table.move --> unknown name "table.move": copy with a loop
local a = math.random(1, 6) --> unknown name "math.random": use x.random(stream, lo, hi) in a hook
local a = math.pow --> unknown name "math.pow"
local a = utf8.chars --> unknown name "utf8.chars" (did you mean "utf8.char"?)
local a = _G --> unknown name "_G": name the variable itself
local a = x.send --> unknown name "x": it exists only inside a hook: function(x) ... end
local a = "10" + 1 --> attempt to perform arithmetic on a string value (constant '10')
local a <close> = nil --> the attribute <close> is not available
local a = 2^3 --> the ^ operator is not available (its last digit depends on the processor): multiply instead
local _ENV = {} --> the name _ENV is not available: globals are what they are
error({}) --> the error is not a text but a table
local a = {} + 1 --> attempt to perform arithmetic on a table value
