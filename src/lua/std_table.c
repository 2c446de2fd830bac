/*
 * std_table.c: concat, insert, pack, remove, sort, unpack.
 *
 * No table.move: it would run for ever on tables that are empty.
 */
#include "config.h"

#include "lua/std.h"

#include "lua/unknown.h"

static int table_concat(lua_State *L)
{
	size_t nsep, n;
	const char *sep = luaL_optlstring(L, 2, "", &nsep), *s;
	lua_Integer i = luaL_optinteger(L, 3, 1), last;
	struct out o;
	int t;

	lua_settop(L, 4);
	t = std_table(L, 1, false);
	last = luaL_optinteger(L, 4, (lua_Integer)lua_rawlen(L, t));
	out_init(&o, L);
	for (; i <= last; i++) {
		box_charge(L, 1);
		lua_rawgeti(L, t, i);
		if (!lua_isstring(L, -1))
			return luaL_error(L, "invalid value (%s) at index %I "
			    "in table for 'concat'", luaL_typename(L, -1),
			    (LUAI_UACINT)i);
		s = lua_tolstring(L, -1, &n);
		out_add(&o, s, n);
		lua_pop(L, 1);
		if (i == last)
			break;		/* last may be the largest number */
		out_add(&o, sep, nsep);
	}
	out_push(&o);
	return 1;
}

static int table_insert(lua_State *L)
{
	int t, n = lua_gettop(L);
	lua_Integer e, pos, i;

	if (poison_is(L, 1))
		return 0;
	t = std_table(L, 1, true);
	e = (lua_Integer)lua_rawlen(L, t) + 1;
	if (n == 2) {
		lua_rawseti(L, t, e);
		return 0;
	}
	if (n != 3)
		return luaL_error(L, "wrong number of arguments to 'insert'");
	pos = luaL_checkinteger(L, 2);
	luaL_argcheck(L, pos >= 1 && pos <= e, 2, "position out of bounds");
	box_charge(L, e - pos);
	for (i = e; i > pos; i--) {
		lua_rawgeti(L, t, i - 1);
		lua_rawseti(L, t, i);
	}
	lua_rawseti(L, t, pos);
	return 0;
}

static int table_remove(lua_State *L)
{
	int t = std_table(L, 1, true);
	lua_Integer n = (lua_Integer)lua_rawlen(L, t);
	lua_Integer pos = luaL_optinteger(L, 2, n);

	if (pos != n)
		luaL_argcheck(L, pos >= 1 && pos <= n + 1, 2,
		    "position out of bounds");
	lua_rawgeti(L, t, pos);
	if (pos < n)
		box_charge(L, n - pos);
	for (; pos < n; pos++) {
		lua_rawgeti(L, t, pos + 1);
		lua_rawseti(L, t, pos);
	}
	lua_pushnil(L);
	lua_rawseti(L, t, pos);
	return 1;
}

static int table_pack(lua_State *L)
{
	int i, n = lua_gettop(L);

	box_charge(L, n);
	lua_createtable(L, n, 1);
	lua_insert(L, 1);
	for (i = n; i >= 1; i--)
		lua_rawseti(L, 1, i);
	lua_pushinteger(L, n);
	lua_setfield(L, 1, "n");
	return 1;
}

static int table_unpack(lua_State *L)
{
	int t;
	lua_Integer i = luaL_optinteger(L, 2, 1), last;
	lua_Unsigned n;

	lua_settop(L, 3);
	t = std_table(L, 1, false);
	last = luaL_optinteger(L, 3, (lua_Integer)lua_rawlen(L, t));
	if (i > last)
		return 0;
	n = (lua_Unsigned)last - (lua_Unsigned)i;
	if (n >= STD_RESULTS_MAX)
		return luaL_error(L, "too many results to unpack (over %d)",
		    STD_RESULTS_MAX);
	luaL_checkstack(L, (int)n + 1, "too many results to unpack");
	box_charge(L, (int64_t)n + 1);
	for (; i < last; i++)
		lua_rawgeti(L, t, i);
	lua_rawgeti(L, t, last);
	return (int)n + 1;
}

/* Does b belong before a?  Both are on top of the stack, a below b. */
static bool before(lua_State *L)
{
	bool yes;

	box_charge(L, 2);
	if (lua_isnil(L, 2)) {
		yes = lua_compare(L, -1, -2, LUA_OPLT);
		lua_pop(L, 2);
		return yes;
	}
	lua_pushvalue(L, 2);
	lua_insert(L, -3);
	lua_insert(L, -2);	/* FUNCTION, b, a */
	lua_call(L, 2, 1);
	yes = lua_toboolean(L, -1);
	lua_pop(L, 1);
	return yes;
}

/* Merges [lo, mid) and [mid, hi) of `from` into `to`. */
static void merge(lua_State *L, const int tables[2], lua_Integer lo,
    lua_Integer mid, lua_Integer hi)
{
	lua_Integer a = lo, b = mid, at;
	bool right;

	for (at = lo; at < hi; at++) {
		if (a >= mid || b >= hi) {
			right = a >= mid;
		} else {
			lua_rawgeti(L, tables[0], a);
			lua_rawgeti(L, tables[0], b);
			right = before(L);
		}
		lua_rawgeti(L, tables[0], right ? b++ : a++);
		lua_rawseti(L, tables[1], at);
	}
}

static void copy(lua_State *L, int from, int to, lua_Integer n)
{
	lua_Integer i;

	box_charge(L, n);
	for (i = 1; i <= n; i++) {
		lua_rawgeti(L, from, i);
		lua_rawseti(L, to, i);
	}
}

/* A stable merge sort; an order that contradicts itself does no harm. */
static int table_sort(lua_State *L)
{
	int t = std_table(L, 1, true), tables[2], swap;
	lua_Integer n = (lua_Integer)lua_rawlen(L, t), width, lo, mid, hi;

	lua_settop(L, 2);
	if (!lua_isnil(L, 2))
		luaL_checktype(L, 2, LUA_TFUNCTION);
	if (n < 2)
		return 0;
	lua_createtable(L, (int)n, 0);
	lua_createtable(L, (int)n, 0);
	tables[0] = 3;
	tables[1] = 4;
	copy(L, t, tables[0], n);
	for (width = 1; width < n; width *= 2) {
		for (lo = 1; lo <= n; lo += 2 * width) {
			mid = lo + width <= n ? lo + width : n + 1;
			hi = lo + 2 * width <= n ? lo + 2 * width : n + 1;
			box_charge(L, hi - lo);
			merge(L, tables, lo, mid, hi);
		}
		swap = tables[0];
		tables[0] = tables[1];
		tables[1] = swap;
	}
	copy(L, tables[0], t, n);
	return 0;
}

void std_open_table(lua_State *L)
{
	static const struct std_fn rows[] = {
		{ "concat", table_concat },
		{ "pack", table_pack },
		{ "remove", table_remove },
		{ "sort", table_sort },
		{ "unpack", table_unpack },
	};

	std_set(L, rows, ARRAY_LEN(rows));
	/* a list may hold poison: it is reported where it is used */
	lua_pushcfunction(L, table_insert);
	lua_setfield(L, -2, "insert");
}
