/*
 * keys.c: the one order of a table's keys, whatever the process: numbers
 * by value, strings bytewise, false, true.
 *
 * Lua's own order depends on addresses; nothing here may let it show.
 */
#include "config.h"

#include "lua/std.h"

#include <math.h>

#include "lua/unknown.h"

enum rank { RANK_NUMBER, RANK_STRING, RANK_TRUTH };

struct key {
	enum rank rank;
	bool whole;
	lua_Integer i;		/* whole number or truth */
	lua_Number r;
	const char *s;		/* kept alive by the list */
	size_t len;
	int at;			/* place in the unsorted list */
};

/* A whole number against a real that is not whole, or outside int64. */
static int compare_mixed(lua_Integer i, lua_Number r)
{
	if (r >= 9223372036854775808.0)
		return -1;
	if (r < -9223372036854775808.0)
		return 1;
	return i <= (lua_Integer)floor(r) ? -1 : 1;
}

static int compare_numbers(const struct key *a, const struct key *b)
{
	if (a->whole && b->whole)
		return (a->i > b->i) - (a->i < b->i);
	if (a->whole)
		return compare_mixed(a->i, b->r);
	if (b->whole)
		return -compare_mixed(b->i, a->r);
	return (a->r > b->r) - (a->r < b->r);
}

static int compare_keys(const void *pa, const void *pb)
{
	const struct key *a = pa, *b = pb;
	size_t n;
	int c;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	switch (a->rank) {
	case RANK_NUMBER:
		return compare_numbers(a, b);
	case RANK_STRING:
		n = a->len < b->len ? a->len : b->len;
		c = memcmp(a->s, b->s, n);
		return c ? c : (a->len > b->len) - (a->len < b->len);
	default:
		return a->i < b->i ? -1 : a->i > b->i;
	}
}

/* Describes the value at idx; false when it has no stable order. */
static bool read_key(lua_State *L, int idx, struct key *k)
{
	switch (lua_type(L, idx)) {
	case LUA_TNUMBER:
		k->rank = RANK_NUMBER;
		k->whole = lua_isinteger(L, idx);
		if (k->whole)
			k->i = lua_tointeger(L, idx);
		else
			k->r = lua_tonumber(L, idx);
		return true;
	case LUA_TSTRING:
		k->rank = RANK_STRING;
		k->s = lua_tolstring(L, idx, &k->len);
		return true;
	case LUA_TBOOLEAN:
		k->rank = RANK_TRUTH;
		k->i = lua_toboolean(L, idx);
		return true;
	default:
		return false;
	}
}

/* Pushes the keys in Lua's order; -1 and nothing when one is unfit. */
static int collect(lua_State *L, int t)
{
	int n = 0;

	lua_newtable(L);
	lua_pushnil(L);
	while (lua_next(L, t)) {
		int type = lua_type(L, -2);

		lua_pop(L, 1);
		if (poison_is(L, -1))
			continue;
		if (type != LUA_TNUMBER && type != LUA_TSTRING &&
		    type != LUA_TBOOLEAN) {
			lua_pop(L, 2);
			return -1;
		}
		box_charge(L, 2);
		lua_pushvalue(L, -1);
		lua_rawseti(L, -3, ++n);
	}
	return n;
}

int std_keys(lua_State *L, int idx)
{
	struct key *keys;
	int i, n, t = lua_absindex(L, idx), list;

	luaL_checkstack(L, 8, NULL);
	n = collect(L, t);
	if (n <= 1)
		return n;
	list = lua_gettop(L);
	for (i = n; i > 1; i /= 4)	/* sorting: n log n */
		box_charge(L, n);
	lua_createtable(L, n, 0);
	keys = lua_newuserdatauv(L, (size_t)n * sizeof(*keys), 0);
	memset(keys, 0, (size_t)n * sizeof(*keys));
	for (i = 0; i < n; i++) {
		lua_rawgeti(L, list, i + 1);
		read_key(L, -1, &keys[i]);
		keys[i].at = i + 1;
		lua_pop(L, 1);
	}
	qsort(keys, (size_t)n, sizeof(*keys), compare_keys);
	for (i = 0; i < n; i++) {
		lua_rawgeti(L, list, keys[i].at);
		lua_rawseti(L, list + 1, i + 1);
	}
	lua_settop(L, list + 1);
	lua_remove(L, list);
	return n;
}
