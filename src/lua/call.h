/*
 * call.h: one call of a hook: what it may see and what it has proposed.
 */
#ifndef LUA_CALL_H
#define LUA_CALL_H

#include "lua/inner.h"

#define CALL_TEXT_MAX 4096	/* a note, a reason */
#define CALL_STREAMS_MAX 256
#define CALL_STREAM_NAME_MAX 64
#define CALL_VARS_MAX ((size_t)64 << 10)
#define CALL_VAR_NAME_MAX 64

struct call {
	struct arena *a;
	size_t claimed;		/* of it, counted as the script's */
	int hook;
	const struct val *view, *args;
	struct val *effects;
	struct val *streams;	/* NAME: counter after, of those drawn from */
	struct val *vars;	/* as they are by now */
	size_t vars_size;
};

struct call *call_of(lua_State *L);
/* A part of the view, made now when it can be; NULL: there is none. */
const struct val *call_view(lua_State *L, const char *name);
/* Counts what the call has made so far as memory of the script. */
void call_claim(lua_State *L);
/* A new effect, with the line of the statement. */
struct val *call_effect(lua_State *L, const char *what);
extern const char call_x;	/* its address: x in the registry */
/* Pushes a plain value. */
void call_push(lua_State *L, const struct val *v);
/* x_do.c: the function of an x.NAME entry, called with checked arguments
 * (x itself removed). */
lua_CFunction x_function(const char *name);

#endif
