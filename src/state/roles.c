/*
 * roles.c: who plays a role: its own team, and whoever takes it over while
 * nobody does.  It must never ask who is present: that a role is absent is
 * a fact somebody recorded.
 */
#include "config.h"

#include "state/state.h"

int state_taker(const struct state *st, int cell, int role)
{
	const struct state_cell *c = &st->cells[cell];
	int at = role;

	/* A chain may bite its own tail: no longer than there are roles. */
	for (size_t i = 0; i < st->roles.n && (c->absent >> at & 1) &&
	    c->merged[at]; i++)
		at = c->merged[at] - 1;
	return at == role || (c->absent >> at & 1 && c->merged[at]) ? -1 : at;
}

uint64_t state_merged(const struct state *st, int cell, uint64_t roles)
{
	uint64_t gone = roles & st->cells[cell].absent, out = roles;

	while (gone) {
		int role = __builtin_ctzll(gone);
		int taker = state_taker(st, cell, role);

		gone &= gone - 1;
		if (taker >= 0)
			out |= UINT64_C(1) << taker;
	}
	return out;
}

bool state_plays(const struct state *st, int team, uint64_t plan_roles)
{
	const struct state_team *t = &st->teams[team];

	return state_merged(st, t->cell, state_roles(st,
	    (int)st->nversions - 1, plan_roles)) >> t->role & 1;
}

uint64_t state_played(const struct state *st, int team)
{
	const struct state_version *v = state_newest(st);
	const struct state_team *t = &st->teams[team];
	uint64_t out = 0;

	for (size_t i = 0; i < v->plan->nroles; i++)
		if (v->role_to_item[i] == t->role || state_taker(st, t->cell,
		    v->role_to_item[i]) == t->role)
			out |= UINT64_C(1) << i;
	return out;
}
