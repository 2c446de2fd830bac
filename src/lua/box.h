/*
 * box.h: the inner wall: one Lua state with budgets it cannot escape.
 *
 * Work is counted in steps (one a virtual machine instruction, counted by
 * the thousand, and one for every few bytes or elements that a library
 * function touches), memory by the allocator.  Whoever runs out is killed:
 * the error passes every pcall of the pack.  It must never decide by a
 * clock; the expiry flag is the ring behind the steps.
 *
 * Ownership: box_new()/box_free().  Functions that take a lua_State raise
 * Lua errors and must only be called by what runs inside box_run().
 */
#ifndef LUA_BOX_H
#define LUA_BOX_H

#include <signal.h>
#include <stdbool.h>

#include <lauxlib.h>
#include <lua.h>

#include "base/err.h"

#define BOX_SLICE 1000		/* instructions between two looks */
#define BOX_BYTES_A_STEP 16	/* what string functions pay */
/* One block: a list of 65,536 values, a table of 32,768 keys, a call stack
 * of as many slots.  Bounds what one instruction can copy. */
#define BOX_BLOCK_MAX ((size_t)1 << 20)
/* Allocations refused before the box is killed: each costs a collection of
 * everything. */
#define BOX_REFUSALS 8
#define BOX_FILE_MAX LUA_IDSIZE	/* of a chunk's name, with its NUL */

enum box_end { BOX_RUNNING, BOX_ERROR, BOX_STEPS, BOX_MEMORY, BOX_EFFECTS,
	BOX_TIME };

struct box_fault {
	enum box_end end;	/* why it ended */
	bool poisoned;		/* thrown by a value reported already */
	char file[BOX_FILE_MAX]; /* "" when no Lua code was running */
	int line;
	char text[ERR_TEXT_MAX]; /* without the place */
};

struct box {
	lua_State *L;
	int64_t steps;		/* left */
	int64_t steps_max;	/* as given, for the message */
	size_t used;		/* bytes in use */
	size_t cap;		/* bytes that may be in use */
	size_t cap_max;		/* as given, for the message */
	int refusals;
	enum box_end killed;	/* BOX_RUNNING while alive */
	struct box_fault fault;	/* the place and words of its end */
	struct box_fault refused;	/* the same of the last refusal */
	const void *poison;	/* a value that was reported already */
	bool loading;		/* a pack's top level runs, not a hook */
	unsigned epoch;		/* counts loads and calls: what keeps a
				 * position serves one of them only */
	const volatile sig_atomic_t *expired;	/* or NULL */
	/* Told of each line that runs, when there is one; the file lasts as
	 * long as the call. */
	void (*line)(void *arg, const char *file, int line);
	void *line_arg;
	void *owner;		/* whoever uses the box */
};

/* A state with nothing in it at all; at most `memory` bytes. */
struct box *box_new(size_t memory);
void box_free(struct box *b);
/* The box a state belongs to. */
struct box *box_of(lua_State *L);

/* Gives new budgets and forgets an earlier end: `memory` counts from what
 * is in use now. */
void box_begin(struct box *b, int64_t steps, size_t memory);
/* Collects all garbage. */
void box_collect(struct box *b);

/*
 * Calls fn with one light userdata, protected.  Returns 0, or -1 with
 * *fault filled; what fn left on the stack is gone either way.
 */
int box_run(struct box *b, lua_CFunction fn, void *arg,
    struct box_fault *fault);
/* lua_pcall() that a killed box passes through: returns a status with the
 * error value on the stack, or does not return. */
int box_pcall(lua_State *L, int nargs, int nresults);
/* The same for trusted callers: -1 with *fault filled and nothing on the
 * stack. */
int box_try(lua_State *L, int nargs, int nresults, struct box_fault *fault);

/* Pays n steps; kills when there are none left. */
void box_charge(lua_State *L, int64_t n);
/* Pays for touching n bytes. */
void box_charge_bytes(lua_State *L, size_t n);
/* Counts n bytes that C holds on behalf of the script. */
void box_claim(lua_State *L, size_t n);
/* Counts what an arena has grown by since *mark. */
void box_claim_arena(lua_State *L, const struct arena *a, size_t *mark);
/* Ends it for good; `why` is for people. */
void box_kill(lua_State *L, enum box_end end, const char *why)
    __attribute__((noreturn));
/* The innermost running Lua function's file (kept by Lua while it runs) and
 * line; false when there is none. */
bool box_place(lua_State *L, const char **file, int *line);

#endif
