/*
 * std_utf8.c: characters of UTF-8 text.
 *
 * Unlike Lua's own it is strict only: what is not UTF-8 as RFC 3629 has it
 * is an error, and the "lax" argument is refused.
 */
#include "config.h"

#include "lua/std.h"

static bool is_tail(const char *s)
{
	return ((unsigned char)*s & 0xc0) == 0x80;
}

/* Decodes one character; its length, or 0 when it is invalid. */
static size_t decode(const char *s, const char *end, lua_Integer *code)
{
	static const lua_Integer least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned char c = (unsigned char)*s;
	size_t i, n;

	n = c < 0x80 ? 1 : c < 0xc0 ? 0 : c < 0xe0 ? 2 : c < 0xf0 ? 3 :
	    c < 0xf8 ? 4 : 0;
	if (n == 0 || (size_t)(end - s) < n)
		return 0;
	*code = n == 1 ? c : c & (0x7f >> n);
	for (i = 1; i < n; i++) {
		if (!is_tail(s + i))
			return 0;
		*code = *code << 6 | ((unsigned char)s[i] & 0x3f);
	}
	if (*code < least[n] || *code > 0x10ffff ||
	    (*code >= 0xd800 && *code <= 0xdfff))
		return 0;
	return n;
}

static size_t encode(lua_Integer code, char out[4])
{
	size_t i, n = code < 0x80 ? 1 : code < 0x800 ? 2 :
	    code < 0x10000 ? 3 : 4;

	if (n == 1) {
		out[0] = (char)code;
		return 1;
	}
	for (i = n - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	out[0] = (char)((0xf00 >> n & 0xff) | code);
	return n;
}

static int utf8_char(lua_State *L)
{
	int i, n = lua_gettop(L);
	char text[4];
	struct out o;

	box_charge(L, n);
	out_init(&o, L);
	for (i = 1; i <= n; i++) {
		lua_Integer c = luaL_checkinteger(L, i);

		luaL_argcheck(L, c >= 0 && c <= 0x10ffff &&
		    (c < 0xd800 || c > 0xdfff), i, "not a character");
		out_add(&o, text, encode(c, text));
	}
	out_push(&o);
	return 1;
}

static lua_Integer place(lua_Integer pos, size_t len)
{
	if (pos >= 0)
		return pos;
	return pos < -(lua_Integer)len ? 0 : (lua_Integer)len + pos + 1;
}

static int utf8_len(lua_State *L)
{
	size_t n, step;
	const char *s = luaL_checklstring(L, 1, &n);
	lua_Integer i = place(luaL_optinteger(L, 2, 1), n), code, count = 0;
	lua_Integer last = place(luaL_optinteger(L, 3, -1), n);

	luaL_argcheck(L, i >= 1 && i <= (lua_Integer)n + 1, 2,
	    "initial position out of bounds");
	luaL_argcheck(L, last <= (lua_Integer)n, 3,
	    "final position out of bounds");
	if (last >= i)
		box_charge(L, (last - i) / 4 + 1);
	while (i <= last) {
		step = decode(s + i - 1, s + n, &code);
		if (step == 0) {
			lua_pushnil(L);
			lua_pushinteger(L, i);
			return 2;
		}
		i += (lua_Integer)step;
		count++;
	}
	lua_pushinteger(L, count);
	return 1;
}

static int utf8_codepoint(lua_State *L)
{
	size_t n, step;
	const char *s = luaL_checklstring(L, 1, &n);
	lua_Integer i = place(luaL_optinteger(L, 2, 1), n), code;
	lua_Integer last = place(luaL_optinteger(L, 3, i), n);
	int count = 0;

	luaL_argcheck(L, i >= 1, 2, "out of bounds");
	luaL_argcheck(L, last <= (lua_Integer)n, 3, "out of bounds");
	if (i > last)
		return 0;
	if (last - i >= STD_RESULTS_MAX)
		return luaL_error(L, "string slice too long");
	luaL_checkstack(L, (int)(last - i) + 1, "string slice too long");
	box_charge(L, last - i + 1);
	for (; i <= last; i += (lua_Integer)step) {
		step = decode(s + i - 1, s + n, &code);
		if (step == 0)
			return luaL_error(L, "invalid UTF-8 code");
		lua_pushinteger(L, code);
		count++;
	}
	return count;
}

/* The place of character n (from i) in bytes. */
static int utf8_offset(lua_State *L)
{
	size_t len;
	const char *s = luaL_checklstring(L, 1, &len);
	lua_Integer n = luaL_checkinteger(L, 2), size = (lua_Integer)len, i;

	i = place(luaL_optinteger(L, 3, n > 0 ? 1 : size + 1), len) - 1;
	luaL_argcheck(L, i >= 0 && i <= size, 3, "position out of bounds");
	box_charge_bytes(L, len);
	if (n == 0) {
		while (i > 0 && is_tail(s + i))
			i--;
		lua_pushinteger(L, i + 1);
		return 1;
	}
	if (is_tail(s + i))
		return luaL_error(L, "initial position is a continuation byte");
	for (; n < 0 && i > 0; n++)
		do
			i--;
		while (i > 0 && is_tail(s + i));
	if (n > 0)
		for (n--; n > 0 && i < size; n--)
			do
				i++;
			while (is_tail(s + i));
	if (n == 0)
		lua_pushinteger(L, i + 1);
	else
		lua_pushnil(L);
	return 1;
}

static int codes_next(lua_State *L)
{
	size_t len, step;
	const char *s = luaL_checklstring(L, 1, &len);
	lua_Integer i = lua_tointeger(L, 2), code;

	if (i < 0 || i > (lua_Integer)len)
		return 0;
	if (i > 0) {		/* step over the last one */
		step = decode(s + i - 1, s + len, &code);
		i += (lua_Integer)step;
	} else {
		i = 1;
	}
	if (i > (lua_Integer)len)
		return 0;
	if (decode(s + i - 1, s + len, &code) == 0)
		return luaL_error(L, "invalid UTF-8 code");
	lua_pushinteger(L, i);
	lua_pushinteger(L, code);
	return 2;
}

static int utf8_codes(lua_State *L)
{
	luaL_checkstring(L, 1);
	lua_pushcfunction(L, codes_next);
	lua_pushvalue(L, 1);
	lua_pushinteger(L, 0);
	return 3;
}

void std_open_utf8(lua_State *L)
{
	static const struct std_fn rows[] = {
		{ "char", utf8_char },
		{ "codepoint", utf8_codepoint },
		{ "codes", utf8_codes },
		{ "len", utf8_len },
		{ "offset", utf8_offset },
	};

	std_set(L, rows, ARRAY_LEN(rows));
	lua_pushlstring(L, "[\0-\x7F\xC2-\xFD][\x80-\xBF]*", 14);
	lua_setfield(L, -2, "charpattern");
}
