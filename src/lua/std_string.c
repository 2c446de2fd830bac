/*
 * std_string.c: the string functions that need no pattern.
 */
#include "config.h"

#include "lua/std.h"

#include "lua/pack.h"

/* The C locale's letters, whatever the process has set. */
static int lower(int c)
{
	return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

static int upper(int c)
{
	return c >= 'a' && c <= 'z' ? c - 32 : c;
}

static int string_len(lua_State *L)
{
	size_t n;

	luaL_checklstring(L, 1, &n);
	lua_pushinteger(L, (lua_Integer)n);
	return 1;
}

static int string_sub(lua_State *L)
{
	size_t n;
	const char *s = luaL_checklstring(L, 1, &n);
	size_t first = std_first(luaL_checkinteger(L, 2), n);
	size_t last = std_last(luaL_optinteger(L, 3, -1), n);

	if (first > last) {
		lua_pushliteral(L, "");
		return 1;
	}
	box_charge_bytes(L, last - first + 1);
	lua_pushlstring(L, s + first - 1, last - first + 1);
	return 1;
}

static int string_map(lua_State *L, int (*fn)(int))
{
	struct out o;
	size_t i, n;
	const char *s = luaL_checklstring(L, 1, &n);
	char *p;

	out_init(&o, L);
	p = out_room(&o, n);
	for (i = 0; i < n; i++)
		p[i] = (char)fn((unsigned char)s[i]);
	out_push(&o);
	return 1;
}

static int string_lower(lua_State *L)
{
	return string_map(L, lower);
}

static int string_upper(lua_State *L)
{
	return string_map(L, upper);
}

static int string_reverse(lua_State *L)
{
	struct out o;
	size_t i, n;
	const char *s = luaL_checklstring(L, 1, &n);
	char *p;

	out_init(&o, L);
	p = out_room(&o, n);
	for (i = 0; i < n; i++)
		p[i] = s[n - 1 - i];
	out_push(&o);
	return 1;
}

/* Fills n bytes whose first `done` are there by copying ever longer parts. */
static void fill(char *p, size_t done, size_t n)
{
	size_t part;

	for (; done < n; done += part) {
		part = done < n - done ? done : n - done;
		memcpy(p + done, p, part);
	}
}

static int string_rep(lua_State *L)
{
	struct out o;
	size_t n, nsep, total;
	const char *s = luaL_checklstring(L, 1, &n);
	lua_Integer times = luaL_checkinteger(L, 2);
	const char *sep = luaL_optlstring(L, 3, "", &nsep);
	char *p;

	if (times <= 0 || n + nsep == 0) {
		lua_pushliteral(L, "");
		return 1;
	}
	if ((size_t)times > PACK_STRING_MAX + 1)
		box_kill(L, BOX_MEMORY, "a string longer than 256 KiB");
	out_init(&o, L);
	total = n * (size_t)times + nsep * ((size_t)times - 1);
	p = out_room(&o, total);
	memcpy(p, s, n);
	if (times > 1) {
		memcpy(p + n, sep, nsep);
		fill(p, n + nsep, total);
	}
	out_push(&o);
	return 1;
}

static int string_byte(lua_State *L)
{
	size_t i, n;
	const char *s = luaL_checklstring(L, 1, &n);
	lua_Integer from = luaL_optinteger(L, 2, 1);
	size_t first = std_first(from, n);
	size_t last = std_last(luaL_optinteger(L, 3, from), n);

	if (first > last)
		return 0;
	n = last - first + 1;
	if (n > STD_RESULTS_MAX)
		return luaL_error(L, "string slice too long");
	luaL_checkstack(L, (int)n, "string slice too long");
	box_charge(L, (int64_t)n);
	for (i = 0; i < n; i++)
		lua_pushinteger(L, (unsigned char)s[first - 1 + i]);
	return (int)n;
}

static int string_char(lua_State *L)
{
	int i, n = lua_gettop(L);
	struct out o;
	char *p;

	out_init(&o, L);
	p = out_room(&o, (size_t)n);
	box_charge(L, n);
	for (i = 1; i <= n; i++) {
		lua_Integer c = luaL_checkinteger(L, i);

		luaL_argcheck(L, c >= 0 && c <= 255, i, "not a byte");
		p[i - 1] = (char)c;
	}
	out_push(&o);
	return 1;
}

void std_open_string(lua_State *L)
{
	static const struct std_fn rows[] = {
		{ "byte", string_byte },
		{ "char", string_char },
		{ "len", string_len },
		{ "lower", string_lower },
		{ "rep", string_rep },
		{ "reverse", string_reverse },
		{ "sub", string_sub },
		{ "upper", string_upper },
	};

	std_set(L, rows, ARRAY_LEN(rows));
}
