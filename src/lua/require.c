/*
 * require.c: Lua files of a pack and of the library, from the bytes the
 * caller has read.  It must never open a file.
 */
#include "config.h"

#include "base/buf.h"
#include "base/said.h"
#include "lua/globals.h"
#include "lua/inner.h"
#include "lua/nearest.h"
#include "lua/unknown.h"

#define NAME_LEN_MAX 40		/* so that no message cuts a file's name */
#define NODE_COST 1		/* steps a byte that is read and compiled */
#define SEARCH_COST 8		/* bytes a step, looking for a name */
#define SEARCHED_MAX ((size_t)8 << 20)
#define DUMP_MAX ((size_t)16 << 20)	/* more than 1 MiB compiles to */

static const char loaded_key;	/* registry: NAME -> value */
static const char running_key;	/* its address: this file is running */

static struct source *add_source(lua_State *L, const char *file,
    const struct file_entry *e)
{
	struct pack *p = pack_of(L);
	struct source *s = arena_calloc(&p->own, 1, sizeof(*s));
	size_t before;

	s->file = arena_strdup(&p->own, file);
	s->place = arena_strdup(p->load->a, file);
	s->bytes = e->bytes;
	s->len = e->len;
	if (s->len >= 3 && memcmp(s->bytes, "\xef\xbb\xbf", 3) == 0) {
		s->bytes += 3;
		s->len -= 3;
	}
	grow(&p->sources, &p->capsources, p->nsources + 1,
	    sizeof(*p->sources));
	p->sources[p->nsources++] = s;
	before = p->own.used;
	scan_source(&s->scan, &p->own, s->bytes, s->len);
	box_claim(L, p->own.used - before);
	return s;
}

/* ---- names that nothing has, in functions ------------------------------ */

static int dump_add(lua_State *L, const void *p, size_t n, void *arg)
{
	struct buf *dump = arg;

	(void)L;
	if (n > DUMP_MAX - dump->len)
		return 1;
	buf_add(dump, p, n);
	return 0;
}

struct reads {
	struct source *s;
	struct arena *own;
};

static void note_read(void *arg, const char *name, size_t n, int line)
{
	const struct reads *r = arg;
	struct source *s = r->s;

	if (n >= NEAREST_WORD_MAX || memchr(name, '\0', n) != NULL)
		return;
	grow(&s->reads, &s->capreads, s->nreads + 1, sizeof(*s->reads));
	s->reads[s->nreads++] = (struct source_read){
		arena_strndup(r->own, name, n), line };
}

/* Which globals the chunk on the stack reads in functions.  Nothing in here
 * raises. */
static void note_reads(lua_State *L, struct source *s)
{
	struct reads reads = { s, &pack_of(L)->own };
	struct buf dump = {0};

	if (lua_dump(L, dump_add, &dump, 0) != 0 || globals_read(buf_str(
	    &dump), dump.len, note_read, &reads) != 0)
		s->nreads = 0;
	buf_release(&dump);
}

/* "= ...", or ", b, c = ..." as behind the first of several. */
static bool assigned(struct scan_lexer l)
{
	struct scan_token t = scan_next(&l);

	while (scan_is(&t, ",")) {
		t = scan_next(&l);
		if (t.kind == SCAN_NAME)
			t = scan_next(&l);
	}
	return scan_is(&t, "=");
}

/* Does a file give a global of that name a value, perhaps on a way that was
 * not taken now? */
static bool assigns(const struct source *s, const char *name)
{
	struct scan_token t, before = { .kind = SCAN_END }, before2 = before;
	struct scan_lexer l;

	scan_start(&l, s->bytes, s->len);
	for (t = scan_next(&l); t.kind != SCAN_END; t = scan_next(&l)) {
		bool function = scan_is(&before, "function");

		if (t.kind == SCAN_NAME && scan_is(&t, name) && (function ?
		    !scan_is(&before2, "local") :
		    !scan_is(&before, "=") && assigned(l)))
			return true;
		before2 = before;
		before = t;
	}
	return false;
}

