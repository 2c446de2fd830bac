/*
 * lines.c: which lines of a pack's hooks run (lines.h).  It must never
 * charge a step or raise an error while a hook runs.
 */
#include "config.h"

#include "lua/lines.h"

#include <stdlib.h>

#include "lua/freeze.h"
#include "lua/inner.h"

#define LINES_MAX 65536		/* more are not looked at */

/* Where the walk keeps what is still to be looked at, and what was. */
#define LINES_LIST 2
#define LINES_SEEN 3

struct lines_walk {
	struct pack *p;
	struct pack_lines *out;
};

static int lines_order(const void *a, const void *b)
{
	const struct pack_line *x = a, *y = b;
	int order = strcmp(x->file, y->file);

	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

static void lines_add(struct pack_lines *l, const char *file, int line)
{
	if (l->n == LINES_MAX)
		return;
	grow((void **)&l->v, &l->cap, l->n + 1, sizeof(*l->v));
	l->v[l->n++] = (struct pack_line){ xstrdup(file), line, 0 };
}

/* Sorts, and keeps one of each. */
static void lines_settle(struct pack_lines *l)
{
	size_t kept = 0;

	if (l->n > 0)
		qsort(l->v, l->n, sizeof(*l->v), lines_order);
	for (size_t i = 0; i < l->n; i++) {
		if (kept > 0 && lines_order(&l->v[kept - 1], &l->v[i]) == 0)
			free(l->v[i].file);
		else
			l->v[kept++] = l->v[i];
	}
	l->n = kept;
}

/* The lines of the function on top of the stack, which is the pack's own.
 * The line of its `end` is left out: no function that returns gets there. */
static void lines_own(lua_State *L, struct lines_walk *w, const char *file,
    const lua_Debug *f)
{
	lua_Debug ar;

	lua_pushvalue(L, -1);
	lua_getinfo(L, ">L", &ar);
	lua_pushnil(L);
	while (lua_next(L, -2)) {
		lua_Integer line = lua_tointegerx(L, -2, NULL);

		lua_pop(L, 1);
		if (line != f->lastlinedefined ||
		    f->linedefined == f->lastlinedefined)
			lines_add(w->out, file, (int)line);
	}
	lua_pop(L, 1);
}

/* Pops a value; a function or a table is to be looked at, once. */
static void lines_queue(lua_State *L)
{
	int type = lua_type(L, -1);
	const void *id = lua_topointer(L, -1);

	if (type != LUA_TTABLE && (type != LUA_TFUNCTION ||
	    lua_iscfunction(L, -1))) {
		lua_pop(L, 1);
		return;
	}
	if (lua_rawgetp(L, LINES_SEEN, id) != LUA_TNIL) {
		lua_pop(L, 2);
		return;
	}
	lua_pop(L, 1);
	lua_pushboolean(L, true);
	lua_rawsetp(L, LINES_SEEN, id);
	lua_rawseti(L, LINES_LIST, (lua_Integer)lua_rawlen(L, LINES_LIST) +
	    1);
}

/* Where a line begins. */
static const char *lines_at(const struct file_entry *e, int line)
{
	const char *at = e->bytes, *end = e->bytes + e->len;

	while (line-- > 1 && at < end) {
		const char *next = memchr(at, '\n', (size_t)(end - at));

		at = next == NULL ? end : next + 1;
	}
	return at;
}

/* Is it the name of a field, or given a value? */
static bool lines_names(const struct scan_lexer *after,
    const struct scan_token *before)
{
	const char *s = after->at;

	if (scan_is(before, ".") || scan_is(before, ":"))
		return true;
	while (s < after->end && (*s == ' ' || *s == '\t'))
		s++;
	return after->end - s > 1 && s[0] == '=' && s[1] != '=';
}

/* What a function may use by a global name: any name in its text that stands
 * for one.  Lua does not tell, and a name too many does no harm. */
static void lines_globals(lua_State *L, const struct file_entry *e,
    const lua_Debug *f)
{
	const char *from = lines_at(e, f->linedefined);
	int lines = f->lastlinedefined - f->linedefined + 1;
	struct scan_token t, last = {0};
	struct scan_lexer l;
	int globals;

	lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	if (freeze_contents(L, -1))
		lua_remove(L, -2);
	globals = lua_gettop(L);
	scan_start(&l, from, (size_t)(e->bytes + e->len - from));
	for (t = scan_next(&l); t.kind != SCAN_END && t.line <= lines;
	    t = scan_next(&l)) {
		if (t.kind == SCAN_NAME && !lines_names(&l, &last)) {
			lua_pushlstring(L, t.s, t.n);
			lua_rawget(L, globals);
			lines_queue(L);
		}
		last = t;
	}
	lua_pop(L, 1);
}

/* The function on top of the stack, if it is the pack's own, and what it
 * uses by a local or a global name. */
static void lines_function(lua_State *L, struct lines_walk *w)
{
	const struct file_entry *e;
	const char *name;
	lua_Debug ar;

	lua_pushvalue(L, -1);
	lua_getinfo(L, ">S", &ar);
	e = ar.source[0] != '@' ? NULL :
	    file_set_find(w->p->files, ar.source + 1);
	if (e == NULL)
		return;
	lines_own(L, w, ar.source + 1, &ar);
	for (int i = 1; (name = lua_getupvalue(L, -1, i)) != NULL; i++) {
		if (strcmp(name, "_ENV") == 0) {
			lua_pop(L, 1);
			lines_globals(L, e, &ar);
		} else {
			lines_queue(L);
		}
	}
}

/* What the table on top of the stack holds: handlers by name, the functions
 * of a module. */
static void lines_table(lua_State *L)
{
	bool frozen = freeze_contents(L, -1);

	lua_pushnil(L);
	while (lua_next(L, -2))
		lines_queue(L);
	if (frozen)
		lua_pop(L, 1);
}

static int lines_main(lua_State *L)
{
	struct lines_walk *w = lua_touserdata(L, 1);

	luaL_checkstack(L, 16, NULL);
	lua_newtable(L);
	lua_newtable(L);
	for (size_t i = 0; i < w->p->nhooks; i++) {
		pack_hook_push(L, (int)i);
		lines_queue(L);
	}
	/* The list grows as it is walked. */
	for (lua_Integer i = 1; lua_rawgeti(L, LINES_LIST, i) != LUA_TNIL;
	    i++) {
		if (lua_type(L, -1) == LUA_TTABLE)
			lines_table(L);
		else
			lines_function(L, w);
		lua_pop(L, 1);
	}
	return 0;
}

static void lines_hit(void *arg, const char *file, int line)
{
	struct pack_line key = { (char *)file, line, 0 }, *at;
	struct pack_lines *l = arg;

	at = l->n == 0 ? NULL : bsearch(&key, l->v, l->n, sizeof(key),
	    lines_order);
	if (at != NULL)
		at->hits++;
}

void pack_lines_watch(struct pack *p, struct pack_lines *out)
{
	struct lines_walk w = { .p = p, .out = out };
	struct box_fault fault;

	if (!p->ready)
		return;
	box_begin(p->box, INT64_MAX, PACK_LOAD_MEMORY);
	box_run(p->box, lines_main, &w, &fault);
	box_collect(p->box);
	lines_settle(out);
	p->box->line = lines_hit;
	p->box->line_arg = out;
}

void pack_lines_release(struct pack_lines *l)
{
	for (size_t i = 0; i < l->n; i++)
		free(l->v[i].file);
	free(l->v);
	*l = (struct pack_lines){0};
}
