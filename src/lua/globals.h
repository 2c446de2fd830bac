/*
 * globals.h: where compiled Lua reads a global, by the code itself: a local,
 * a parameter, an upvalue, a field or an environment of the pack's own by
 * that name is none, so there is no false alarm.
 *
 * It reads what lua_dump() gives for Lua 5.4 and must never believe a number
 * in it: of anything else it says that it cannot tell.
 */
#ifndef LUA_GLOBALS_H
#define LUA_GLOBALS_H

#include <stddef.h>

/* The name is not terminated, and lives as long as the dump. */
typedef void globals_fn(void *arg, const char *name, size_t n, int line);

/* Calls fn for each place inside a function of a chunk (not at its top level)
 * that reads a global, in the order of the code.  -1: it is no such dump, or
 * not whole; fn may have been called. */
int globals_read(const void *dump, size_t n, globals_fn *fn, void *arg);

#endif
