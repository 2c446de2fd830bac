/*
 * call.c: calling a hook (call_check.c checks what it says to x), and
 * what is left of it afterwards: nothing but proposals.
 */
#include "config.h"

#include "lua/call.h"

#include "base/said.h"
#include "base/text.h"
#include "lua/freeze.h"

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

/* Sets x.vars to the value on top (or nil: the call is over). */
static void set_vars(lua_State *L)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &call_x);
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
	lua_rawgetp(L, LUA_REGISTRYINDEX, &call_x);
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
		    p->ready ? SAID("no such hook") :
		    SAID("the pack did not load"));
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
