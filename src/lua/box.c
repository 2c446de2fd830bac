/*
 * box.c: the inner wall: allocator, count hook, kill and the one way in.
 *
 * It knows nothing of packs.  It must never let an error of a killed box be
 * caught, and never raise one from inside the allocator.
 */
#include "config.h"

#include "lua/box.h"

#include <inttypes.h>

#include "base/said.h"
#include "lua/pack.h"

#define STRING_ROOM 64		/* header of a string object, generously */
#define LONG_STRING 64		/* shorter strings are shared: not charged */
#define DEEP_CALLS 2000

static const char box_dead;	/* its address is the killing error value */

static void box_hook(lua_State *L, lua_Debug *ar);

struct box *box_of(lua_State *L)
{
	return *(struct box **)lua_getextraspace(L);
}

bool box_place(lua_State *L, const char **file, int *line)
{
	lua_Debug ar;
	int level;

	for (level = 0; lua_getstack(L, level, &ar); level++) {
		if (!lua_getinfo(L, "Sl", &ar) || ar.currentline <= 0)
			continue;
		*file = ar.source[0] == '@' ? ar.source + 1 : ar.source;
		*line = ar.currentline;
		return true;
	}
	return false;
}

/* Notes where and why, for whoever reads the fault. */
static void box_note(struct box *b, struct box_fault *f, enum box_end end,
    const char *why)
{
	const char *file;

	f->end = end;
	f->poisoned = false;
	f->file[0] = '\0';
	f->line = 0;
	if (b->L && box_place(b->L, &file, &f->line))
		snprintf(f->file, sizeof(f->file), "%s", file);
	snprintf(f->text, sizeof(f->text), "%s", why);
}

/* Marks the end from where no error may be raised: the hook raises it at
 * the next instruction. */
static void box_doom(struct box *b, enum box_end end, const char *why)
{
	if (b->killed != BOX_RUNNING)
		return;
	box_note(b, &b->fault, end, why);
	b->killed = end;
	if (b->L)
		lua_sethook(b->L, box_hook, LUA_MASKCOUNT, 1);
}

static void box_memory_text(const struct box *b, char *out, size_t n)
{
	lua_Debug ar;

	if (b->L && lua_getstack(b->L, DEEP_CALLS, &ar))
		snprintf(out, n, "%s",
		    SAID("a function calls itself without end"));
	else
		snprintf(out, n, "\1%s\2%zu\3",
		    N_("needs more than %s MiB of memory"), b->cap_max >> 20);
}

static void box_doom_memory(struct box *b)
{
	char text[128];

	if (b->killed != BOX_RUNNING)
		return;
	box_memory_text(b, text, sizeof(text));
	box_doom(b, BOX_MEMORY, text);
}

/* Lua has unwound to a protected call: the place is that of the refusal. */
static void box_doom_unwound(struct box *b)
{
	if (b->killed != BOX_RUNNING)
		return;
	box_doom_memory(b);
	if (b->refused.line)
		b->fault = b->refused;
}

/* Lua collects everything and asks again. */
static void box_refuse(struct box *b)
{
	struct box_fault now;
	char text[128];

	box_memory_text(b, text, sizeof(text));
	box_note(b, &now, BOX_MEMORY, text);
	if (now.line || !b->refused.line)
		b->refused = now;
	if (++b->refusals > BOX_REFUSALS)
		box_doom_memory(b);
}

/* May a block become `size` bytes?  Only C makes userdata. */
static bool box_admits(struct box *b, size_t kind, size_t old, size_t size)
{
	lua_Debug ar;

	if (kind == LUA_TSTRING && size > PACK_STRING_MAX + STRING_ROOM) {
		box_doom(b, BOX_MEMORY, "a string longer than 256 KiB");
		return false;
	}
	if (size > BOX_BLOCK_MAX && kind != LUA_TUSERDATA) {
		if (b->L && lua_getstack(b->L, DEEP_CALLS, &ar))
			box_doom_memory(b);
		box_doom(b, BOX_MEMORY, "a table with more than 32,768 keys "
		    "or 65,536 items, or as many arguments of a call");
		return false;
	}
	if (b->used - old + size > b->cap) {
		box_refuse(b);
		return false;
	}
	return true;
}

