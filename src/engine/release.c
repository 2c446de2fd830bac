/*
 * release.c: what becomes of an inject whose moment has come: it goes out,
 * the director is asked, or it waits for his GO.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

enum plan_release engine_release_mode(const struct engine *e, int cell,
    int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);
	const struct plan *plan = engine_plan(e);

	if (e->c.windows || p == NULL)
		return PLAN_RELEASE_AUTO;	/* nobody to ask */
	for (int r = PLAN_RELEASE_AUTO; r < PLAN_RELEASES; r++)
		if (e->st->release != NULL &&
		    strcmp(plan_release_name(r), e->st->release) == 0)
			return (enum plan_release)r;
	if (p->release != PLAN_RELEASE_DEFAULT)
		return p->release;
	return plan->release != PLAN_RELEASE_DEFAULT ? plan->release :
	    PLAN_RELEASE_AUTO;
}

void engine_suggest(struct engine *e, int cell, int inject, const char *by,
    const char *why)
{
	const struct state_inject *i = &e->st->cells[cell].injects[inject];
	struct event ev;

	if (i->status != INJECT_PENDING || i->suggested_seq != 0)
		return;
	event_init(&ev, EVENT_INJECT_SUGGESTED);
	event_put(&ev, FIELD_BY, by);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_INJECT, state_item_id(e->st, PLAN_INJECT,
	    inject));
	if (why != NULL && why[0] != '\0')
		event_put(&ev, FIELD_WHY, why);
	engine_emit(e, &ev);
}

const char *engine_not_ready(const struct engine *e, int cell, int inject)
{
	const struct plan_inject *p = state_plan_inject(e->st, cell, inject);
	uint64_t ready = e->st->cells[cell].injects[inject].ready;

	if (e->c.windows)
		return NULL;
	for (size_t i = 0; p != NULL && i < p->nready; i++)
		if (!(ready >> i & 1))
			return p->ready[i];
	return NULL;
}

/* A jump passes a clock that stands still. */
bool engine_time_runs(const struct engine *e, int cell)
{
	return !e->st->cells[cell].held && (e->jumping || e->st->run !=
	    STATE_PAUSED);
}

bool engine_goes_out(const struct engine *e, int cell, int inject)
{
	const struct state_cell *c = &e->st->cells[cell];

	return !c->injects[inject].held && !c->automatic_held &&
	    !e->st->automatic_held && engine_time_runs(e, cell);
}

void engine_offer(struct engine *e, int cell, int inject, const char *by)
{
	switch (engine_release_mode(e, cell, inject)) {
	case PLAN_RELEASE_ASK:
		engine_suggest(e, cell, inject, by, NULL);
		return;
	case PLAN_RELEASE_MANUAL:
		e->standby_looks = true;
		return;
	default:
		break;
	}
	if (engine_not_ready(e, cell, inject) != NULL)
		engine_suggest(e, cell, inject, by, "ready");
	else if (!e->c.windows && engine_inject_is_cut(e, cell, inject))
		engine_suggest(e, cell, inject, by, "cut");
	else
		engine_release(e, cell, inject, by);
}

void engine_skip(struct engine *e, int cell, int inject, const char *why)
{
	struct event ev;

	event_init(&ev, EVENT_INJECT_SKIPPED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_INJECT, state_item_id(e->st, PLAN_INJECT,
	    inject));
	event_put(&ev, FIELD_WHY, why);
	engine_emit(e, &ev);
}

/* ---- :ready ----------------------------------------------------------- */

/* The name of `ready` that a word means; NULL: refused. */
static const char *ready_name(struct decide *d, int inject)
{
	const struct plan_inject *p = state_plan_inject(d->st, 0, inject);
	const char *who = decide_text(d, "who");
	struct buf names = {0};

	if (p == NULL || p->nready == 0) {
		decide_refuse(d, "state", "%s waits for nobody",
		    state_number(d->st, inject));
		return NULL;
	}
	for (size_t i = 0; i < p->nready; i++) {
		if (who[0] == '\0' || strcmp(p->ready[i], who) == 0)
			return who;
		buf_addf(&names, "%s\"%s\"", i > 0 ? ", " : "", p->ready[i]);
	}
	decide_refuse(d, "unknown", "%s waits for %s",
	    state_item_id(d->st, PLAN_INJECT, inject), buf_str(&names));
	buf_release(&names);
	return NULL;
}

DECIDE(ready)
{
	int inject = decide_inject(d);
	const char *who = ready_name(d, inject);
	struct event ev;

	if (who == NULL)
		return NULL;
	event_init(&ev, EVENT_INJECT_READIED);
	if (decide_has(d, "cell"))
		event_put(&ev, FIELD_CELL, decide_text(d, "cell"));
	if (who[0] != '\0')
		event_put(&ev, FIELD_FROM, who);
	event_put(&ev, FIELD_INJECT, state_item_id(d->st, PLAN_INJECT,
	    inject));
	engine_emit(d->e, &ev);
	return decide_ok(d);
}
