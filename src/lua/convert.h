/*
 * convert.h: a table of a pack as plain values with their lines.
 *
 * What cannot be a value (a hole in a list, a name beside positions, a
 * number that is none) is a problem and gives poison.
 */
#ifndef LUA_CONVERT_H
#define LUA_CONVERT_H

#include "lua/inner.h"

struct convert {
	const char *who;		/* 'inject "i"', for messages */
	struct place place;		/* of the declaration */
	const struct scan_table *table;	/* as written, or NULL */
};

/* The value at idx. */
struct val *convert_value(lua_State *L, int idx, const struct convert *c);
/* A value that was reported already. */
struct val *convert_poison(struct arena *a);

#endif
