/*
 * pack_unit.h: small packs made in memory, loaded and called, for the tests
 * of the sandbox.
 */
#ifndef TESTS_LUA_PACK_UNIT_H
#define TESTS_LUA_PACK_UNIT_H

#include "base/crypto.h"
#include "base/file.h"
#include "lua/pack.h"

struct unit {
	struct file_set files, library;
	struct pack *pack;
	struct arena arena;
	struct val *loaded;	/* of unit_load() */
};

/* Adds a file; text is copied. */
void unit_file(struct unit *u, const char *path, const char *text);
void unit_library(struct unit *u, const char *path, const char *text);
/* Loads; params as JSON, or NULL. */
void unit_load(struct unit *u, const char *params);
/* unit_file("scenario.lua") and unit_load(). */
void unit_lua(struct unit *u, const char *text);
void unit_release(struct unit *u);

/* "FILE:LINE: TEXT" of problem i, or NULL.  Lives in the arena. */
const char *unit_problem(struct unit *u, size_t i);
size_t unit_problems(const struct unit *u);
/* All problems, one a line; "" when there is none. */
const char *unit_all_problems(struct unit *u);
/* Is there a problem with exactly this "FILE:LINE: TEXT"? */
bool unit_has(struct unit *u, const char *problem);
/* A pack of this scenario.lua has that problem and no other. */
void reports(const char *text, const char *problem);
/* A value as JSON, in the arena. */
const char *unit_text(struct unit *u, const struct val *v);
/* The declaration KIND/ID, or NULL. */
const struct val *unit_find(const struct unit *u, const char *kind,
    const char *id);

/* A view with a bit of everything; further keys as JSON, or NULL. */
struct val *unit_view(struct arena *a, const char *more);
/* Calls a hook; the result as canonical JSON, or "CODE FILE:LINE: TEXT". */
const char *unit_call(struct unit *u, int hook, const char *view,
    const char *args);
/* Loads on.start(function(x) BODY end) and calls it: as unit_call(). */
const char *unit_hook(struct unit *u, const char *body, const char *view);

#endif
