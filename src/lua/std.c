/*
 * std.c: what the library functions share: registering, results under
 * construction, positions and the text of a value.
 */
#include "config.h"

#include "lua/std.h"

#include <math.h>

#include "lua/freeze.h"
#include "lua/pack.h"
#include "lua/unknown.h"

/* A value that was reported already makes no second report. */
static int std_guard(lua_State *L)
{
	int i, n = lua_gettop(L);

	for (i = 1; i <= n; i++) {
		if (!poison_is(L, i))
			continue;
		poison_push(L);
		return 1;
	}
	return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

void std_set(lua_State *L, const struct std_fn *rows, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		lua_pushcfunction(L, rows[i].fn);
		lua_pushcclosure(L, std_guard, 1);
		lua_setfield(L, -2, rows[i].name);
	}
}

int std_table(lua_State *L, int idx, bool write)
{
	idx = lua_absindex(L, idx);
	luaL_checktype(L, idx, LUA_TTABLE);
	if (!freeze_contents(L, idx))
		return idx;
	if (write)
		luaL_error(L, FREEZE_MESSAGE);
	return lua_gettop(L);
}

size_t std_first(lua_Integer pos, size_t len)
{
	if (pos > 0)
		return (size_t)pos;
	if (pos == 0 || pos < -(lua_Integer)len)
		return 1;
	return len + (size_t)pos + 1;
}

size_t std_last(lua_Integer pos, size_t len)
{
	if (pos > (lua_Integer)len)
		return len;
	if (pos >= 0)
		return (size_t)pos;
	if (pos < -(lua_Integer)len)
		return 0;
	return len + (size_t)pos + 1;
}

const char *std_tostring(lua_State *L, int idx, size_t *len)
{
	switch (lua_type(L, idx)) {
	case LUA_TNUMBER:	/* the sign of NaN differs by processor */
		if (isnan(lua_tonumber(L, idx)))
			lua_pushliteral(L, "nan");
		else
			lua_pushvalue(L, idx);
		break;
	case LUA_TSTRING:
		lua_pushvalue(L, idx);
		break;
	case LUA_TBOOLEAN:
		lua_pushstring(L, lua_toboolean(L, idx) ? "true" : "false");
		break;
	case LUA_TNIL:
		lua_pushliteral(L, "nil");
		break;
	default:
		lua_pushstring(L, luaL_typename(L, idx));
		break;
	}
	return lua_tolstring(L, -1, len);
}

void out_init(struct out *o, lua_State *L)
{
	o->L = L;
	lua_pushnil(L);
	o->slot = lua_gettop(L);
	o->p = o->small;
	o->n = 0;
	o->cap = sizeof(o->small);
}

char *out_room(struct out *o, size_t n)
{
	size_t need = o->n + n, cap = o->cap;
	char *p;

	if (n > PACK_STRING_MAX || need > PACK_STRING_MAX)
		box_kill(o->L, BOX_MEMORY, "a string longer than 256 KiB");
	box_charge_bytes(o->L, n);
	if (need > cap) {
		while (cap < need)
			cap *= 2;
		p = lua_newuserdatauv(o->L, cap, 0);
		memcpy(p, o->p, o->n);
		lua_replace(o->L, o->slot);
		o->p = p;
		o->cap = cap;
	}
	o->n = need;
	return o->p + need - n;
}

void out_add(struct out *o, const char *s, size_t n)
{
	memcpy(out_room(o, n), s, n);
}

void out_push(struct out *o)
{
	lua_pushlstring(o->L, o->p, o->n);
}
