/*
 * api.h: the table of the pack language (api.def) as arrays, and the checks
 * that follow from it.
 *
 * It must never know what a plan is: it says whether a declaration is well
 * formed, not whether the ids in it exist.
 *
 * Ownership: the arrays are constant.
 */
#ifndef LUA_API_H
#define LUA_API_H

#include "base/val.h"

/* What this program speaks: scenario { api = N }. */
#define API_VERSION 1

enum api_type {
#define API_TYPE(symbol, ...) API_IS_##symbol,
#include "lua/api.def"
	API_TYPES
};

enum api_class { API_DECLARATION, API_CONDITION, API_HANDLER, API_FUNCTION,
	API_CASE, API_TABLE, API_LUA, API_CLASSES };

struct api_type_row {
	const char *name;	/* "duration" */
	const char *editor;	/* as LuaLS writes it */
	const char *say;	/* what to write, for messages */
	const char *text, *errors, *example;
};
struct api_entry {
	enum api_class class;
	const char *name;	/* "inject", "on.answer", "x.send" */
	const char *returns;	/* "" for nothing */
	const char *text, *errors, *example;
};
struct api_field {
	const char *owner;	/* name of the entry */
	const char *name;
	enum api_type type;
	const char *detail;	/* as api.def says */
	bool needed;
	const char *unit, *otherwise, *errors, *text, *example;
};

/* All rows in the order of the manual. */
const struct api_entry *api_entries(size_t *n);
const struct api_field *api_all_fields(size_t *n);
const struct api_type_row *api_type(enum api_type type);

/* A row by name, or NULL. */
const struct api_entry *api_find(enum api_class class, const char *name);
/* The fields (or arguments, in order) of an entry; *n may be 0. */
const struct api_field *api_fields(const char *owner, size_t *n);
const struct api_field *api_field(const char *owner, const char *name);
/* What to do instead of a name that other Lua programs have, or NULL. */
const char *api_absent(const char *name);

/* Does a table of an entry have a field that does not exist and is nearest
 * to this one?  Then this one is not missing, but misspelt. */
bool api_misspelt(const char *owner, const struct val *fields,
    const char *name);
/* What a value is, for messages: "the number 15", "the text \"x\"", "a
 * list", said (base/said.h).  Returns out, which is API_GOT_MAX long; a
 * character may be cut in two. */
#define API_GOT_MAX 128
const char *api_got(const struct val *v, char *out, size_t n);

/* Told of each problem, said (base/said.h); it lives until the function
 * returns. */
struct api_report {
	void (*fn)(void *arg, const char *file, int line, const char *said);
	void *arg;
};
/*
 * Checks a DECL of pack_load() against the table: fields that do not exist
 * (with the nearest that does), fields that are missing, types, words,
 * durations, the arguments of conditions.  Poisoned values pass.
 */
void api_check(const struct val *decl, const struct api_report *report);

#endif
