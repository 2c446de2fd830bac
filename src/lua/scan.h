/*
 * scan.h: a source file read token by token, for two things Lua does not
 * tell: the line of every field of a declaration, and what must not occur.
 *
 * It reads what is not yet known to be Lua: never trusts its shape, never
 * recurses.
 *
 * Ownership: what a scan points to lives in the arena it was made in.
 */
#ifndef LUA_SCAN_H
#define LUA_SCAN_H

#include <stdbool.h>

#include "base/mem.h"

enum scan_kind { SCAN_END, SCAN_NAME, SCAN_STRING, SCAN_NUMBER, SCAN_SIGN };

struct scan_token {
	enum scan_kind kind;
	const char *s;		/* a short string without its quotes */
	size_t n;
	int line;		/* where it begins */
};
struct scan_lexer {
	const char *at, *end;
	int line;
};

struct scan_field {
	const char *key;	/* NULL: by position, or computed */
	size_t position;	/* from 1; 0 with a key */
	int line;
	struct scan_table *child;	/* a table written as its value */
};
struct scan_table {
	const char *id;		/* its field id when that is a plain string */
	struct scan_field *fields;
	size_t n, cap, positions;
};
struct scan_site {		/* a declaration with a table */
	const char *name;
	int line;
	struct scan_table *table;
};
struct scan_refusal {
	int line;
	const char *text;
};
struct scan {
	struct scan_site *sites;
	size_t nsites, capsites;
	struct scan_refusal *refusals;
	size_t nrefusals, caprefusals;
};

void scan_start(struct scan_lexer *l, const char *p, size_t n);
/* The next token; SCAN_END for ever at the end. */
struct scan_token scan_next(struct scan_lexer *l);
/* Is it this name or sign? */
bool scan_is(const struct scan_token *t, const char *text);

/* Reads a whole file. */
void scan_source(struct scan *out, struct arena *a, const char *p, size_t n);
/* The table of the declaration NAME that begins on a line; of several the
 * one with this id (which may be NULL), else the first.  Or NULL. */
const struct scan_table *scan_find(const struct scan *s, const char *name,
    int line, const char *id);
/* A field by name or by position; t may be NULL.  Or NULL. */
const struct scan_field *scan_key(const struct scan_table *t,
    const char *key);
const struct scan_field *scan_position(const struct scan_table *t,
    size_t position);
/* The first line in [from, to] on which a variable is assigned to, or
 * 0. */
int scan_assignment(const char *p, size_t n, const char *name, int from,
    int to);

#endif
