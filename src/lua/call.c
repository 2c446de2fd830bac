/*
 * call.c: calling a hook: x as an object, arguments checked by the rows of
 * the API table, and what is left of it afterwards: nothing but proposals.
 */
#include "config.h"

#include "lua/call.h"

#include <math.h>

#include "base/instant.h"
#include "base/text.h"
#include "lua/api.h"
#include "lua/freeze.h"
#include "lua/unknown.h"

#define HINT_STEPS 64		/* for comparing with a name, about */

static const char x_key;	/* registry: x */

struct call *call_of(lua_State *L)
{
	return pack_of(L)->call;
}

const struct val *call_view(lua_State *L, const char *name)
{
	const struct pack *p = pack_of(L);
	const struct val *v = val_get(p->call->view, name);

	if (v || !p->more)
		return v;
	p->more(p->more_arg, name);
	return val_get(p->call->view, name);
}

void call_claim(lua_State *L)
{
	struct call *c = call_of(L);

	box_claim_arena(L, c->a, &c->claimed);
}

struct val *call_effect(lua_State *L, const char *what)
{
	struct call *c = call_of(L);
	const char *file;
	struct val *v;
	int line;

	if (val_len(c->effects) >= PACK_EFFECTS_MAX)
		box_kill(L, BOX_EFFECTS, "more than 5,000 effects in one "
		    "call");
	box_charge(L, 50);
	call_claim(L);
	v = val_map(c->a);
	if (box_place(L, &file, &line)) {
		v->file = arena_strdup(c->a, file);
		v->line = line;
	}
	val_add_lent(c->a, v, "do", val_str(c->a, what));
	val_push(c->a, c->effects, v);
	return v;
}

static void push_list(lua_State *L, const struct val *v)
{
	size_t i;

	lua_createtable(L, (int)val_len(v), 0);
	for (i = 0; i < val_len(v); i++) {
		call_push(L, val_at(v, i));
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
}

static void push_map(lua_State *L, const struct val *v)
{
	size_t i;

	lua_createtable(L, 0, (int)val_len(v));
	for (i = 0; i < val_len(v); i++) {
		call_push(L, v->u.map.p[i].value);
		lua_setfield(L, -2, v->u.map.p[i].key);
	}
}

void call_push(lua_State *L, const struct val *v)
{
	luaL_checkstack(L, 4, NULL);
	switch (v ? v->kind : VAL_NULL) {
	case VAL_NULL: lua_pushnil(L); break;
	case VAL_BOOL: lua_pushboolean(L, v->u.b); break;
	case VAL_INT: lua_pushinteger(L, v->u.i); break;
	case VAL_REAL: lua_pushnumber(L, v->u.r); break;
	case VAL_STR: lua_pushlstring(L, v->u.str.s, v->u.str.len); break;
	case VAL_LIST: push_list(L, v); break;
	case VAL_MAP: push_map(L, v); break;
	}
}

/* An id that the cell knows. */
static void check_ref(lua_State *L, int i, const struct api_field *f)
{
	const struct val *list = val_get(val_get(call_of(L)->view, "items"),
	    f->detail);
	const char *s = lua_tostring(L, i);
	char text[UNKNOWN_HINT_MAX];
	size_t k;

	box_charge(L, (int64_t)val_len(list) / 8);
	for (k = 0; k < val_len(list); k++)
		if (strcmp(val_text(val_at(list, k), ""), s) == 0)
			return;
	box_charge(L, (int64_t)val_len(list) * HINT_STEPS);
	luaL_error(L, "%s: no such %s \"%s\"%s", f->owner, f->detail, s,
	    unknown_hint_list(list, s, text));
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
	lua_rawgetp(L, LUA_REGISTRYINDEX, &x_key);
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
	lua_rawsetp(L, LUA_REGISTRYINDEX, &x_key);
}

/* Sets x.vars to the value on top (or nil: the call is over). */
static void set_vars(lua_State *L)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &x_key);
	freeze_contents(L, -1);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "vars");
	lua_pop(L, 3);
}

static int call_main(lua_State *L)
{
	struct call *c = call_of(L);
	size_t i;

	pack_hook_push(L, c->hook);
	vars_push(L);
	set_vars(L);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &x_key);
	luaL_checkstack(L, (int)val_len(c->args) + 4, NULL);
	for (i = 0; i < val_len(c->args); i++)
		call_push(L, val_at(c->args, i));
	lua_call(L, (int)val_len(c->args) + 1, 0);
	return 0;
}

