/*
 * placeholder.h: what bodies leave open: {clock}, {role.ID} and {PARAM}.
 *
 * One scanner for whoever checks bodies and whoever fills them.  Braces
 * that hold anything but a name of lower-case letters, digits, '-', '_' and
 * '.' are plain text, so that code and JSON may stand in a body.
 */
#ifndef PLAN_PLACEHOLDER_H
#define PLAN_PLACEHOLDER_H

#include "plan/plan.h"

enum placeholder { PLACEHOLDER_NONE, PLACEHOLDER_CLOCK, PLACEHOLDER_ROLE,
	PLACEHOLDER_PARAM, PLACEHOLDER_UNKNOWN };

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
/* Appends a text with its placeholders filled: role names and the clock in
 * the given words, params as chosen; unknown ones as written. */
void placeholder_fill(struct buf *out, const struct plan *p,
    const char *text, const char *lang, const char *clock);

#endif
