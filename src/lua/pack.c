/*
 * pack.c: loading a pack: the top level once, then everything frozen.
 *
 * The bookkeeping of a load (problems, hooks, sources) is here; what is
 * declared is in collect.c, what a hook may do in call.c.
 */
#include "config.h"

#include "lua/inner.h"

#include "base/said.h"
#include "base/text.h"
#include "lua/freeze.h"
#include "lua/unknown.h"

static const char hooks_key;	/* registry: the list of hook functions */

struct pack *pack_of(lua_State *L)
{
	return box_of(L)->owner;
}

struct pack *pack_new(const struct file_set *files,
    const struct file_set *library)
{
	struct pack *p = xcalloc(1, sizeof(*p));

	p->files = files;
	p->library = library;
	return p;
}

static void pack_clear(struct pack *p)
{
	box_free(p->box);
	p->box = NULL;
	for (size_t i = 0; i < p->nsources; i++)
		free(p->sources[i]->reads);
	arena_release(&p->own);
	free(p->sources);
	p->sources = NULL;
	p->nsources = p->capsources = 0;
	free(p->hooks);
	p->hooks = NULL;
	p->nhooks = p->caphooks = 0;
	p->ready = false;
}

void pack_free(struct pack *p)
{
	if (!p)
		return;
	pack_clear(p);
	free(p);
}

void pack_expiry(struct pack *p, const volatile sig_atomic_t *flag)
{
	p->expired = flag;
	if (p->box)
		p->box->expired = flag;
}

struct place pack_place(lua_State *L)
{
	struct pack *p = pack_of(L);
	struct place at = { .file = "scenario.lua" };
	const char *file;
	size_t i;

	if (!box_place(L, &file, &at.line))
		return at;
	for (i = 0; i < p->nsources; i++) {
		if (strcmp(p->sources[i]->file, file) != 0)
			continue;
		at.source = p->sources[i];
		at.file = at.source->place;
	}
	return at;
}

/* Has FILE:LINE (and TEXT) been reported?  Remembers it. */
static bool seen(struct load *load, const char *file, int line,
    const char *text)
{
	char key[ERR_TEXT_MAX + 128];

	snprintf(key, sizeof(key), "%s:%d", file, line);
	map_put(&load->reported, key, 0);
	snprintf(key, sizeof(key), "%s:%d:%s", file, line, text);
	return !map_put(&load->reported, key, 0);
}

static void add_problem(struct load *load, struct val *list,
    const char *file, int line, const char *said)
{
	struct val *v = val_map(load->a);
	char *text = said_text(NULL, said);
	struct buf b = { 0 };

	text_repair(&b, text, strlen(text));	/* it may be the pack's own */
	free(text);
	val_set(load->a, v, "file", val_str(load->a, file));
	val_set(load->a, v, "line", val_int(load->a, line));
	val_set(load->a, v, "text", val_str(load->a, buf_str(&b)));
	buf_clear(&b);
	text_repair(&b, said, strlen(said));
	val_set(load->a, v, "said", val_str(load->a, buf_str(&b)));
	buf_release(&b);
	val_push(load->a, list, v);
}

void pack_unknown(struct pack *p, const char *file, int line,
    const char *said)
{
	struct load *load = p->load;

	if (val_len(load->unknown) < PROBLEMS_MAX &&
	    !seen(load, file, line, said))
		add_problem(load, load->unknown, file, line, said);
}

void pack_problem(struct pack *p, const char *file, int line,
    const char *fmt, ...)
{
	struct load *load = p->load;
	size_t n = val_len(load->problems);
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	if (n <= PROBLEMS_MAX && !seen(load, file, line, buf_str(&said))) {
		if (n == PROBLEMS_MAX)
			add_problem(load, load->problems, "scenario.lua", 0,
			    SAID("there are "
			    "more than 1,000 problems; the others are not "
			    "shown"));
		else
			add_problem(load, load->problems, file, line,
			    buf_str(&said));
	}
	buf_release(&said);
}

void pack_claim(lua_State *L)
{
	struct load *load = pack_of(L)->load;

	box_claim_arena(L, load->a, &load->claimed);
}

void pack_problem_here(lua_State *L, const char *said)
{
	struct place at = pack_place(L);

	pack_problem(pack_of(L), at.file, at.line, "%s", said);
	pack_claim(L);
}

/* The latest problem is the one that ended the file. */
static void pack_torn(struct pack *p)
{
	struct val *list = p->load->problems;
	size_t n = val_len(list);

	p->load->torn = true;
	if (n > 0)
		val_set(p->load->a, val_at(list, n - 1), "torn",
		    val_bool(p->load->a, true));
}

void pack_problem_fault(struct pack *p, const struct box_fault *f)
{
	const char *file = f->file[0] ? f->file : "scenario.lua";
	char key[BOX_FILE_MAX + 32];

	snprintf(key, sizeof(key), "%s:%d", file, f->line);
	if (f->end == BOX_ERROR &&
	    (f->poisoned || map_has(&p->load->reported, key))) {
		pack_torn(p);
		return;
	}
	pack_problem(p, file, f->line, "%s", f->text);
	pack_torn(p);
}

int pack_hook(lua_State *L, int idx)
{
	struct pack *p = pack_of(L);
	lua_Debug ar;
	struct hook *h;

	if (lua_type(L, idx) != LUA_TFUNCTION || lua_iscfunction(L, idx))
		return -1;
	lua_pushvalue(L, idx);
	lua_getinfo(L, ">S", &ar);
	box_claim(L, sizeof(*h) + BOX_FILE_MAX);
	grow(&p->hooks, &p->caphooks, p->nhooks + 1, sizeof(*p->hooks));
	h = &p->hooks[p->nhooks];
	h->file = arena_strdup(&p->own, ar.source + 1);
	h->line = ar.linedefined;
	h->last = ar.lastlinedefined;
	lua_pushvalue(L, idx);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &hooks_key);
	lua_insert(L, -2);
	lua_rawseti(L, -2, (lua_Integer)p->nhooks + 1);
	lua_pop(L, 1);
	return (int)p->nhooks++;
}

