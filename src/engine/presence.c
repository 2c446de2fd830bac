/*
 * presence.c: who comes and goes.  It must never let anybody new in while
 * joining is locked.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static bool presence_stands_in(const struct state *st,
    const struct state_person *p)
{
	const struct state_team *t = &st->teams[p->team];

	return st->cells[t->cell].bots >> t->role & 1;
}

DECIDE(join)
{
	const struct state_person *p;
	struct event ev;

	if (d->person < 0)
		return decide_refuse(d, "state", "the director does not "
		    "join");
	p = &d->st->people[d->person];
	if (p->present)
		return decide_ok(d);
	if (d->st->joins_locked && !p->joined && !p->simulated)
		return decide_refuse(d, "locked", "joining is locked");
	event_init(&ev, EVENT_PERSON_JOINED);
	event_put(&ev, FIELD_PERSON, p->uuid);
	if (p->team >= 0)
		event_put(&ev, FIELD_TEAM, d->st->teams[p->team].id);
	engine_emit(d->e, &ev);
	/* Who stands in for people does not lead them when they are back. */
	if (p->team >= 0 && d->st->teams[p->team].lead < 0 &&
	    (!p->simulated || !presence_stands_in(d->st, p))) {
		event_init(&ev, EVENT_TEAM_LEAD_SET);
		event_put(&ev, FIELD_PERSON, p->uuid);
		event_put(&ev, FIELD_TEAM, d->st->teams[p->team].id);
		engine_emit(d->e, &ev);
	}
	return decide_ok(d);
}

DECIDE(leave)
{
	struct event ev;

	if (d->person < 0 || !d->st->people[d->person].present)
		return decide_ok(d);
	event_init(&ev, EVENT_PERSON_LEFT);
	event_put(&ev, FIELD_PERSON, d->st->people[d->person].uuid);
	engine_emit(d->e, &ev);
	return decide_ok(d);
}
