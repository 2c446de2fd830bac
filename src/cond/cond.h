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
/* The same where a condition that names no role is about the team of that
 * role of the plan (-1: any), if what it names is the role's at all. */
bool cond_holds_for(const struct state *st, int version, int root, int cell,
    int64_t cell_ms, int role);
/* Did it hold by then, as the facts say that are known now?  Only where all
 * that it asks for has a time at which it came about: done, answered, told,
 * used, sent and the like, with any and all; false for others. */
bool cond_held_by(const struct state *st, int version, int root, int cell,
    int64_t by_ms, int role);
/* What keeps an inject that is not out from going out by hand in a cell: it
 * waits for this, or belongs to the other side of a branch.  Not once it was
 * asked about, or somebody has given it a time. */
enum cond_bar { COND_BAR_NONE,
	COND_BAR_AFTER,		/* what it follows is not out */
	COND_BAR_PHASE,		/* its phase has not begun */
	COND_BAR_UNDECIDED,	/* its decision is not taken */
	COND_BAR_OUTCOME,	/* ... or was taken the other way */
	COND_BAR_WHEN,		/* its condition does not hold */
	COND_BAR_UNLESS,	/* what keeps it back does */
	COND_BAR_EARLY, COND_BAR_LATE,	/* outside its bounds */
	COND_BAR_CUT };			/* its channel is cut */
enum cond_bar cond_bar(const struct state *st, int cell, int inject,
    int64_t cell_ms);
/* The earliest cell time > now_ms at which time alone could change it
 * (down_for), or INT64_MAX. */
int64_t cond_next_ms(const struct state *st, int version, int root, int cell,
    int64_t now_ms);

/*
 * The dependency index of a plan: from what an event touches to the
 * watchers whose conditions mention it.  Watchers stand in the order in
 * which they settle: conditions whose turns are recorded (COND_TURN), then
 * decisions, injects and what else waits, each in plan order.
 */
struct cond_index;
#define COND_TURN PLAN_ITEM_KINDS
struct cond_watch {
	enum plan_item kind;	/* of an item, or COND_TURN */
	int index;		/* the plan's index; COND_TURN: condition */
	size_t at;		/* its place among all */
};
struct cond_index *cond_index_new(const struct plan *plan);
void cond_index_free(struct cond_index *ix);
/*
 * Appends to `out` (capacity: number of all watchers) the watchers an
 * event may change; returns how many.  Each once.
 */
size_t cond_touched(const struct cond_index *ix, const struct state *st,
    const struct event *e, struct cond_watch *out);
/* All watchers in the order in which they settle. */
size_t cond_all(const struct cond_index *ix, const struct cond_watch **out);

#endif
