/*
 * call_vars.c: x.vars: the one memory of a pack, read and assigned like a
 * table, with a limit for the whole cell.
 */
#include "config.h"

#include "lua/call.h"

#include "base/text.h"
#include "lua/freeze.h"
#include "lua/std.h"

#define FROZEN_LIST "a list in x.vars cannot be changed in place: build a " \
    "new one and assign it"

/* Bytes of NAME and value as the record writes them. */
static size_t size_of(const char *name, const struct val *v)
{
	struct buf b = { 0 };
	size_t n;

	buf_addjson(&b, name);
	json_write(&b, v);
	n = b.len + 2;
	buf_release(&b);
	return n;
}

static bool is_name(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		bool fine = (s[i] >= 'a' && s[i] <= 'z') ||
		    (s[i] >= 'A' && s[i] <= 'Z') ||
		    (s[i] >= '0' && s[i] <= '9') || s[i] == '_' ||
		    s[i] == '-' || s[i] == '.';

		if (!fine)
			return false;
	}
	return n > 0 && n <= CALL_VAR_NAME_MAX;
}

static struct val *bad(lua_State *L, const char *name)
{
	luaL_error(L, "x.vars.%s: not a string, a whole number, true, false "
	    "or a flat list of them", name);
	return NULL;
}

static struct val *read_scalar(lua_State *L, int idx, const char *name)
{
	struct arena *a = call_of(L)->a;
	const char *s;
	size_t n;
	int whole;

	switch (lua_type(L, idx)) {
	case LUA_TBOOLEAN:
		return val_bool(a, lua_toboolean(L, idx));
	case LUA_TNUMBER:
		lua_tointegerx(L, idx, &whole);
		if (!whole)
			return bad(L, name);
		return val_int(a, lua_tointeger(L, idx));
	case LUA_TSTRING:
		s = lua_tolstring(L, idx, &n);
		if (n > CALL_VARS_MAX || !text_valid(s, n))
			luaL_error(L, "x.vars.%s: a text over 64 KiB, or "
			    "not valid UTF-8", name);
		box_charge_bytes(L, n);
		return val_strn(a, s, n);
	default:
		return bad(L, name);
	}
}

static struct val *read_list(lua_State *L, int idx, const char *name)
{
	struct arena *a = call_of(L)->a;
	struct val *list = val_list(a);
	lua_Integer i, n;
	int t = std_table(L, idx, false);

	n = (lua_Integer)lua_rawlen(L, t);
	if (std_keys(L, t) != n)
		luaL_error(L, "x.vars.%s: a list without holes and without "
		    "named fields", name);
	lua_pop(L, 1);
	box_charge(L, n);
	for (i = 1; i <= n; i++) {
		lua_rawgeti(L, t, i);
		val_push(a, list, read_scalar(L, -1, name));
		lua_pop(L, 1);
	}
	return list;
}

/* Pushes a value of x.vars for reading. */
static void push_value(lua_State *L, const struct val *v)
{
	call_push(L, v);
	if (lua_type(L, -1) == LUA_TTABLE)
		freeze_table(L, -1, FROZEN_LIST);
}

/* The size of all of them, counted when first written to. */
static size_t total(struct call *c)
{
	size_t i;

	if (c->vars_size == 0)
		c->vars_size = 2;
	else
		return c->vars_size;
	for (i = 0; i < val_len(c->vars); i++)
		c->vars_size += size_of(c->vars->u.map.p[i].key,
		    c->vars->u.map.p[i].value);
	return c->vars_size;
}

/* Counts the change and notes it; v NULL unsets. */
static void keep(lua_State *L, const char *name, struct val *v)
{
	struct call *c = call_of(L);
	const struct val *old = val_get(c->vars, name);
	size_t size = total(c);
	struct val *e;

	if (old && old->kind != VAL_NULL)
		size -= size_of(name, old);
	if (v)
		size += size_of(name, v);
	if (size > CALL_VARS_MAX)
		luaL_error(L, "x.vars.%s: over 64 KiB in all of x.vars", name);
	e = call_effect(L, "var");
	val_set(c->a, e, "name", val_str(c->a, name));
	if (v)
		val_set(c->a, e, "value", v);
	c->vars_size = size;
	val_set(c->a, c->vars, name, v ? v : val_null(c->a));
}

/* x.vars[key] = value */
static int vars_write(lua_State *L)
{
	struct val *v = NULL;
	const char *name;
	size_t n;

	call_claim(L);
	name = lua_type(L, 2) == LUA_TSTRING ? lua_tolstring(L, 2, &n) : NULL;
	if (!name || !is_name(name, n))
		return luaL_error(L, "x.vars: a name has letters, digits, "
		    "\"_\", \"-\" and \".\", at most %d",
		    CALL_VAR_NAME_MAX);
	box_charge(L, (int64_t)val_len(call_of(L)->vars) / 8);
	if (lua_type(L, 3) == LUA_TTABLE)
		v = read_list(L, 3, name);
	else if (!lua_isnil(L, 3))
		v = read_scalar(L, 3, name);
	keep(L, name, v);
	freeze_contents(L, 1);
	if (v)
		push_value(L, v);
	else
		lua_pushnil(L);
	lua_setfield(L, -2, name);
	return 0;
}

static int vars_len(lua_State *L)
{
	lua_pushinteger(L, 0);
	return 1;
}

void vars_push(lua_State *L)
{
	struct call *c = call_of(L);
	const struct val *given = val_get(c->view, "vars");
	size_t i;

	c->vars = val_map(c->a);
	lua_newtable(L);
	lua_createtable(L, 0, 3);
	lua_createtable(L, 0, (int)val_len(given));
	for (i = 0; i < val_len(given); i++) {
		const struct val_pair *p = &given->u.map.p[i];

		val_set(c->a, c->vars, p->key, p->value);
		push_value(L, p->value);
		lua_setfield(L, -2, p->key);
	}
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, vars_write);
	lua_setfield(L, -2, "__newindex");
	lua_pushcfunction(L, vars_len);
	lua_setfield(L, -2, "__len");
	lua_setmetatable(L, -2);
}
