/*
 * bar.c: what keeps an inject from going out by a person's hand: what it
 * would have waited for by itself.  It must never look at holds, pauses and
 * who is ready: those are the engine's.
 */
#include "config.h"

#include "cond/cond.h"

/* Does it count from a phase that has not begun? */
static bool bar_phase(const struct state *st, int cell,
    const struct plan_inject *p)
{
	if (p->trigger == PLAN_TRIGGER_AT)
		return state_moment(st, cell, p->phase, p->at) == INT64_MAX;
	return p->trigger == PLAN_TRIGGER_DIRECTOR && p->window_from.ms >= 0 &&
	    state_moment(st, cell, p->phase, p->window_from) == INT64_MAX;
}

/* Has what it follows gone out, or is it about to? */
static bool bar_after(const struct state *st, int cell,
    const struct plan_inject *p)
{
	int first = state_newest(st)->to_item[PLAN_INJECT][p->after];

	return st->cells[cell].injects[first].status != INJECT_RELEASED &&
	    st->cells[cell].injects[first].status != INJECT_ARMED;
}

static enum cond_bar bar_branch(const struct state *st, int cell,
    const struct plan_inject *p)
{
	const struct state_decision *d = &st->cells[cell].decisions[
	    state_newest(st)->to_item[PLAN_DECISION][p->decision]];

	if (!d->settled)
		return COND_BAR_UNDECIDED;
	return strcmp(d->outcome, p->outcome) == 0 ? COND_BAR_NONE :
	    COND_BAR_OUTCOME;
}

/* Would nobody get it, over its own channel or the one instead? */
static bool bar_cut(const struct state *st, int cell,
    const struct plan_inject *p)
{
	return p->via >= 0 && st->cells[cell].channels[state_way(st, cell,
	    state_newest(st)->to_item[PLAN_CHANNEL][p->via])].cut;
}

/* Is there a moment at which its condition is looked at? */
static bool bar_asks(const struct plan_inject *p)
{
	return p->when >= 0 && p->trigger != PLAN_TRIGGER_NONE &&
	    p->trigger != PLAN_TRIGGER_DIRECTOR;
}

/* What it waits for until its moment comes. */
static enum cond_bar bar_moment(const struct state *st, int cell,
    const struct plan_inject *p, int64_t cell_ms)
{
	if (bar_phase(st, cell, p))
		return COND_BAR_PHASE;
	if (p->trigger == PLAN_TRIGGER_AFTER && bar_after(st, cell, p))
		return COND_BAR_AFTER;
	if (p->not_before.ms >= 0 && cell_ms < state_not_before(st, cell, p))
		return COND_BAR_EARLY;
	if (bar_asks(p) && !cond_holds(st, (int)st->nversions - 1, p->when,
	    cell, cell_ms))
		return COND_BAR_WHEN;
	return COND_BAR_NONE;
}

enum cond_bar cond_bar(const struct state *st, int cell, int inject,
    int64_t cell_ms)
{
	const struct plan_inject *p = state_plan_inject(st, cell, inject);
	const struct state_inject *i = &st->cells[cell].injects[inject];
	enum cond_bar bar = COND_BAR_NONE;

	if (p == NULL)
		return COND_BAR_NONE;	/* composed: whoever wrote it knows */
	if (p->trigger == PLAN_TRIGGER_ON && !i->moved)
		bar = bar_branch(st, cell, p);
	if (bar == COND_BAR_UNDECIDED && (i->suggested_seq != 0 ||
	    i->scheduled))
		bar = COND_BAR_NONE;
	if (bar == COND_BAR_NONE && i->suggested_seq == 0 && !i->scheduled &&
	    !i->moved)
		bar = bar_moment(st, cell, p, cell_ms);
	if (bar == COND_BAR_NONE && !i->moved && !i->unskipped &&
	    cell_ms > state_not_after(st, cell, p))
		bar = COND_BAR_LATE;
	if (bar == COND_BAR_NONE && p->unless >= 0 && cond_holds(st,
	    (int)st->nversions - 1, p->unless, cell, cell_ms))
		bar = COND_BAR_UNLESS;
	if (bar == COND_BAR_NONE && bar_cut(st, cell, p))
		bar = COND_BAR_CUT;
	return bar;
}
