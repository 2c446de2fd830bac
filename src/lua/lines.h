/*
 * lines.h: which lines of a pack's hooks run.  The lines are those that hold
 * code in the hooks and in the pack's own functions that they use, by a
 * local or a global name or out of a table (one that nothing calls is not
 * reached).
 * Watching costs a look at every line that runs; it changes no budget and
 * nothing that a hook can see.
 *
 * Ownership: struct pack_lines is the caller's storage, filled by
 * pack_lines_watch() and released by pack_lines_release(), after the pack.
 */
#ifndef LUA_LINES_H
#define LUA_LINES_H

#include "lua/pack.h"

struct pack_line {
	char *file;
	int line;
	int64_t hits;
};
struct pack_lines {
	struct pack_line *v;	/* sorted by file and line, no two alike */
	size_t n, cap;
};

/* From now on, after pack_load() and until pack_free(), counts the lines of
 * hooks as they run.  `out` must be zeroed and stay where it is. */
void pack_lines_watch(struct pack *p, struct pack_lines *out);
void pack_lines_release(struct pack_lines *l);

#endif
