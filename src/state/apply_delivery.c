/*
 * apply_delivery.c: how injects arrive: on whose screens they were, who has
 * acknowledged them and whom a call has reached.
 */
#include "config.h"

#include "state/fold.h"

/* One person's team has had it; with a cell, only when it is that one. */
static int shown_to(struct fold *f, int cell, int item, const char *uuid)
{
	int person = state_person(f->st, uuid), team;
	const struct state_team *t;

	if (person < 0)
		return fold_fail(f, "no person \"%.64s\"", uuid);
	team = f->st->people[person].team;
	if (team < 0)
		return 0;
	t = &f->st->teams[team];
	if (cell < 0 || t->cell == cell)
		f->st->cells[t->cell].injects[item].shown_teams |=
		    UINT64_C(1) << t->role;
	return 0;
}

/* That a question or questionnaire was read, nothing here depends on. */
static int shown_alone(struct fold *f)
{
	return fold_item(f, event_has(f->e, FIELD_QUESTION) ? PLAN_QUESTION :
	    PLAN_QUESTIONNAIRE) < 0 ? -1 : 0;
}

static int delivery_shown(struct fold *f)
{
	const struct event_field *people = event_field(f->e, FIELD_PEOPLE);
	int item, cell;
	int64_t i;

	if (!event_has(f->e, FIELD_INJECT))
		return shown_alone(f);
	item = fold_item(f, PLAN_INJECT);
	if (item < 0 || fold_cell_maybe(f, &cell))
		return -1;
	for (i = 0; people && i < people->i; i++)
		if (shown_to(f, cell, item, people->list[i]))
			return -1;
	return 0;
}

static int delivery_acknowledged(struct fold *f)
{
	int item, team;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj || (team = fold_team_in(f, fold_cell(f))) < 0 ||
	    fold_person(f) < 0)
		return -1;
	inj->acked |= UINT64_C(1) << f->st->teams[team].role;
	return 0;
}

static int delivery_reached(struct fold *f)
{
	int item, team;
	uint64_t bit;
	struct state_inject *inj = fold_instance(f, &item);

	if (!inj || (team = fold_team_in(f, fold_cell(f))) < 0)
		return -1;
	bit = UINT64_C(1) << f->st->teams[team].role;
	/* a call that nobody took has not arrived */
	if (!strcmp(fold_str(f, FIELD_HOW), "no answer") ||
	    !strcmp(fold_str(f, FIELD_HOW), "call back")) {
		inj->called |= bit;
		return 0;
	}
	inj->called &= ~bit;
	inj->reached |= bit;
	return 0;
}

fold_rule *const apply_delivery_rules[EVENT_KINDS] = {
	[EVENT_DELIVERY_SHOWN] = delivery_shown,
	[EVENT_DELIVERY_ACKNOWLEDGED] = delivery_acknowledged,
	[EVENT_DELIVERY_REACHED] = delivery_reached,
};
