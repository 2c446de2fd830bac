/*
 * theirs.c: what of the plan a team may name.  It must never let a team tell
 * what is still to come, or another's, from what there is not.
 */
#include "config.h"

#include "engine/command.h"

static bool theirs_question(const struct state *st, int team, int item)
{
	int cell = st->teams[team].cell;

	return state_plan_question(st, cell, item) != NULL &&
	    st->cells[cell].questions[item].status != QUESTION_UNOPENED &&
	    !state_call_asks(st, team, item) &&
	    (state_question_to(st, cell, item) >> st->teams[team].role & 1);
}

/* Is the action one that the team picks from its list now? */
static bool theirs_action(const struct state *st, int team, int item)
{
	const struct plan_action *p = state_plan_action(st, item);

	if (p == NULL || p->shown == PLAN_SHOWN_TYPED ||
	    !state_plays(st, team, p->to))
		return false;
	return p->shown == PLAN_SHOWN_LIST ||
	    st->cells[st->teams[team].cell].injects[state_newest(st)->
	    to_item[PLAN_INJECT][p->after]].status == INJECT_RELEASED;
}

/* Does the team have the fact: from the start, by the inject it is in, or
 * because it was told? */
static bool theirs_fact(const struct state *st, int team, uint64_t seats,
    int item)
{
	const struct state_version *v = state_newest(st);
	const struct state_team *t = &st->teams[team];
	int at = (size_t)item < v->nitems[PLAN_FACT] ?
	    v->to_plan[PLAN_FACT][item] : -1;
	const struct plan_fact *f = at < 0 ? NULL : &v->plan->facts[at];

	if (f != NULL && (state_plays(st, team, f->known_to) ||
	    (f->source >= 0 && state_inject_reads(st, team, seats,
	    v->to_item[PLAN_INJECT][f->source]))))
		return true;
	for (size_t i = 0; i < st->ntold; i++) {
		const struct state_told *told = &st->told[i];

		if (told->cell == t->cell && told->to == t->role &&
		    told->fact == item && told->confirmed)
			return true;
	}
	return false;
}

bool command_theirs(const struct state *st, int team, uint64_t seats,
    enum plan_item kind, int item)
{
	bool some = kind == PLAN_INJECT || kind == PLAN_QUESTION ||
	    kind == PLAN_ACTION || kind == PLAN_FACT;

	if (item < 0 || (team < 0 && some))
		return false;
	if (kind == PLAN_INJECT)
		return state_inject_reads(st, team, seats, item);
	if (kind == PLAN_QUESTION)
		return theirs_question(st, team, item);
	if (kind == PLAN_FACT)
		return theirs_fact(st, team, seats, item);
	return kind != PLAN_ACTION || theirs_action(st, team, item);
}