static bool may_be(lua_State *L, const char *name)
{
	const struct pack *p = pack_of(L);
	bool is = p->load->torn;

	for (size_t i = 0; i < p->nsources && !is; i++) {
		size_t len = p->sources[i]->len;

		/* So many that it would take its time: nothing is told. */
		p->load->searched += len;
		box_charge(L, (int64_t)len / SEARCH_COST);
		is = p->load->searched > SEARCHED_MAX ||
		    assigns(p->sources[i], name);
	}
	return is;
}

/* A name that a function reads and that nothing has: it fails when it runs.
 * The globals are on top of the stack. */
static void unheld(lua_State *L, const struct source *s,
    const struct source_read *read)
{
	struct buf said = {0};
	bool there;

	lua_pushstring(L, read->name);
	there = lua_rawget(L, -2) != LUA_TNIL;
	lua_pop(L, 1);
	if (there)
		return;
	if (strcmp(read->name, "x") == 0) {
		pack_problem(pack_of(L), s->place, read->line, "x is not "
		    "known here: the function of a hook takes it, as in "
		    "function(x), and hands it on");
	} else if (!may_be(L, read->name)) {
		unknown_say(L, -1, "", read->name, &said);
		pack_unknown(pack_of(L), s->place, read->line, buf_str(&said));
		buf_release(&said);
	}
}

void require_unheld(lua_State *L)
{
	const struct pack *p = pack_of(L);

	luaL_checkstack(L, 8, NULL);
	lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
	for (size_t i = 0; i < p->nsources; i++)
		for (size_t k = 0; k < p->sources[i]->nreads; k++)
			unheld(L, p->sources[i], &p->sources[i]->reads[k]);
	lua_pop(L, 1);
	pack_claim(L);
}

/* ---- files ------------------------------------------------------------- */

/* Leaves a function on the stack, or raises what Lua says of the text. */
static int compile(lua_State *L)
{
	struct source *s = lua_touserdata(L, 1);
	char name[BOX_FILE_MAX + 1];
	int status;

	snprintf(name, sizeof(name), "@%s", s->file);
	status = luaL_loadbufferx(L, s->bytes, s->len, name, "t");
	if (status == LUA_ERRMEM)
		box_kill(L, BOX_MEMORY, SAID("the file is too large "
		    "to compile"));
	if (status != LUA_OK)
		return lua_error(L);
	if (!pack_of(L)->load->cases)
		note_reads(L, s);
	return 1;
}

static void report_refusals(lua_State *L, const struct source *s)
{
	size_t i;

	for (i = 0; i < s->scan.nrefusals; i++)
		pack_problem(pack_of(L), s->place, s->scan.refusals[i].line,
		    "%s", s->scan.refusals[i].text);
}

/* Lua names a byte; what stands there is most often a curly quote. */
static void name_sign(struct box_fault *f)
{
	const char *near = strstr(f->text, " near '<\\");

	if (near != NULL && strtol(near + 9, NULL, 10) >= 128)
		snprintf(f->text, sizeof(f->text), SAID("a character outside "
		    "of a text that Lua does not know: quotes are \" or ', "
		    "not curly ones"));
}

void require_file(lua_State *L, const char *file,
    const struct file_entry *e)
{
	struct pack *p = pack_of(L);
	struct box_fault fault;
	struct source *s;

	if (e->len > SOURCE_MAX) {
		pack_problem(p, file, 0, "a Lua file of more than 1 MiB");
		poison_push(L);
		return;
	}
	if (e->len > 1 && (memcmp(e->bytes, "\xff\xfe", 2) == 0 ||
	    memcmp(e->bytes, "\xfe\xff", 2) == 0)) {
		pack_problem(p, file, 0, "is UTF-16: save it as UTF-8");
		poison_push(L);
		return;
	}
	box_charge(L, (int64_t)e->len * NODE_COST);
	s = add_source(L, file, e);
	report_refusals(L, s);
	lua_pushcfunction(L, compile);
	lua_pushlightuserdata(L, s);
	if (box_try(L, 1, 1, &fault) < 0 || box_try(L, 0, 1, &fault) < 0) {
		if (!fault.file[0])
			snprintf(fault.file, sizeof(fault.file), "%s", file);
		name_sign(&fault);
		pack_problem_fault(p, &fault);
		poison_push(L);
	}
}

