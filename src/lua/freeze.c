/*
 * freeze.c: tables made read-only in place, and variables compared.
 *
 * It walks with a list of its own, never by recursion: a pack chooses how
 * deep its tables are.
 */
#include "config.h"

#include "lua/freeze.h"

#include <math.h>

/* Registry: variables noted, as FUNCTION, INDEX, VALUE in a row; and the
 * identities of those noted. */
static const char noted_key, seen_key;

bool freeze_contents(lua_State *L, int idx)
{
	if (!lua_getmetatable(L, idx))
		return false;
	lua_pushliteral(L, "__index");
	lua_rawget(L, -2);
	lua_remove(L, -2);
	if (lua_type(L, -1) == LUA_TTABLE)
		return true;
	lua_pop(L, 1);
	return false;
}

/* Upvalue: the message. */
static int frozen_write(lua_State *L)
{
	return luaL_error(L, "%s", lua_tostring(L, lua_upvalueindex(1)));
}

static int frozen_len(lua_State *L)
{
	freeze_contents(L, 1);
	lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
	return 1;
}

void freeze_table(lua_State *L, int idx, const char *message)
{
	int t = lua_absindex(L, idx), inside;

	luaL_checkstack(L, 8, NULL);
	lua_createtable(L, (int)lua_rawlen(L, t), 0);
	inside = lua_gettop(L);
	lua_pushnil(L);
	while (lua_next(L, t)) {
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, inside);
		lua_pushvalue(L, -1);	/* clearing keeps lua_next going */
		lua_pushnil(L);
		lua_rawset(L, t);
	}
	if (lua_getmetatable(L, t))	/* what it says of unknown names */
		lua_setmetatable(L, inside);
	lua_createtable(L, 0, 4);
	lua_pushvalue(L, inside);
	lua_setfield(L, -2, "__index");
	lua_pushstring(L, message);
	lua_pushcclosure(L, frozen_write, 1);
	lua_setfield(L, -2, "__newindex");
	lua_pushcfunction(L, frozen_len);
	lua_setfield(L, -2, "__len");
	lua_setmetatable(L, t);
	lua_settop(L, inside - 1);
}

/* Puts the value on top on the list of what is to be looked at. */
static void enqueue(lua_State *L, int list)
{
	int type = lua_type(L, -1);

	if (type == LUA_TTABLE ||
	    (type == LUA_TFUNCTION && !lua_iscfunction(L, -1)))
		lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
	else
		lua_pop(L, 1);
}

static void look_at_table(lua_State *L, int list)
{
	int t = lua_gettop(L);

	if (freeze_contents(L, t)) {
		lua_pop(L, 1);
		return;
	}
	lua_pushnil(L);
	while (lua_next(L, t)) {
		enqueue(L, list);
		lua_pushvalue(L, -1);
		enqueue(L, list);
	}
	freeze_table(L, t, FREEZE_MESSAGE);
}

/* The function on top: its variables. */
static void look_at_function(lua_State *L, int list)
{
	int f = lua_gettop(L), i, noted;
	void *id;

	for (i = 1; lua_getupvalue(L, f, i); i++) {
		id = lua_upvalueid(L, f, i);
		lua_rawgetp(L, LUA_REGISTRYINDEX, &seen_key);
		if (lua_rawgetp(L, -1, id) != LUA_TNIL) {
			lua_settop(L, f);
			continue;
		}
		lua_pushboolean(L, true);
		lua_rawsetp(L, -3, id);
		lua_rawgetp(L, LUA_REGISTRYINDEX, &noted_key);
		noted = (int)lua_rawlen(L, -1);
		lua_pushvalue(L, f);
		lua_rawseti(L, -2, noted + 1);
		lua_pushinteger(L, i);
		lua_rawseti(L, -2, noted + 2);
		lua_pushvalue(L, f + 1);
		if (lua_isnil(L, -1)) {	/* lists have no holes */
			lua_pop(L, 1);
			lua_pushlightuserdata(L, (void *)&noted_key);
		}
		lua_rawseti(L, -2, noted + 3);
		lua_settop(L, f + 1);
		enqueue(L, list);
	}
}

static void fresh_tables(lua_State *L)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &noted_key) == LUA_TNIL) {
		lua_newtable(L);
		lua_rawsetp(L, LUA_REGISTRYINDEX, &noted_key);
		lua_newtable(L);
		lua_rawsetp(L, LUA_REGISTRYINDEX, &seen_key);
	}
	lua_pop(L, 1);
}

void freeze_reachable(lua_State *L)
{
	lua_Integer n;
	int list;

	luaL_checkstack(L, 16, NULL);
	fresh_tables(L);
	lua_newtable(L);
	lua_insert(L, -2);
	list = lua_gettop(L) - 1;
	enqueue(L, list);
	while ((n = (lua_Integer)lua_rawlen(L, list)) > 0) {
		lua_rawgeti(L, list, n);
		lua_pushnil(L);
		lua_rawseti(L, list, n);
		if (lua_type(L, -1) == LUA_TTABLE)
			look_at_table(L, list);
		else
			look_at_function(L, list);
		lua_settop(L, list);
	}
	lua_pop(L, 1);
}

/* Is the variable at a as noted at b? */
static bool same(lua_State *L, int a, int b)
{
	if (lua_touserdata(L, b) == (const void *)&noted_key)
		return lua_isnil(L, a);
	if (lua_type(L, a) != lua_type(L, b))
		return false;
	if (lua_type(L, a) == LUA_TNUMBER && isnan(lua_tonumber(L, a)) &&
	    isnan(lua_tonumber(L, b)))
		return true;
	/* 1 and 1.0 are equal but print differently */
	return lua_rawequal(L, a, b) &&
	    lua_isinteger(L, a) == lua_isinteger(L, b);
}

/* FUNCTION, VALUE NOTED, VALUE NOW are on top. */
static void put_back(lua_State *L, int index, struct freeze_change *change)
{
	lua_Debug ar;
	const char *name;

	lua_pushvalue(L, -2);
	if (lua_touserdata(L, -1) == (const void *)&noted_key) {
		lua_pop(L, 1);
		lua_pushnil(L);
	}
	name = lua_setupvalue(L, -4, index);
	if (!change)
		return;
	lua_pushvalue(L, -3);
	lua_getinfo(L, ">S", &ar);
	snprintf(change->name, sizeof(change->name), "%s", name);
	snprintf(change->file, sizeof(change->file), "%s",
	    ar.source[0] == '@' ? ar.source + 1 : ar.source);
	change->first = ar.linedefined;
	change->last = ar.lastlinedefined;
}

bool freeze_restore(lua_State *L, struct freeze_change *change)
{
	bool changed = false;
	lua_Integer i, n;
	int list, index;

	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &noted_key) != LUA_TTABLE)
		return false;
	list = lua_gettop(L);
	n = (lua_Integer)lua_rawlen(L, list);
	for (i = 1; i <= n; i += 3) {
		lua_rawgeti(L, list, i + 1);
		index = (int)lua_tointeger(L, -1);
		lua_settop(L, list);
		lua_rawgeti(L, list, i);
		lua_rawgeti(L, list, i + 2);
		if (!lua_getupvalue(L, -2, index) || !same(L, -1, -2)) {
			put_back(L, index, changed ? NULL : change);
			changed = true;
		}
		lua_settop(L, list);
	}
	lua_pop(L, 1);
	return changed;
}
