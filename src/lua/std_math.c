/*
 * std_math.c: the mathematics whose last digit is the same everywhere:
 * no powers, no logarithms, no angles, no random numbers.
 */
#include "config.h"

#include "lua/std.h"

#include <math.h>

static int math_abs(lua_State *L)
{
	lua_Integer n;

	if (lua_isinteger(L, 1)) {
		n = lua_tointeger(L, 1);
		lua_pushinteger(L, n < 0 ?
		    (lua_Integer)(0u - (lua_Unsigned)n) : n);
	} else {
		lua_pushnumber(L, fabs(luaL_checknumber(L, 1)));
	}
	return 1;
}

/* A whole number if it fits. */
static int push_whole(lua_State *L, lua_Number r)
{
	lua_Integer i;

	if (lua_numbertointeger(r, &i))
		lua_pushinteger(L, i);
	else
		lua_pushnumber(L, r);
	return 1;
}

static int math_ceil(lua_State *L)
{
	if (lua_isinteger(L, 1)) {
		lua_settop(L, 1);
		return 1;
	}
	return push_whole(L, ceil(luaL_checknumber(L, 1)));
}

static int math_floor(lua_State *L)
{
	if (lua_isinteger(L, 1)) {
		lua_settop(L, 1);
		return 1;
	}
	return push_whole(L, floor(luaL_checknumber(L, 1)));
}

static int math_fmod(lua_State *L)
{
	lua_Integer a, b;

	if (!lua_isinteger(L, 1) || !lua_isinteger(L, 2)) {
		lua_pushnumber(L, fmod(luaL_checknumber(L, 1),
		    luaL_checknumber(L, 2)));
		return 1;
	}
	a = lua_tointeger(L, 1);
	b = lua_tointeger(L, 2);
	luaL_argcheck(L, b != 0, 2, "zero");
	lua_pushinteger(L, b == -1 ? 0 : a % b);
	return 1;
}

static int math_sqrt(lua_State *L)
{
	lua_pushnumber(L, sqrt(luaL_checknumber(L, 1)));
	return 1;
}

/* The extreme of the arguments: op is asked of (argument, best so far). */
static int extreme(lua_State *L, bool least)
{
	int i, best = 1, n = lua_gettop(L);

	luaL_checknumber(L, 1);
	box_charge(L, n);
	for (i = 2; i <= n; i++) {
		luaL_checknumber(L, i);
		if (least ? lua_compare(L, i, best, LUA_OPLT) :
		    lua_compare(L, best, i, LUA_OPLT))
			best = i;
	}
	lua_pushvalue(L, best);
	return 1;
}

static int math_max(lua_State *L)
{
	return extreme(L, false);
}

static int math_min(lua_State *L)
{
	return extreme(L, true);
}

static int math_tointeger(lua_State *L)
{
	lua_Integer n;
	int ok;

	luaL_checkany(L, 1);
	n = lua_tointegerx(L, 1, &ok);
	if (ok)
		lua_pushinteger(L, n);
	else
		lua_pushnil(L);
	return 1;
}

static int math_type(lua_State *L)
{
	luaL_checkany(L, 1);
	if (lua_type(L, 1) != LUA_TNUMBER)
		lua_pushnil(L);
	else
		lua_pushstring(L, lua_isinteger(L, 1) ? "integer" : "float");
	return 1;
}

static int math_ult(lua_State *L)
{
	lua_pushboolean(L, (lua_Unsigned)luaL_checkinteger(L, 1) <
	    (lua_Unsigned)luaL_checkinteger(L, 2));
	return 1;
}

void std_open_math(lua_State *L)
{
	static const struct std_fn rows[] = {
		{ "abs", math_abs },
		{ "ceil", math_ceil },
		{ "floor", math_floor },
		{ "fmod", math_fmod },
		{ "max", math_max },
		{ "min", math_min },
		{ "sqrt", math_sqrt },
		{ "tointeger", math_tointeger },
		{ "type", math_type },
		{ "ult", math_ult },
	};

	std_set(L, rows, ARRAY_LEN(rows));
	lua_pushinteger(L, LUA_MAXINTEGER);
	lua_setfield(L, -2, "maxinteger");
	lua_pushinteger(L, LUA_MININTEGER);
	lua_setfield(L, -2, "mininteger");
	lua_pushnumber(L, (lua_Number)HUGE_VAL);
	lua_setfield(L, -2, "huge");
}