/* [a-z][a-z0-9_.]* without empty parts */
static bool is_name(const char *s)
{
	char last = '.';
	size_t i;

	for (i = 0; s[i]; last = s[i++]) {
		bool letter = s[i] >= 'a' && s[i] <= 'z';
		bool more = (s[i] >= '0' && s[i] <= '9') || s[i] == '_' ||
		    s[i] == '.';

		if (!letter && (!more || i == 0))
			return false;
		if (s[i] == '.' && last == '.')
			return false;
	}
	return i > 0 && last != '.' && i <= NAME_LEN_MAX;
}

/* Finds NAME in the pack's folder, then in the library; `file` becomes the
 * name it is known by. */
static const struct file_entry *find(const struct pack *p, const char *name,
    char file[BOX_FILE_MAX])
{
	const struct file_entry *e;
	char path[BOX_FILE_MAX];
	size_t i;

	snprintf(path, sizeof(path), "%.*s.lua", NAME_LEN_MAX, name);
	for (i = 0; name[i] && i < NAME_LEN_MAX; i++)
		if (name[i] == '.')
			path[i] = '/';
	snprintf(file, BOX_FILE_MAX, "%s", path);
	e = file_set_find(p->files, path);
	if (e || !p->library)
		return e;
	snprintf(file, BOX_FILE_MAX, "library/%.48s", path);
	return file_set_find(p->library, path);
}

static void add_modules(const struct file_set *set, struct val *list,
    struct arena *a)
{
	size_t i, n;

	for (i = 0; set && i < set->n; i++) {
		char *name = arena_strdup(a, set->e[i].path);

		n = strlen(name);
		if (n < 5 || strcmp(name + n - 4, ".lua") != 0)
			continue;
		name[n - 4] = '\0';
		for (; n > 0; n--)
			if (name[n - 1] == '/')
				name[n - 1] = '.';
		if (is_name(name))
			val_push(a, list, val_str(a, name));
	}
}

static void not_found(lua_State *L, const char *name)
{
	struct pack *p = pack_of(L);
	struct place at = pack_place(L);
	char text[UNKNOWN_HINT_MAX];
	struct arena a = { 0 };
	struct val *list = val_list(&a);

	add_modules(p->files, list, &a);
	add_modules(p->library, list, &a);
	unknown_hint_list(list, name, text);
	arena_release(&a);
	pack_problem(p, at.file, at.line, "require: no module \"%.64s\"%s",
	    name, text);
	pack_claim(L);
}

void require_loaded(lua_State *L)
{
	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &loaded_key) != LUA_TNIL)
		return;
	lua_pop(L, 1);
	lua_newtable(L);
	lua_pushvalue(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &loaded_key);
}

void require_bar(lua_State *L, const char *name)
{
	require_loaded(L);
	lua_pushlightuserdata(L, (void *)&running_key);
	lua_setfield(L, -2, name);
	lua_pop(L, 1);
}

/* Runs the file of a module that was not asked for before. */
static void first_time(lua_State *L, const char *name)
{
	char file[BOX_FILE_MAX];
	const struct file_entry *e = NULL;

	if (is_name(name))
		e = find(pack_of(L), name, file);
	if (!e) {
		not_found(L, name);
		poison_push(L);
		return;
	}
	lua_pushlightuserdata(L, (void *)&running_key);
	lua_setfield(L, 2, name);
	require_file(L, file, e);
	if (lua_isnil(L, -1)) {
		lua_pop(L, 1);
		lua_pushboolean(L, true);
	}
}

int require_call(lua_State *L)
{
	const char *name = luaL_checkstring(L, 1);

	lua_settop(L, 1);
	require_loaded(L);
	lua_getfield(L, 2, name);
	if (lua_touserdata(L, -1) == (const void *)&running_key) {
		if (!pack_of(L)->load)
			return luaL_error(L, "require: \"%s\" did not load",
			    name);
		pack_problem_here(L, SAID("require: this file is being "
		    "loaded already: two files require each other"));
		poison_push(L);
		return 1;
	}
	if (!lua_isnil(L, -1))
		return 1;
	if (!pack_of(L)->load)
		return luaL_error(L, "require: only while loading, not in a "
		    "hook");
	lua_settop(L, 2);
	first_time(L, name);
	lua_pushvalue(L, -1);
	lua_setfield(L, 2, name);
	return 1;
}
