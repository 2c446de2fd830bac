/*
 * unknown.h: names that do not exist.
 *
 * While a pack is loading, reading one reports a problem and gives poison: a
 * value that can be called, indexed and computed with, so that loading goes
 * on and finds the next mistake.  What descends from it is not reported
 * again.  In a hook it is an error.  Poison must never reach a plan.
 */
#ifndef LUA_UNKNOWN_H
#define LUA_UNKNOWN_H

#include "base/val.h"
#include "lua/box.h"

#define UNKNOWN_HINT_MAX 192

/* Makes the one poison of a state. */
void poison_open(lua_State *L);
void poison_push(lua_State *L);
bool poison_is(lua_State *L, int idx);

/* Watches the table on top of the stack: reading a name it does not have is
 * the mistake PREFIX.NAME ("string.uper"); prefix "" for globals. */
void unknown_watch(lua_State *L, const char *prefix);
/* Writes ' (did you mean "NAME"?)', said (base/said.h), for the nearest of a
 * list of strings, or "".  Returns out. */
char *unknown_hint_list(const struct val *list, const char *word,
    char out[UNKNOWN_HINT_MAX]);
/* Says what is wrong with the name PREFIX.WORD, which the table at idx does
 * not have: what to write instead, or the nearest.  May raise before it adds
 * anything. */
void unknown_say(lua_State *L, int idx, const char *prefix, const char *word,
    struct buf *said);

#endif