void pack_hook_push(lua_State *L, int hook)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &hooks_key);
	lua_geti(L, -1, hook + 1);	/* the list is frozen */
	lua_remove(L, -2);
}

void pack_hook_place(const struct pack *p, int hook, const char **file,
    int *line)
{
	bool known = hook >= 0 && (size_t)hook < p->nhooks;

	*file = known ? p->hooks[hook].file : "scenario.lua";
	*line = known ? p->hooks[hook].line : 0;
}

/* Runs the file named by the argument in a fresh environment. */
static int load_main(lua_State *L)
{
	struct pack *p = pack_of(L);
	const char *file = lua_touserdata(L, 1);
	const struct file_entry *e = file_set_find(p->files, file);

	lua_newtable(L);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &hooks_key);
	require_bar(L, "scenario");
	env_open(L, p->load->cases);
	if (e)
		require_file(L, file, e);
	else
		pack_problem(p, file, 0, "there is no %s", file);
	return 0;
}

/* Freezes the globals themselves and leaves their values in a list. */
static void freeze_globals(lua_State *L)
{
	int list = lua_gettop(L) + 1;

	lua_newtable(L);
	lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	lua_pushnil(L);
	while (lua_next(L, list + 1))
		lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
	freeze_table(L, list + 1, "a global cannot be set in a hook: write "
	    "local, or keep it in x.vars");
	lua_settop(L, list);
}

/* What hooks can reach: globals, modules, the hooks themselves. */
static int settle_main(lua_State *L)
{
	require_unheld(L);
	freeze_globals(L);
	freeze_reachable(L);
	require_loaded(L);
	freeze_reachable(L);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &hooks_key);
	freeze_reachable(L);
	call_open(L);
	return 0;
}

/* It was given, but not by the pack: no file of it is to blame. */
static void no_param(struct pack *p, const char *key, const char *hint)
{
	char option[96];

	snprintf(option, sizeof(option), "--param %.64s", key);
	pack_problem(p, option, 0, "the pack has no such param%s", hint);
}

/* Params given that nothing declares. */
static void check_params(struct pack *p)
{
	struct load *load = p->load;
	char text[UNKNOWN_HINT_MAX];
	struct val *ids = val_list(load->a), *d;
	size_t i, j, n = load->params ? val_len(load->params) : 0;

	for (i = 0; i < val_len(load->declarations); i++) {
		d = val_at(load->declarations, i);
		if (strcmp(val_get_text(d, "kind", ""), "param") == 0)
			val_push(load->a, ids, val_get(val_get(d, "fields"),
			    "id"));
	}
	for (i = 0; i < n; i++) {
		const char *key = load->params->u.map.p[i].key;

		for (j = 0; j < val_len(ids); j++)
			if (strcmp(val_text(val_at(ids, j), ""), key) == 0)
				break;
		if (j == val_len(ids))
			no_param(p, key, unknown_hint_list(ids, key, text));
	}
}

static void run_load(struct pack *p, const char *file)
{
	struct box_fault fault;

	p->box = box_new(PACK_LOAD_MEMORY);
	p->box->owner = p;
	p->box->expired = p->expired;
	p->box->loading = true;
	box_begin(p->box, PACK_LOAD_STEPS, PACK_LOAD_MEMORY);
	if (box_run(p->box, load_main, (void *)file, &fault) < 0)
		pack_problem_fault(p, &fault);
	else
		p->ready = true;
	p->box->loading = false;
}

static void settle(struct pack *p)
{
	struct box_fault fault;

	box_begin(p->box, PACK_LOAD_STEPS, PACK_LOAD_MEMORY);
	if (box_run(p->box, settle_main, NULL, &fault) < 0) {
		pack_problem(p, "scenario.lua", 0, "%s", fault.text);
		p->ready = false;
	}
	box_collect(p->box);
}

/* Loads a file into *load, whose lists are made here. */
static void pack_run(struct pack *p, struct load *load, const char *file)
{
	load->declarations = val_list(load->a);
	load->handlers = val_list(load->a);
	load->problems = val_list(load->a);
	load->unknown = val_list(load->a);
	load->claimed = load->a->used;
	pack_clear(p);
	p->load = load;
	run_load(p, file);
	if (p->ready && !load->cases) {
		check_params(p);
		settle(p);
	}
	p->load = NULL;
	map_release(&load->reported);
	free(load->conditions);
}

struct val *pack_load(struct pack *p, struct arena *a,
    const struct val *params)
{
	struct load load = { .a = a, .params = params };
	struct val *v = val_map(a);

	pack_run(p, &load, "scenario.lua");
	val_set(a, v, "declarations", load.declarations);
	val_set(a, v, "handlers", load.handlers);
	val_set(a, v, "unknown", load.unknown);
	val_set(a, v, "problems", load.problems);
	return v;
}

struct val *pack_cases(const struct file_set *files,
    const struct file_set *library, const char *path, struct arena *a)
{
	struct load load = { .a = a, .cases = true };
	struct pack *p = pack_new(files, library);
	struct val *v = val_map(a);

	pack_run(p, &load, path);
	pack_free(p);
	val_set(a, v, "cases", load.declarations);
	val_set(a, v, "problems", load.problems);
	return v;
}
