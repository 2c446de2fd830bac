/*
 * cond.h: conditions of a plan over (plan, state, score) at an instant, and
 * which of them an event can change.
 *
 * Levels, not edges: the same question twice gives the same answer.  Only
 * the engine's decide, the checker and screens ask; never the fold.
 */
#ifndef COND_COND_H
#define COND_COND_H

#include "state/state.h"

/* Does condition `root` of the version's plan hold in a cell at cell_ms?
 * An unknown probe is neither up nor down. */
bool cond_holds(const struct state *st, int version, int root, int cell,
    int64_t cell_ms);
/* The earliest cell time > now_ms at which time alone could change it
 * (down_for), or INT64_MAX. */
int64_t cond_next_ms(const struct state *st, int version, int root, int cell,
    int64_t now_ms);

/*
 * The dependency index of a plan: from what an event touches to the
 * decisions and injects whose conditions mention it, in plan order.
 */
struct cond_index;
struct cond_watch {
	enum plan_item kind;	/* PLAN_DECISION or PLAN_INJECT */
	int index;		/* the plan's index */
};
struct cond_index *cond_index_new(const struct plan *plan);
void cond_index_free(struct cond_index *ix);
/*
 * Appends to `out` (capacity: number of decisions + injects) the watchers an
 * event may change; returns how many.  May name one twice.
 */
size_t cond_touched(const struct cond_index *ix, const struct state *st,
    const struct event *e, struct cond_watch *out);
/* All watchers in plan order. */
size_t cond_all(const struct cond_index *ix, const struct cond_watch **out);

#endif
