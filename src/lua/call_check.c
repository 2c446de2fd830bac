/*
 * call_check.c: x itself and the arguments of its functions, checked by the
 * rows of the API table.
 */
#include "config.h"

#include "lua/call.h"

#include "base/instant.h"
#include "base/said.h"
#include "base/text.h"
#include "lua/api.h"
#include "lua/freeze.h"
#include "lua/unknown.h"

#define HINT_STEPS 64		/* for comparing with a name, about */

const char call_x;

/* An id that the cell knows. */
static void check_ref(lua_State *L, int i, const struct api_field *f)
{
	const struct val *list = val_get(val_get(call_of(L)->view, "items"),
	    f->detail);
	const char *s = lua_tostring(L, i);
	char text[UNKNOWN_HINT_MAX], *hint;
	size_t k;

	box_charge(L, (int64_t)val_len(list) / 8);
	for (k = 0; k < val_len(list); k++)
		if (strcmp(val_text(val_at(list, k), ""), s) == 0)
			return;
	box_charge(L, (int64_t)val_len(list) * HINT_STEPS);
	/* A hook may catch it: in English always. */
	hint = said_text(NULL, unknown_hint_list(list, s, text));
	snprintf(text, sizeof(text), "%s", hint);
	free(hint);
	luaL_error(L, "%s: no such %s \"%s\"%s", f->owner, f->detail, s,
	    text);
}

static void check_duration(lua_State *L, int i, const struct api_field *f)
{
	struct span d;
	struct err err;

	if (span_parse(lua_tostring(L, i), &d, &err) < 0)
		luaL_error(L, "%s: %s: %s", f->owner, f->name, err.text);
}

static void check_options(lua_State *L, int i, const struct api_field *f);

static bool is_text(lua_State *L, int i)
{
	size_t n;
	const char *s;

	if (lua_type(L, i) != LUA_TSTRING)
		return false;
	s = lua_tolstring(L, i, &n);
	box_charge_bytes(L, n);
	return text_valid(s, n);
}

static bool is_whole(lua_State *L, int i)
{
	int ok = 0;

	if (lua_type(L, i) == LUA_TNUMBER)
		lua_tointegerx(L, i, &ok);
	return ok;
}

/* Raises an error unless the value at i is what the row wants. */
static void check_argument(lua_State *L, int i, const struct api_field *f)
{
	bool fits;

	switch (f->type) {
	case API_IS_INTEGER: fits = is_whole(L, i); break;
	case API_IS_OBJECT: fits = lua_type(L, i) == LUA_TTABLE; break;
	default: fits = is_text(L, i); break;
	}
	if (!fits)
		luaL_error(L, "%s: %s: %s (got a %s)", f->owner, f->name,
		    api_type(f->type)->say, luaL_typename(L, i));
	if (f->type == API_IS_REF)
		check_ref(L, i, f);
	else if (f->type == API_IS_DURATION)
		check_duration(L, i, f);
	else if (f->type == API_IS_OBJECT)
		check_options(L, i, f);
	else if (f->type == API_IS_STRING && lua_rawlen(L, i) > CALL_TEXT_MAX)
		luaL_error(L, "%s: %s: longer than %d bytes", f->owner,
		    f->name, CALL_TEXT_MAX);
}

/* A table of named options: replaced by its values in the rows' order. */
static void check_options(lua_State *L, int i, const struct api_field *f)
{
	size_t k, n;
	const struct api_field *rows = api_fields(f->detail, &n);
	int base = lua_gettop(L);

	if (freeze_contents(L, i))
		lua_replace(L, i);
	lua_pushnil(L);
	while (lua_next(L, i)) {
		lua_pop(L, 1);
		if (lua_type(L, -1) != LUA_TSTRING ||
		    !api_field(f->detail, lua_tostring(L, -1)))
			luaL_error(L, "%s: unknown option \"%s\"", f->owner,
			    lua_type(L, -1) == LUA_TSTRING ?
			    lua_tostring(L, -1) : luaL_typename(L, -1));
	}
	for (k = 0; k < n; k++) {
		lua_pushstring(L, rows[k].name);
		lua_rawget(L, i);
		if (!lua_isnil(L, -1))
			check_argument(L, base + (int)k + 1, &rows[k]);
		else if (rows[k].needed)
			luaL_error(L, "%s: %s is missing", f->owner,
			    rows[k].name);
	}
}

/* Upvalues: the entry's name, its function, the rows of its arguments and
 * their number.  x.f(...) and x:f(...). */
static int x_dispatch(lua_State *L)
{
	const char *name = lua_tostring(L, lua_upvalueindex(1));
	size_t i, n = (size_t)lua_tointeger(L, lua_upvalueindex(4));
	const struct api_field *rows = lua_touserdata(L, lua_upvalueindex(3));

	box_charge(L, 10);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &call_x);
	if (lua_gettop(L) > 1 && lua_rawequal(L, 1, -1))
		lua_remove(L, 1);
	lua_pop(L, 1);
	if (lua_gettop(L) > (int)n)
		return luaL_error(L, "%s takes %d argument%s, not %d", name,
		    (int)n, n == 1 ? "" : "s", lua_gettop(L));
	lua_settop(L, (int)n);
	luaL_checkstack(L, 8, NULL);
	for (i = 0; i < n; i++) {
		if (!lua_isnil(L, (int)i + 1))
			check_argument(L, (int)i + 1, &rows[i]);
		else if (rows[i].needed)
			return luaL_error(L, "%s: %s is missing", name,
			    rows[i].name);
	}
	return lua_tocfunction(L, lua_upvalueindex(2))(L);
}

void call_open(lua_State *L)
{
	const struct api_entry *e;
	size_t i, n, nrows;

	lua_newtable(L);
	e = api_entries(&n);
	for (i = 0; i < n; i++) {
		if (e[i].class != API_FUNCTION)
			continue;
		lua_pushstring(L, e[i].name);
		lua_pushcfunction(L, x_function(e[i].name));
		lua_pushlightuserdata(L, (void *)api_fields(e[i].name,
		    &nrows));
		lua_pushinteger(L, (lua_Integer)nrows);
		lua_pushcclosure(L, x_dispatch, 4);
		lua_setfield(L, -2, strchr(e[i].name, '.') + 1);
	}
	unknown_watch(L, "x");
	freeze_table(L, -1, "x cannot be changed: x.vars.NAME = value is "
	    "remembered");
	lua_rawsetp(L, LUA_REGISTRYINDEX, &call_x);
}
