/*
 * seats.c: what is addressed to one seat of a team.  It must never let
 * anybody read it but who sits there and who leads.
 */
#include "config.h"

#include "state/state.h"

uint64_t state_seats(const struct state *st, int person)
{
	const struct state_person *p;

	if (person < 0 || !st->items[PLAN_POSITION].n)
		return STATE_SEATS_ALL;
	p = &st->people[person];
	if (p->team >= 0 && state_lead(st, p->team) == person)
		return STATE_SEATS_ALL;
	return p->seats;
}

bool state_inject_reads(const struct state *st, int team, uint64_t seats,
    int item)
{
	int cell = st->teams[team].cell, seat;
	const struct state_inject *i = &st->cells[cell].injects[item];
	const struct plan_inject *p = state_plan_inject(st, cell, item);

	if (!state_inject_has(st, team, item))
		return false;
	if (!p || p->person < 0 || seats == STATE_SEATS_ALL)
		return true;
	seat = st->versions[i->version].to_item[PLAN_POSITION][p->person];
	return seat < PLAN_SEATS_MAX && seats >> seat & 1;
}

int state_digest_of(const struct state *st, int team, uint64_t seats,
    int item)
{
	const struct state_cell *c = &st->cells[st->teams[team].cell];
	int64_t digest = c->injects[item].digest;

	for (int i = 0; digest && i < item; i++)
		if (c->injects[i].digest == digest &&
		    state_inject_reads(st, team, seats, i))
			return i;
	return item;
}
