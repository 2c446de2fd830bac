/*
 * env.c: the globals of a pack, built up from an empty table: what is not
 * put in here does not exist.
 */
#include "config.h"

#include "lua/inner.h"
#include "lua/std.h"
#include "lua/unknown.h"

static void open_string(lua_State *L)
{
	std_open_string(L);
	std_open_find(L);
	std_open_format(L);
}

/* A library table as global NAME, telling of names it does not have. */
static void library(lua_State *L, const char *name,
    void (*open)(lua_State *))
{
	lua_newtable(L);
	open(L);
	unknown_watch(L, name);
	lua_setfield(L, -2, name);
}

/* Methods of strings come from a copy that nothing can reach. */
static void string_methods(lua_State *L)
{
	lua_pushliteral(L, "");
	lua_createtable(L, 0, 2);
	lua_newtable(L);
	open_string(L);
	unknown_watch(L, "string");
	lua_setfield(L, -2, "__index");
	lua_pushboolean(L, false);
	lua_setfield(L, -2, "__metatable");
	lua_setmetatable(L, -2);
	lua_pop(L, 1);
}

void env_open(lua_State *L, bool cases)
{
	static const struct std_fn require[] = {
		{ "require", require_call },
	};

	poison_open(L);
	string_methods(L);
	lua_newtable(L);
	std_open_base(L);
	std_set(L, require, 1);
	library(L, "string", open_string);
	library(L, "table", std_open_table);
	library(L, "math", std_open_math);
	library(L, "utf8", std_open_utf8);
	if (cases) {
		collect_open_cases(L);
	} else {
		collect_open(L);
		condition_open(L);
		library(L, "on", collect_open_on);
	}
	unknown_watch(L, "");
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}