static void *box_alloc(void *arg, void *p, size_t osize, size_t nsize)
{
	struct box *b = arg;
	size_t old = p ? osize : 0;
	size_t kind = p ? 0 : osize;	/* of a new object, its type */
	void *out;

	if (nsize == 0) {
		b->used -= old;
		free(p);
		return NULL;
	}
	if (nsize > old && !box_admits(b, kind, old, nsize))
		return NULL;
	out = realloc(p, nsize);
	if (!out)
		return nsize > old ? NULL : p;
	b->used = b->used - old + nsize;
	if (kind == LUA_TSTRING && nsize > LONG_STRING && b->L) {
		b->steps -= (int64_t)(nsize / BOX_BYTES_A_STEP);
		if (b->steps < 0)
			lua_sethook(b->L, box_hook, LUA_MASKCOUNT, 1);
	}
	return out;
}

static void box_throw(lua_State *L)
{
	lua_pushlightuserdata(L, (void *)&box_dead);
	lua_error(L);
}

void box_kill(lua_State *L, enum box_end end, const char *why)
{
	box_doom(box_of(L), end, why);
	box_throw(L);
	abort();	/* lua_error() does not return */
}

void box_charge(lua_State *L, int64_t n)
{
	struct box *b = box_of(L);
	char text[96];

	if (b->killed != BOX_RUNNING)
		box_throw(L);
	b->steps -= n;
	if (b->steps >= 0)
		return;
	snprintf(text, sizeof(text), "\1%s\2%" PRId64 "\3",
	    N_("stopped after %s steps: does a loop never end?"),
	    b->steps_max);
	box_kill(L, BOX_STEPS, text);
}

void box_charge_bytes(lua_State *L, size_t n)
{
	if (n >= BOX_BYTES_A_STEP)
		box_charge(L, (int64_t)(n / BOX_BYTES_A_STEP));
}

void box_claim(lua_State *L, size_t n)
{
	struct box *b = box_of(L);

	if (n > b->cap || b->used > b->cap - n) {
		box_doom_memory(b);
		box_throw(L);
	}
	b->used += n;
}

void box_claim_arena(lua_State *L, const struct arena *a, size_t *mark)
{
	size_t grown = a->used - *mark;

	*mark = a->used;
	box_claim(L, grown);
}

static void box_hook(lua_State *L, lua_Debug *ar)
{
	struct box *b = box_of(L);

	if (ar->event == LUA_HOOKLINE) {
		lua_getinfo(L, "S", ar);
		if (b->line != NULL)
			b->line(b->line_arg, ar->source[0] == '@' ?
			    ar->source + 1 : ar->source, ar->currentline);
		return;
	}
	if (b->killed == BOX_RUNNING && b->expired && *b->expired)
		box_kill(L, BOX_TIME, "stopped by the clock");
	box_charge(L, BOX_SLICE);
}

static int box_panic(lua_State *L)
{
	(void)L;
	bug("Lua error outside the box");
}

struct box *box_new(size_t memory)
{
	struct box *b = xcalloc(1, sizeof(*b));

	b->cap = b->cap_max = memory;
	b->steps = b->steps_max = INT64_MAX;
	b->L = lua_newstate(box_alloc, b);
	if (!b->L)
		bug("no memory for a Lua state");
	*(struct box **)lua_getextraspace(b->L) = b;
	lua_atpanic(b->L, box_panic);
	return b;
}

void box_free(struct box *b)
{
	if (!b)
		return;
	lua_sethook(b->L, NULL, 0, 0);
	lua_close(b->L);
	free(b);
}

void box_begin(struct box *b, int64_t steps, size_t memory)
{
	b->steps = b->steps_max = steps;
	b->cap = b->used + memory;
	b->cap_max = memory;
	b->refusals = 0;
	memset(&b->refused, 0, sizeof(b->refused));
	b->killed = BOX_RUNNING;
	b->epoch++;
	lua_sethook(b->L, box_hook, LUA_MASKCOUNT | (b->line != NULL ?
	    LUA_MASKLINE : 0), BOX_SLICE);
}