/* The line of FILE in [first, last] that assigns to the variable, or 0. */
static int assigned(const struct pack *p, const char *file, int first,
    int last, const char *name)
{
	size_t i;

	for (i = 0; i < p->nsources; i++)
		if (strcmp(p->sources[i]->file, file) == 0)
			return scan_assignment(p->sources[i]->bytes,
			    p->sources[i]->len, name, first, last);
	return 0;
}

/* Where a variable was changed: in the hook itself, else in the function
 * that has it, else somewhere in that file. */
static void blame(const struct pack *p, const struct freeze_change *c,
    struct box_fault *f)
{
	const struct hook *h = &p->hooks[p->call->hook];
	const char *file = h->file;
	int line = assigned(p, file, h->line, h->last, c->name);

	if (!line) {
		file = c->file;
		line = assigned(p, file, c->first, c->last, c->name);
	}
	if (!line)
		line = assigned(p, file, 1, INT32_MAX, c->name);
	snprintf(f->file, sizeof(f->file), "%s", file);
	f->line = line ? line : c->first;
}

/* Takes back what must not stay; the argument is a struct box_fault. */
static int after_main(lua_State *L)
{
	struct box_fault *f = lua_touserdata(L, 1);
	struct freeze_change change;

	lua_pushnil(L);
	set_vars(L);
	if (!freeze_restore(L, &change))
		return 0;
	f->end = BOX_ERROR;
	blame(pack_of(L), &change, f);
	snprintf(f->text, sizeof(f->text), "\"%s\" is a variable made while "
	    "loading and cannot be changed in a hook: keep what changes in "
	    "x.vars", change.name);
	return 0;
}

/* A message may be the pack's own bytes, or be cut within a character. */
static void make_valid(char *text, size_t max)
{
	struct buf b = { 0 };
	size_t n;

	text_repair(&b, text, strlen(text));
	n = b.len < max ? b.len : max - 1;
	while (n < b.len && n > 0 && ((unsigned char)b.p[n] & 0xc0) == 0x80)
		n--;
	snprintf(text, max, "%.*s", (int)n, buf_str(&b));
	buf_release(&b);
}

static void explain(const struct pack *p, int hook,
    const struct box_fault *f, struct err *err)
{
	static const char *const codes[] = {
		[BOX_ERROR] = "script-error", [BOX_STEPS] = "script-steps",
		[BOX_MEMORY] = "script-memory",
		[BOX_EFFECTS] = "script-effects", [BOX_TIME] = "script-time",
	};
	const char *file = f->file;
	int line = f->line;

	if (!*file)
		pack_hook_place(p, hook, &file, &line);
	fail_code(err, codes[f->end], "%s:%d: %s", file, line, f->text);
	make_valid(err->text, sizeof(err->text));
}

void pack_view_more(struct pack *p, void (*more)(void *arg,
    const char *name), void *arg)
{
	p->more = more;
	p->more_arg = arg;
}

/* The call itself and what follows it: -1 with *fault. */
static int run_call(struct pack *p, struct box_fault *fault)
{
	struct box_fault late = { .end = BOX_RUNNING };
	int result;

	box_begin(p->box, PACK_CALL_STEPS, PACK_CALL_MEMORY);
	result = box_run(p->box, call_main, NULL, fault);
	if (result < 0)
		box_collect(p->box);
	box_begin(p->box, INT64_MAX, PACK_CALL_MEMORY);
	if (box_run(p->box, after_main, &late, fault) < 0) {
		p->ready = false;	/* never seen: nothing to rely on */
		return -1;
	}
	if (result == 0 && late.end != BOX_RUNNING) {
		*fault = late;
		return -1;
	}
	return result;
}

struct val *pack_call(struct pack *p, struct arena *a, int hook,
    const struct val *view, const struct val *args, struct err *err)
{
	struct call c = { .a = a, .hook = hook, .view = view, .args = args };
	struct box_fault fault;
	struct val *v;

	if (!p->ready || hook < 0 || (size_t)hook >= p->nhooks) {
		fail_code(err, "script-error", "scenario.lua:0: %s",
		    p->ready ? "no such hook" : "the pack did not load");
		return NULL;
	}
	c.effects = val_list(a);
	c.streams = val_map(a);
	c.claimed = a->used;
	p->call = &c;
	if (run_call(p, &fault) < 0) {
		p->call = NULL;
		explain(p, hook, &fault, err);
		return NULL;
	}
	p->call = NULL;
	v = val_map(a);
	val_add_lent(a, v, "effects", c.effects);
	val_add_lent(a, v, "streams", c.streams);
	return v;
}
