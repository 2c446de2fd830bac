/*
 * freeze.h: what a pack made while loading stays as it was.
 *
 * A table is frozen in place: its contents move to a hidden one that is
 * read through __index.  Local variables that hooks can reach are noted and
 * compared after each call.  So nothing lives from one call to the next.
 */
#ifndef LUA_FREEZE_H
#define LUA_FREEZE_H

#include "lua/box.h"

#define FREEZE_MESSAGE "a table made while loading cannot be changed in a " \
    "hook: keep what changes in x.vars"

/* If the table at idx is frozen, pushes the table that has its contents. */
bool freeze_contents(lua_State *L, int idx);
/* Freezes the table at idx; writing to it is the error `message`. */
void freeze_table(lua_State *L, int idx, const char *message);
/* Freezes every table that can be reached from the value on top of the
 * stack (which is popped), and notes the variables on the way. */
void freeze_reachable(lua_State *L);
/*
 * Compares the noted variables and puts the changed ones back.  Returns
 * the name of the first that had changed, with the file and the first and
 * last line of a function that uses it, or NULL.
 */
struct freeze_change {
	char name[80];
	char file[BOX_FILE_MAX];
	int first, last;
};
bool freeze_restore(lua_State *L, struct freeze_change *change);

#endif
