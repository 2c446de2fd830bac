/*
 * std_base.c: assert, error, ipairs, isempty, pairs, pcall, select,
 * tonumber, tostring, type.  There is no next: its order is Lua's.
 */
#include "config.h"

#include "lua/std.h"

#include "lua/freeze.h"
#include "lua/unknown.h"

static int base_assert(lua_State *L)
{
	luaL_checkany(L, 1);
	if (lua_toboolean(L, 1))
		return lua_gettop(L);
	if (lua_gettop(L) < 2)
		return luaL_error(L, "assertion failed!");
	lua_settop(L, 2);
	return lua_error(L);
}

static int base_error(lua_State *L)
{
	int level = (int)luaL_optinteger(L, 2, 1);

	lua_settop(L, 1);
	if (lua_type(L, 1) == LUA_TSTRING && level > 0) {
		luaL_where(L, level);
		lua_insert(L, 1);
		lua_concat(L, 2);
	}
	return lua_error(L);
}

static int base_pcall(lua_State *L)
{
	int status;

	luaL_checkany(L, 1);
	lua_pushboolean(L, true);
	lua_insert(L, 1);
	status = box_pcall(L, lua_gettop(L) - 2, LUA_MULTRET);
	if (status == LUA_OK)
		return lua_gettop(L);
	lua_pushboolean(L, false);
	lua_insert(L, -2);
	return 2;
}

static int ipairs_next(lua_State *L)
{
	lua_Integer i = luaL_checkinteger(L, 2);

	i = (lua_Integer)((lua_Unsigned)i + 1);
	lua_pushinteger(L, i);
	return lua_geti(L, 1, i) == LUA_TNIL ? 1 : 2;
}

static int base_ipairs(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	lua_pushcfunction(L, ipairs_next);
	lua_pushvalue(L, 1);
	lua_pushinteger(L, 0);
	return 3;
}

static int base_isempty(lua_State *L)
{
	int t = std_table(L, 1, false);

	lua_pushnil(L);
	lua_pushboolean(L, !lua_next(L, t));
	return 1;
}

/* Upvalues: table, its keys in order, how many were given, epoch. */
static int pairs_next(lua_State *L)
{
	lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));

	if (lua_tointeger(L, lua_upvalueindex(4)) != box_of(L)->epoch)
		return luaL_error(L, "this pairs began outside the hook");
	box_charge(L, 2);
	for (;;) {
		lua_settop(L, 0);
		if (lua_rawgeti(L, lua_upvalueindex(2), ++i) == LUA_TNIL)
			return 1;
		lua_pushinteger(L, i);
		lua_replace(L, lua_upvalueindex(3));
		lua_pushvalue(L, 1);
		if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
			return 2;	/* else it was removed on the way */
		box_charge(L, 1);
	}
}

static int base_pairs(lua_State *L)
{
	int t = std_table(L, 1, false);

	lua_pushvalue(L, t);
	if (std_keys(L, t) < 0)
		return luaL_error(L, "a key of this table has no stable "
		    "order; use an id as key");
	lua_pushinteger(L, 0);
	lua_pushinteger(L, box_of(L)->epoch);
	lua_pushcclosure(L, pairs_next, 4);
	return 1;
}

static int base_select(lua_State *L)
{
	lua_Integer i;
	int n = lua_gettop(L);

	if (lua_type(L, 1) == LUA_TSTRING && *lua_tostring(L, 1) == '#') {
		lua_pushinteger(L, n - 1);
		return 1;
	}
	i = luaL_checkinteger(L, 1);
	if (i < 0)
		i = n + i;
	else if (i > n)
		i = n;
	luaL_argcheck(L, i >= 1, 1, "index out of range");
	box_charge(L, n);
	return n - (int)i;
}

/* The value of a digit in bases up to 36, or -1. */
static int digit_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool read_based(const char *s, const char *end, int base,
    lua_Integer *out)
{
	lua_Unsigned n = 0;
	bool minus = false;
	const char *start;

	while (s < end && is_space(*s))
		s++;
	while (end > s && is_space(end[-1]))
		end--;
	if (s < end && (*s == '-' || *s == '+'))
		minus = *s++ == '-';
	for (start = s; s < end; s++) {
		int d = digit_value(*s);

		if (d < 0 || d >= base)
			return false;
		n = n * (lua_Unsigned)base + (lua_Unsigned)d;
	}
	*out = (lua_Integer)(minus ? 0u - n : n);
	return s > start;
}

static int base_tonumber(lua_State *L)
{
	lua_Integer base, value;
	const char *s;
	size_t n;

	luaL_checkany(L, 1);
	if (lua_isnoneornil(L, 2)) {
		if (lua_type(L, 1) == LUA_TSTRING) {
			s = lua_tolstring(L, 1, &n);
			box_charge(L, (int64_t)n / 2);
			if (lua_stringtonumber(L, s) == n + 1)
				return 1;
		} else if (lua_type(L, 1) == LUA_TNUMBER) {
			lua_settop(L, 1);
			return 1;
		}
		lua_pushnil(L);
		return 1;
	}
	base = luaL_checkinteger(L, 2);
	luaL_argcheck(L, base >= 2 && base <= 36, 2, "base out of range");
	luaL_checktype(L, 1, LUA_TSTRING);
	s = lua_tolstring(L, 1, &n);
	box_charge(L, (int64_t)n / 2);
	if (read_based(s, s + n, (int)base, &value))
		lua_pushinteger(L, value);
	else
		lua_pushnil(L);
	return 1;
}

static int base_tostring(lua_State *L)
{
	luaL_checkany(L, 1);
	std_tostring(L, 1, NULL);
	return 1;
}

static int base_type(lua_State *L)
{
	luaL_checkany(L, 1);
	lua_pushstring(L, luaL_typename(L, 1));
	return 1;
}

void std_open_base(lua_State *L)
{
	static const struct std_fn rows[] = {
		{ "ipairs", base_ipairs },
		{ "isempty", base_isempty },
		{ "pairs", base_pairs },
		{ "tonumber", base_tonumber },
		{ "tostring", base_tostring },
		{ "type", base_type },
	};
	/* These take poison as any value. */
	static const luaL_Reg plain[] = {
		{ "assert", base_assert },
		{ "error", base_error },
		{ "pcall", base_pcall },
		{ "select", base_select },
		{ NULL, NULL },
	};

	std_set(L, rows, ARRAY_LEN(rows));
	luaL_setfuncs(L, plain, 0);
}
