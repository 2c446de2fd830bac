/*
 * std_find.c: find, match, gmatch and gsub.
 */
#include "config.h"

#include "lua/std.h"

#include "lua/pattern.h"

#define MAGIC "^$*+?.([%-"

static bool is_plain(const char *p, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (p[i] && strchr(MAGIC, p[i]))
			return false;
	return true;
}

/* Pushes first and last position of a plain search. */
static int find_plain(lua_State *L, const char *s, size_t n, size_t from)
{
	size_t np;
	const char *p = lua_tolstring(L, 2, &np), *at;

	box_charge_bytes(L, n - from + np);
	at = np == 0 ? s + from : memmem(s + from, n - from, p, np);
	if (!at) {
		lua_pushnil(L);
		return 1;
	}
	lua_pushinteger(L, at - s + 1);
	lua_pushinteger(L, at - s + (lua_Integer)np);
	return 2;
}

static int search(lua_State *L, bool find)
{
	size_t n, np;
	const char *s = luaL_checklstring(L, 1, &n), *at, *e;
	const char *p = luaL_checklstring(L, 2, &np);
	size_t from = std_first(luaL_optinteger(L, 3, 1), n) - 1;
	bool anchored = np > 0 && *p == '^';
	struct pattern m;

	if (from > n) {
		lua_pushnil(L);
		return 1;
	}
	if (find && (lua_toboolean(L, 4) || is_plain(p, np)))
		return find_plain(L, s, n, from);
	pattern_init(&m, L, s, n, p, np);
	for (at = s + from; at <= s + n; at++) {
		e = pattern_match(&m, at, p + anchored);
		if (e && find) {
			lua_pushinteger(L, at - s + 1);
			lua_pushinteger(L, e - s);
			return pattern_push(&m, NULL, NULL) + 2;
		}
		if (e)
			return pattern_push(&m, at, e);
		if (anchored)
			break;
	}
	lua_pushnil(L);
	return 1;
}

static int string_find(lua_State *L)
{
	return search(L, true);
}

static int string_match(lua_State *L)
{
	return search(L, false);
}

/* Upvalues: subject, pattern, next place, end of the last match, epoch. */
static int gmatch_next(lua_State *L)
{
	size_t n, np;
	const char *s = lua_tolstring(L, lua_upvalueindex(1), &n), *at, *e;
	const char *p = lua_tolstring(L, lua_upvalueindex(2), &np);
	lua_Integer from = lua_tointeger(L, lua_upvalueindex(3));
	lua_Integer last = lua_tointeger(L, lua_upvalueindex(4));
	struct pattern m;

	if (lua_tointeger(L, lua_upvalueindex(5)) != box_of(L)->epoch)
		return luaL_error(L, "this gmatch began outside the hook");
	pattern_init(&m, L, s, n, p, np);
	for (at = s + from; at <= s + n; at++) {
		e = pattern_match(&m, at, p);
		if (!e || e - s == last)
			continue;
		lua_pushinteger(L, e - s);
		lua_copy(L, -1, lua_upvalueindex(3));
		lua_copy(L, -1, lua_upvalueindex(4));
		return pattern_push(&m, at, e);
	}
	lua_pushinteger(L, (lua_Integer)n + 1);
	lua_replace(L, lua_upvalueindex(3));
	return 0;
}

static int string_gmatch(lua_State *L)
{
	size_t n, from;

	luaL_checklstring(L, 1, &n);
	luaL_checkstring(L, 2);
	from = std_first(luaL_optinteger(L, 3, 1), n) - 1;
	lua_settop(L, 2);
	lua_pushinteger(L, (lua_Integer)(from > n ? n + 1 : from));
	lua_pushinteger(L, -1);
	lua_pushinteger(L, box_of(L)->epoch);
	lua_pushcclosure(L, gmatch_next, 5);
	return 1;
}

/* Adds the replacement string with its %0 to %9. */
static void add_text(struct pattern *m, struct out *o, const char *s,
    const char *e)
{
	size_t i, n, part;
	const char *text = lua_tolstring(m->L, 3, &n), *cap;

	box_charge(m->L, (int64_t)n);
	for (i = 0; i < n; i++) {
		if (text[i] != '%') {
			out_add(o, text + i, 1);
			continue;
		}
		i++;
		if (i < n && text[i] == '%') {
			out_add(o, "%", 1);
		} else if (i < n && text[i] == '0') {
			out_add(o, s, (size_t)(e - s));
		} else if (i < n && text[i] > '0' && text[i] <= '9') {
			pattern_push_one(m, text[i] - '1', s, e);
			cap = lua_tolstring(m->L, -1, &part);
			out_add(o, cap, part);
			lua_pop(m->L, 1);
		} else {
			luaL_error(m->L, "invalid use of '%%' in "
			    "replacement string");
		}
	}
}

/* Adds what the replacement gives for a match; false keeps the text. */
static void add_value(struct pattern *m, struct out *o, const char *s,
    const char *e)
{
	lua_State *L = m->L;
	const char *text;
	size_t n;

	switch (lua_type(L, 3)) {
	case LUA_TFUNCTION:
		lua_pushvalue(L, 3);
		lua_call(L, pattern_push(m, s, e), 1);
		break;
	case LUA_TTABLE:
		pattern_push_one(m, 0, s, e);
		lua_gettable(L, 3);
		break;
	default:
		add_text(m, o, s, e);
		return;
	}
	if (!lua_toboolean(L, -1)) {
		out_add(o, s, (size_t)(e - s));
	} else if (lua_isstring(L, -1)) {
		text = lua_tolstring(L, -1, &n);
		out_add(o, text, n);
	} else {
		luaL_error(L, "invalid replacement value (a %s)",
		    luaL_typename(L, -1));
	}
	lua_pop(L, 1);
}

static void gsub_check(lua_State *L)
{
	int t = lua_type(L, 3);

	if (t != LUA_TNUMBER && t != LUA_TSTRING && t != LUA_TFUNCTION &&
	    t != LUA_TTABLE)
		luaL_typeerror(L, 3, "string/function/table");
	if (t == LUA_TNUMBER)
		lua_tostring(L, 3);
}

static int string_gsub(lua_State *L)
{
	size_t n, np;
	const char *s = luaL_checklstring(L, 1, &n), *e, *last = NULL;
	const char *p = luaL_checklstring(L, 2, &np), *at = s;
	lua_Integer most = luaL_optinteger(L, 4, LUA_MAXINTEGER), done = 0;
	bool anchored = np > 0 && *p == '^';
	struct pattern m;
	struct out o;

	gsub_check(L);
	lua_settop(L, 4);
	out_init(&o, L);
	pattern_init(&m, L, s, n, p, np);
	while (done < most) {
		e = pattern_match(&m, at, p + anchored);
		if (e && e != last) {
			done++;
			add_value(&m, &o, at, e);
			at = last = e;
		} else if (at < s + n) {
			out_add(&o, at++, 1);
		} else {
			break;
		}
		if (anchored)
			break;
	}
	out_add(&o, at, (size_t)(s + n - at));
	out_push(&o);
	lua_pushinteger(L, done);
	return 2;
}

void std_open_find(lua_State *L)
{
	static const struct std_fn rows[] = {
		{ "find", string_find },
		{ "gmatch", string_gmatch },
		{ "gsub", string_gsub },
		{ "match", string_match },
	};

	std_set(L, rows, ARRAY_LEN(rows));
}
