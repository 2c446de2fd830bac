/*
 * pattern.h: Lua's patterns, matched by steps that are paid for.
 *
 * Holds pointers into strings that the caller keeps on the Lua stack; must
 * never keep them longer than one match.
 */
#ifndef LUA_PATTERN_H
#define LUA_PATTERN_H

#include "lua/box.h"

#define PATTERN_CAPTURES 32

struct pattern {
	lua_State *L;
	const char *src, *src_end;	/* the subject */
	const char *end;		/* of the pattern */
	int depth;			/* recursion left */
	int fuel;			/* steps paid for and not used */
	int level;			/* captures begun */
	struct { const char *at; ptrdiff_t len; } capture[PATTERN_CAPTURES];
};

/* Prepares to match against s; the pattern's text is given to each match. */
void pattern_init(struct pattern *m, lua_State *L, const char *s, size_t n,
    const char *p, size_t np);
/* Matches at s, anchored there.  Returns the end of the match or NULL.
 * Errors: a malformed or too deep pattern. */
const char *pattern_match(struct pattern *m, const char *s, const char *p);
/* Pushes the captures, or the whole match [s, e) when there are none and s
 * is given.  Returns how many. */
int pattern_push(struct pattern *m, const char *s, const char *e);
/* Pushes capture i (from 0), or the whole match for i = 0 without any. */
void pattern_push_one(struct pattern *m, int i, const char *s, const char *e);

#endif
