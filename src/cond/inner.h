/*
 * inner.h: what the files of conditions share.  Nobody else includes it.
 */
#ifndef COND_INNER_H
#define COND_INNER_H

#include "state/state.h"

struct asked {
	const struct state *st;
	const struct state_version *v;
	int cell;
	int64_t ms;			/* cell time */
	int role;			/* of the plan: of whom it is asked, -1 */
	int64_t as_of;			/* what came about later is not looked
					 * at; INT64_MAX: all is */
	size_t depth;			/* never deeper than there are conditions */
};

typedef bool cond_rule(struct asked *a, const struct plan_cond *c);

/* The stable index of what a condition names, or -1. */
int cond_item(const struct asked *a, enum plan_item kind,
    const struct plan_cond *c);

/* cond_team.c: what teams have done, answered, told and used. */
cond_rule cond_done, cond_correct, cond_answered, cond_points, cond_told,
    cond_chose, cond_result, cond_level, cond_used;

#endif
