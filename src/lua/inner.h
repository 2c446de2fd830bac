/*
 * inner.h: what the files of this folder know of a pack and nobody else.
 *
 * Functions that take a lua_State run inside the box and may raise.
 */
#ifndef LUA_INNER_H
#define LUA_INNER_H

#include "base/map.h"
#include "lua/box.h"
#include "lua/pack.h"
#include "lua/scan.h"

#define SOURCE_MAX ((size_t)1 << 20)	/* bytes of one Lua file */
#define PROBLEMS_MAX 1000

struct source {			/* a Lua file that was read */
	const char *file;	/* "scenario.lua", "library/text.lua" */
	const char *place;	/* the same in the caller's arena */
	const char *bytes;
	size_t len;
	struct scan scan;
	struct source_read {	/* a function reads a global */
		const char *name;
		int line;
	} *reads;
	size_t nreads, capreads;
};
struct hook {
	const char *file;
	int line, last;
};

struct condition {
	struct val *value;
	int64_t size;		/* how many it consists of */
	int depth;
};

struct load {			/* while the top level runs */
	struct arena *a;
	const struct val *params;
	bool cases;		/* a test file */
	bool torn;		/* a file ended early */
	size_t searched;	/* bytes, for names in them */
	size_t claimed;		/* of the arena, counted as the script's */
	struct val *declarations, *handlers, *problems, *unknown;
	struct condition *conditions;	/* what those in Lua stand for */
	size_t nconditions, capconditions;
	struct map reported;	/* "FILE:LINE" and "FILE:LINE:TEXT" */
};

struct pack {
	const struct file_set *files, *library;
	struct box *box;
	struct arena own;
	struct source **sources;
	size_t nsources, capsources;
	struct hook *hooks;
	size_t nhooks, caphooks;
	bool ready;		/* loaded and frozen */
	const volatile sig_atomic_t *expired;
	struct load *load;	/* or NULL */
	struct call *call;	/* or NULL */
	/* Parts of the view of the next call (pack_view_more()). */
	void (*more)(void *arg, const char *name);
	void *more_arg;
};

struct place {
	const struct source *source;	/* or NULL */
	const char *file;	/* never NULL; in the caller's arena */
	int line;
};

/* pack.c */
struct pack *pack_of(lua_State *L);
/* Where the running Lua code is. */
struct place pack_place(lua_State *L);
/* Adds a problem, unless it is there already; the form is translated by
 * whoever shows it, its arguments may be said (base/said.h). */
void pack_problem(struct pack *p, const char *file, int line,
    const char *fmt, ...) PRINTF_LIKE(4, 5);
/* A name in a function that nothing has, said; not among the problems. */
void pack_unknown(struct pack *p, const char *file, int line,
    const char *said);
/* Counts what a load has made so far as memory of the script. */
void pack_claim(lua_State *L);
/* The same where the running Lua code is. */
void pack_problem_here(lua_State *L, const char *said);
/* Reports an error that ended a file, unless it was reported already. */
void pack_problem_fault(struct pack *p, const struct box_fault *fault);
/* Numbers the function at idx; -1 when it is none of the pack's. */
int pack_hook(lua_State *L, int idx);
/* Pushes hook N's function. */
void pack_hook_push(lua_State *L, int hook);

/* env.c: sets up globals for scenario.lua, or for a test file. */
void env_open(lua_State *L, bool cases);

/* require.c: runs a file; pushes its value, or poison after reporting. */
void require_file(lua_State *L, const char *file,
    const struct file_entry *e);
int require_call(lua_State *L);		/* the function `require` */
/* Reports functions that read a global which the pack does not have, x that
 * they do not take among them: each would fail whenever it gets there. */
void require_unheld(lua_State *L);
/* Makes requiring NAME an error: that file runs already. */
void require_bar(lua_State *L, const char *name);
/* Pushes the table of what was required. */
void require_loaded(lua_State *L);

/* collect.c, condition.c: set their functions in the table on top. */
void collect_open(lua_State *L);
void collect_open_cases(lua_State *L);
void collect_open_on(lua_State *L);
void condition_open(lua_State *L);
/* The condition at idx as a value, or NULL when it is none. */
struct val *condition_value(lua_State *L, int idx);

/* call.c: makes x, once a state. */
void call_open(lua_State *L);
/* call_vars.c: pushes what x.vars is in this call. */
void vars_push(lua_State *L);

#endif
