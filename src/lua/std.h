/*
 * std.h: what a pack gets of Lua's own library, every function written
 * again so that it pays for its work, shows no address and has one order.
 *
 * The std_open_* functions set their names in the table on top of the
 * stack.  It must never hand out a function of Lua's own library.
 */
#ifndef LUA_STD_H
#define LUA_STD_H

#include "lua/box.h"

#define STD_RESULTS_MAX 4096	/* values a function may return */

struct std_fn {
	const char *name;
	lua_CFunction fn;
};

void std_open_base(lua_State *L);
void std_open_string(lua_State *L);	/* without the two below */
void std_open_find(lua_State *L);	/* find, match, gmatch, gsub */
void std_open_format(lua_State *L);
void std_open_table(lua_State *L);
void std_open_math(lua_State *L);
void std_open_utf8(lua_State *L);

/* Sets functions that give poison back when an argument is poison. */
void std_set(lua_State *L, const struct std_fn *rows, size_t n);
/* The place of a table's contents (a frozen one keeps them elsewhere): an
 * index, or a pushed value's index.  Errors: no table; to write and frozen. */
int std_table(lua_State *L, int idx, bool write);
/* Pushes the table's keys as a list in the one order there is: numbers,
 * strings bytewise, false, true.  Returns how many, or -1 with nothing
 * pushed when a key has no stable order; poison keys are left out. */
int std_keys(lua_State *L, int idx);
/* Pushes the text of any value; tables and functions have no address. */
const char *std_tostring(lua_State *L, int idx, size_t *len);
/* A position as in string.sub: negative from the end, clipped to 1. */
size_t std_first(lua_Integer pos, size_t len);
/* The same for an end: clipped to len. */
size_t std_last(lua_Integer pos, size_t len);

/* A string under construction, at most PACK_STRING_MAX long. */
struct out {
	lua_State *L;
	int slot;		/* where its memory is kept alive */
	char *p;
	size_t n, cap;
	char small[512];
};

/* Pushes one value that must stay where it is until out_push(). */
void out_init(struct out *o, lua_State *L);
void out_add(struct out *o, const char *s, size_t n);
/* Room for n more bytes, counted as added. */
char *out_room(struct out *o, size_t n);
/* Pushes the result. */
void out_push(struct out *o);

#endif