void box_collect(struct box *b)
{
	lua_sethook(b->L, NULL, 0, 0);
	lua_gc(b->L, LUA_GCCOLLECT);
}

/* Splits "scenario.lua:12: words"; all chunks are named so. */
static const char *split_place(const char *text, char *file, size_t max,
    int *line)
{
	const char *dot = strstr(text, ".lua:"), *rest;
	char *end;
	long n;

	if (!dot || (size_t)(dot + 4 - text) >= max ||
	    memchr(text, ' ', (size_t)(dot - text)))
		return NULL;
	rest = dot + 5;
	n = strtol(rest, &end, 10);
	if (end == rest || end[0] != ':' || end[1] != ' ' || n <= 0 ||
	    n > INT32_MAX)
		return NULL;
	snprintf(file, max, "%.*s", (int)(dot + 4 - text), text);
	*line = (int)n;
	return end + 2;
}

static void box_fault_of(lua_State *L, int idx,
    struct box_fault *f)
{
	const char *file, *text, *rest;

	memset(f, 0, sizeof(*f));
	f->end = BOX_ERROR;
	if (box_place(L, &file, &f->line))
		snprintf(f->file, sizeof(f->file), "%s", file);
	if (lua_type(L, idx) != LUA_TSTRING) {
		f->poisoned = lua_type(L, idx) == LUA_TUSERDATA &&
		    lua_touserdata(L, idx) == box_of(L)->poison;
		snprintf(f->text, sizeof(f->text),
		    "the error is not a text but a %s", luaL_typename(L, idx));
		return;
	}
	text = lua_tostring(L, idx);
	rest = split_place(text, f->file, sizeof(f->file), &f->line);
	snprintf(f->text, sizeof(f->text), "%s", rest ? rest : text);
}

/* The message handler: the stack of the error is still there. */
static int box_catch(lua_State *L)
{
	struct box *b = box_of(L);

	if (b->killed == BOX_RUNNING)
		box_fault_of(L, 1, &b->fault);
	return 1;
}

/* An error whose handler failed has left no words. */
static void box_settle(struct box *b)
{
	if (b->fault.end != BOX_RUNNING)
		return;
	b->fault.end = BOX_ERROR;
	snprintf(b->fault.text, sizeof(b->fault.text),
	    "an error while handling an error");
}

int box_run(struct box *b, lua_CFunction fn, void *arg,
    struct box_fault *fault)
{
	lua_State *L = b->L;
	int status;

	lua_settop(L, 0);
	memset(&b->fault, 0, sizeof(b->fault));
	lua_pushcfunction(L, box_catch);
	lua_pushcfunction(L, fn);
	lua_pushlightuserdata(L, arg);
	status = lua_pcall(L, 1, 0, 1);
	if (status == LUA_ERRMEM)
		box_doom_unwound(b);
	lua_settop(L, 0);
	if (b->killed == BOX_RUNNING && status == LUA_OK)
		return 0;
	box_settle(b);
	*fault = b->fault;
	return -1;
}

int box_pcall(lua_State *L, int nargs, int nresults)
{
	struct box *b = box_of(L);
	int status = lua_pcall(L, nargs, nresults, 0);

	if (status == LUA_ERRMEM)
		box_doom_unwound(b);
	if (b->killed != BOX_RUNNING)
		box_throw(L);
	return status;
}

int box_try(lua_State *L, int nargs, int nresults, struct box_fault *fault)
{
	struct box *b = box_of(L);
	int base = lua_gettop(L) - nargs, status;

	memset(&b->fault, 0, sizeof(b->fault));
	lua_pushcfunction(L, box_catch);
	lua_insert(L, base);
	status = lua_pcall(L, nargs, nresults, base);
	lua_remove(L, base);
	if (status == LUA_ERRMEM)
		box_doom_unwound(b);
	if (b->killed != BOX_RUNNING)
		box_throw(L);
	if (status == LUA_OK)
		return 0;
	lua_pop(L, 1);
	box_settle(b);
	*fault = b->fault;
	return -1;
}
