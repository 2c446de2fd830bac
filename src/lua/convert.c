/*
 * convert.c: Lua values to struct val, with the line of each.
 *
 * Every value is paid for and its memory claimed: a small table that holds
 * itself many times over must not become a large tree.
 */
#include "config.h"

#include "lua/convert.h"

#include "base/said.h"

#include <math.h>

#include "base/text.h"
#include "lua/std.h"
#include "lua/unknown.h"

#define DEPTH_MAX 16
#define PATH_LEN 160

struct walk {
	lua_State *L;
	struct pack *p;
	struct arena *a;
	const struct convert *c;
	char path[PATH_LEN];	/* ": to[2]" */
	int depth;
};

static struct val *walk_value(struct walk *w, int idx,
    const struct scan_table *t, int line);

static size_t path_add(struct walk *w, const char *fmt, ...)
    PRINTF_LIKE(2, 3);

static size_t path_add(struct walk *w, const char *fmt, ...)
{
	size_t len = strlen(w->path);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(w->path + len, sizeof(w->path) - len, fmt, ap);
	va_end(ap);
	return len;
}

struct val *convert_poison(struct arena *a)
{
	struct val *v = val_map(a);

	val_set(a, v, "poison", val_bool(a, true));
	return v;
}

static struct val *bad(struct walk *w, int line, const char *what)
{
	pack_problem(w->p, w->c->place.file, line, "%s%s: %s", w->c->who,
	    w->path, what);
	return convert_poison(w->a);
}

static struct val *walk_number(struct walk *w, int idx, int line)
{
	lua_Number r = lua_tonumber(w->L, idx);
	lua_Integer i;

	if (lua_isinteger(w->L, idx))
		return val_int(w->a, lua_tointeger(w->L, idx));
	if (!isfinite(r))
		return bad(w, line, SAID("not a finite number"));
	if (lua_numbertointeger(r, &i) && (lua_Number)i == r)
		return val_int(w->a, i);
	return val_real(w->a, r);
}

/* A file in another code page is told once: all its texts are. */
static struct val *walk_foreign(struct walk *w, int line)
{
	struct load *load = pack_of(w->L)->load;
	char key[BOX_FILE_MAX + 32];

	snprintf(key, sizeof(key), "utf8:%s", w->c->place.file);
	if (load != NULL && !map_put(&load->reported, key, 0))
		return convert_poison(w->a);
	return bad(w, line, SAID("not UTF-8: save the file as UTF-8 (it "
	    "looks like Latin-1 or Windows-1252)"));
}

static struct val *walk_string(struct walk *w, int idx, int line)
{
	size_t n;
	const char *s = lua_tolstring(w->L, idx, &n);

	box_charge_bytes(w->L, n);
	if (text_valid(s, n))
		return val_strn(w->a, s, n);
	if (memchr(s, '\0', n) != NULL)
		return bad(w, line, SAID("it holds a byte of value 0"));
	return walk_foreign(w, line);
}

static struct val *walk_function(struct walk *w, int idx, int line)
{
	int hook = pack_hook(w->L, idx);
	struct val *v;

	if (hook < 0)
		return bad(w, line, SAID("not a function written in the pack"));
	v = val_map(w->a);
	val_set(w->a, v, "hook", val_int(w->a, hook));
	return v;
}

static struct val *walk_list(struct walk *w, int keys, int n,
    const struct scan_table *t, int line)
{
	struct val *list = val_list(w->a), *item;
	const struct scan_field *f;
	int i, at = keys - 1;
	size_t len;

	for (i = 1; i <= n; i++) {
		f = scan_position(t, (size_t)i);
		len = path_add(w, "[%d]", i);
		lua_rawgeti(w->L, at, i);
		item = walk_value(w, -1, f ? f->child : NULL,
		    f ? f->line : line);
		val_push(w->a, list, item);
		lua_pop(w->L, 1);
		w->path[len] = '\0';
	}
	return list;
}

/* Names by which functions, conditions and poison are told from tables. */
static bool is_reserved(const char *key)
{
	return strcmp(key, "hook") == 0 || strcmp(key, "cond") == 0 ||
	    strcmp(key, "poison") == 0;
}

