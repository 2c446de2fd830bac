/*
 * placeholder.h: what texts leave open (base/brace.def), for whoever checks
 * and fills them; wire/fill.h fills bodies.
 */
#ifndef PLAN_PLACEHOLDER_H
#define PLAN_PLACEHOLDER_H

#include "plan/plan.h"

enum placeholder {
	PLACEHOLDER_NONE,
#define BRACE(symbol, ...) PLACEHOLDER_##symbol,
#include "base/brace.def"
	PLACEHOLDER_UNKNOWN
};

struct placeholder_piece {
	enum placeholder kind;
	int index;		/* ROLE, PARAM: index in the plan */
	const char *s;		/* the piece as written, braces included */
	size_t n;
};

/*
 * The next piece of a text, NUL-terminated at *at, which is moved on.
 * Returns false at the end.  Plain text (NONE) comes in pieces as long as
 * possible.  Needs roles and params of the plan only.
 */
bool placeholder_next(const struct plan *p, const char **at,
    struct placeholder_piece *out);
/* What stands for one, "role.it" or a parameter's name; NULL: no such. */
const char *placeholder_fill(const struct plan *p, const char *name,
    const char *lang);
/* What stands for roles and params, by name: {"role.it":"IT", ...}. */
struct val *placeholder_fills(const struct plan *p, const char *lang,
    struct arena *a);

#endif
