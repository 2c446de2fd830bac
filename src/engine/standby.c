/*
 * standby.c: what stands by for the next GO: what somebody has chosen, else
 * what is asked about or due first.  It must never suggest what may not go
 * out, and never move what somebody has chosen.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Why it could go next, and since when: what is asked about comes first,
 * then the earliest, then the lowest number. */
struct standby_claim {
	int inject;		/* -1: nothing */
	bool asked;
	int64_t ms;
};

static int64_t standby_now(const struct engine *e, int cell)
{
	return state_cell_ms(e->st, cell, e->batch_ex_ms);
}

/* What waits for a person: no time leads it out by itself. */
static bool standby_waits(const struct engine *e, int cell, int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);
	const struct state_inject *i = &e->st->cells[cell].injects[inject];

	if (i->status != INJECT_PENDING)
		return false;
	if (p == NULL)
		return e->st->adhoc[inject].seq != 0 && !i->moved &&
		    state_follow(e->st, cell, inject) == NULL;
	if (i->suggested_seq != 0 || p->trigger == PLAN_TRIGGER_DIRECTOR)
		return true;
	return (p->trigger != PLAN_TRIGGER_NONE || i->scheduled) &&
	    engine_release_mode(e, cell, inject) != PLAN_RELEASE_AUTO;
}

/* When its turn is, in cell time; INT64_MAX: at no time of its own. */
static int64_t standby_moment(const struct engine *e, int cell, int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);
	const struct state_inject *i = &e->st->cells[cell].injects[inject];
	int64_t ms;

	if (i->suggested_seq != 0)
		return i->suggested_ms;
	if (p == NULL)
		return standby_now(e, cell);
	if (p->trigger == PLAN_TRIGGER_DIRECTOR && !i->moved)
		return state_moment(e->st, cell, p->phase, p->window_from);
	ms = state_inject_turn(e->st, cell, inject);
	/* a condition that holds, or what it follows is about to go out */
	return ms != INT64_MAX ? ms : standby_now(e, cell);
}

/* Why it stands by, over all cells; false: in none. */
static bool standby_claim(const struct engine *e, int inject,
    struct standby_claim *out)
{
	*out = (struct standby_claim){ .inject = -1, .ms = INT64_MAX };
	for (size_t c = 0; c < e->st->ncells; c++) {
		int64_t ms;

		if (!standby_waits(e, (int)c, inject) || cond_bar(e->st,
		    (int)c, inject, standby_now(e, (int)c)) != COND_BAR_NONE)
			continue;
		ms = standby_moment(e, (int)c, inject);
		out->inject = inject;
		out->asked |= e->st->cells[c].injects[inject]
		    .suggested_seq != 0;
		out->ms = ms < out->ms ? ms : out->ms;
	}
	return out->inject >= 0;
}

static bool standby_before(const struct engine *e,
    const struct standby_claim *a, const struct standby_claim *b)
{
	if (b->inject < 0 || a->asked != b->asked)
		return b->inject < 0 || a->asked;
	if (a->ms != b->ms)
		return a->ms < b->ms;
	return strcmp(state_number(e->st, a->inject),
	    state_number(e->st, b->inject)) < 0;
}

/* Is it still to go out somewhere? */
static bool standby_pending(const struct engine *e, int inject)
{
	for (size_t c = 0; c < e->st->ncells; c++)
		if (e->st->cells[c].injects[inject].status == INJECT_PENDING)
			return true;
	return false;
}

/* The first of all but one (-1: of all). */
static struct standby_claim standby_first(const struct engine *e, int but)
{
	struct standby_claim best = { .inject = -1 }, c;

	for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++)
		if ((int)i != but && standby_claim(e, (int)i, &c) &&
		    standby_before(e, &c, &best))
			best = c;
	return best;
}

void engine_set_standby(struct engine *e, int inject, bool chosen)
{
	struct event ev;

	if (inject == e->st->standby && (inject < 0 ||
	    chosen == e->st->standby_chosen))
		return;
	event_init(&ev, EVENT_STANDBY_SET);
	if (chosen)
		event_put(&ev, FIELD_BY, "director");
	if (inject >= 0)
		event_put(&ev, FIELD_INJECT,
		    state_item_id(e->st, PLAN_INJECT, inject));
	engine_emit(e, &ev);
}

void engine_standby_next(struct engine *e, int but)
{
	int back = e->st->displaced;

	if (back >= 0 && back != but && standby_pending(e, back))
		engine_set_standby(e, back, true);
	else
		engine_set_standby(e, standby_first(e, but).inject, false);
}

void engine_standby_gone(struct engine *e, int inject)
{
	struct standby_claim c;

	if (inject == e->st->standby && !standby_claim(e, inject, &c))
		engine_standby_next(e, inject);
}

void engine_standby_touch(struct engine *e, const struct event *ev)
{
	switch (ev->kind) {
	case EVENT_INJECT_RELEASED:
	case EVENT_INJECT_SKIPPED:
	case EVENT_INJECT_SUGGESTED:
	case EVENT_INJECT_FREED:
	case EVENT_PHASE_BEGUN:
	case EVENT_CHANNEL_RESTORED:
	case EVENT_DECISION_SETTLED:
	case EVENT_DECISION_OVERRIDDEN:
		e->standby_looks = true;
		break;
	default:
		break;
	}
}

/* Is its turn now in some cell? */
static bool standby_due(const struct engine *e, const struct standby_claim *c)
{
	int64_t now = INT64_MIN;

	for (size_t i = 0; i < e->st->ncells; i++)
		if (standby_now(e, (int)i) > now)
			now = standby_now(e, (int)i);
	return c->asked || c->ms <= now;
}

/* What is due takes the place of what is not, and anything that of what has
 * gone; what is due or chosen stays. */
void engine_standby_settle(struct engine *e)
{
	int now = e->st->standby;
	struct standby_claim mine, first;

	if (!e->standby_looks || e->c.windows || (e->st->run !=
	    STATE_RUNNING && e->st->run != STATE_PAUSED))
		return;
	e->standby_looks = false;
	/* A command that had no effect did not do this. */
	if (e->st->batch != e->batch)
		engine_batch(e, ACTOR_ENGINE, NULL, 0, e->batch_ex_ms);
	if (now >= 0 && !standby_pending(e, now)) {
		engine_standby_next(e, now);
		return;
	}
	if (now >= 0 && (e->st->standby_chosen || (standby_claim(e, now,
	    &mine) && standby_due(e, &mine))))
		return;
	first = standby_first(e, -1);
	if (first.inject >= 0 && (now < 0 || standby_due(e, &first)))
		engine_set_standby(e, first.inject, false);
}

DECIDE(standby)
{
	struct decide_act x = { .inject = decide_inject(d) };

	if (!decide_act_cells(&x, d, INJECT_PENDING, "is out already, or "
	    "skipped"))
		return NULL;
	engine_set_standby(d->e, x.inject, true);
	return decide_ok(d);
}