static struct val *walk_map(struct walk *w, int keys, int n,
    const struct scan_table *t, int line)
{
	struct val *map = val_map(w->a), *item;
	const struct scan_field *f;
	size_t len, nkey;
	const char *key;
	int i;

	for (i = 1; i <= n; i++) {
		lua_rawgeti(w->L, keys, i);
		key = lua_tolstring(w->L, -1, &nkey);
		box_charge(w->L, (i + (int64_t)(t ? t->n : 0)) / 8);
			if (!text_valid(key, nkey) || is_reserved(key)) {
			lua_pop(w->L, 1);
			bad(w, line, SAID("a field cannot have this name"));
			continue;
		}
		f = scan_key(t, key);
		len = path_add(w, w->depth == 1 ? ": %s" : ".%s", key);
		lua_pushvalue(w->L, -1);
		lua_rawget(w->L, keys - 1);
		item = walk_value(w, -1, f ? f->child : NULL,
		    f ? f->line : line);
		val_set(w->a, map, key, item);
		map->u.map.p[map->u.map.n - 1].line = f ? f->line : line;
		lua_pop(w->L, 2);
		w->path[len] = '\0';
	}
	return map;
}

/* How many of the keys in the list on top are 1, 2, 3 ...; *others counts
 * those that are neither that nor a string. */
static int count_keys(lua_State *L, int n, int *others)
{
	int i, first = 0;

	*others = 0;
	for (i = 1; i <= n; i++) {
		lua_rawgeti(L, -1, i);
		if (lua_isinteger(L, -1) && lua_tointeger(L, -1) == first + 1)
			first++;
		else if (lua_type(L, -1) != LUA_TSTRING)
			(*others)++;
		lua_pop(L, 1);
	}
	return first;
}

static struct val *walk_keys(struct walk *w, int n,
    const struct scan_table *t, int line)
{
	int others, first = count_keys(w->L, n, &others);
	int keys = lua_gettop(w->L);
	char text[96];

	if (first == n)
		return walk_list(w, keys, n, t, line);
	if (first == 0 && others == 0)
		return walk_map(w, keys, n, t, line);
	if (others == 0)
		return bad(w, line, SAID("a list cannot have named fields "
		    "too"));
	lua_rawgeti(w->L, keys, first + 1);
	if (!lua_isinteger(w->L, -1) || lua_tointeger(w->L, -1) < 1)
		return bad(w, line, SAID("a key must be a name or a "
		    "position"));
	snprintf(text, sizeof(text), "\1%s\2%d\3", N_("the list has a hole "
	    "at %s (is a name there misspelt, or nil?)"), first + 1);
	return bad(w, line, text);
}

static struct val *walk_table(struct walk *w, int idx,
    const struct scan_table *t, int line)
{
	lua_State *L = w->L;
	int n, base = lua_gettop(L);
	struct val *v;

	if (w->depth >= DEPTH_MAX)
		return bad(w, line, SAID("tables within tables, more than 16 "
		    "deep"));
	luaL_checkstack(L, 16, NULL);
	lua_pushvalue(L, std_table(L, idx, false));
	n = std_keys(L, -1);
	if (n < 0) {
		lua_settop(L, base);
		return bad(w, line, SAID("a key must be a name or a "
		    "position"));
	}
	w->depth++;
	v = walk_keys(w, n, t, line);
	w->depth--;
	lua_settop(L, base);
	return v;
}

static struct val *walk_any(struct walk *w, int idx,
    const struct scan_table *t, int line)
{
	struct val *condition;

	switch (lua_type(w->L, idx)) {
	case LUA_TBOOLEAN:
		return val_bool(w->a, lua_toboolean(w->L, idx));
	case LUA_TNUMBER:
		return walk_number(w, idx, line);
	case LUA_TSTRING:
		return walk_string(w, idx, line);
	case LUA_TTABLE:
		return walk_table(w, idx, t, line);
	case LUA_TFUNCTION:
		return walk_function(w, idx, line);
	default:
		if (poison_is(w->L, idx))
			return convert_poison(w->a);
		condition = condition_value(w->L, idx);
		return condition ? condition : bad(w, line, SAID("not a value"));
	}
}

static struct val *walk_value(struct walk *w, int idx,
    const struct scan_table *t, int line)
{
	struct val *v;

	idx = lua_absindex(w->L, idx);
	box_charge(w->L, 4);
	v = walk_any(w, idx, t, line);
	pack_claim(w->L);
	if (!v->line) {		/* a condition has its own */
		v->file = w->c->place.file;
		v->line = line;
	}
	return v;
}

struct val *convert_value(lua_State *L, int idx, const struct convert *c)
{
	struct pack *p = pack_of(L);
	struct walk w = { .L = L, .p = p, .a = p->load->a, .c = c };

	return walk_value(&w, idx, c->table, c->place.line);
}
