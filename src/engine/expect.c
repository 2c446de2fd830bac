/*
 * expect.c: what came of what is expected of teams, and milestones.  It
 * must never touch what an evaluator has ruled.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

struct expecting {			/* one team and one expectation */
	struct engine *e;
	const struct plan_expect *p;
	int cell, item, team, role;	/* role: of the plan */
	int64_t now, from, end;		/* from -1: it is not open yet */
};

static bool expect_holds(const struct expecting *x, int root)
{
	return root >= 0 && cond_holds_for(x->e->st,
	    (int)x->e->nversions - 1, root, x->cell, x->now, x->role);
}

/* Has the team got an inject that redirects it?  What others got, and a call
 * that nobody has taken, prompt nobody here. */
static bool expect_prompted(const struct expecting *x)
{
	const struct state_version *v = state_newest(x->e->st);
	int mine = v->to_plan[PLAN_EXPECT][x->item];

	for (size_t i = 0; i < v->plan->ninjects; i++)
		if (v->plan->injects[i].contingency_for == mine &&
		    state_inject_has(x->e->st, x->team,
		    v->to_item[PLAN_INJECT][i]))
			return true;
	return false;
}

static void expect_settle(const struct expecting *x, enum plan_result result)
{
	struct engine *e = x->e;
	struct event ev;
	int64_t seq;

	event_init(&ev, EVENT_EXPECTATION_SETTLED);
	event_put(&ev, FIELD_CELL, e->st->cells[x->cell].id);
	event_put(&ev, FIELD_EXPECTATION, x->p->id);
	event_put(&ev, FIELD_OUTCOME, plan_result_name(result));
	event_put(&ev, FIELD_TEAM, e->st->teams[x->team].id);
	seq = engine_emit(e, &ev);
	engine_expect_moves(e, x->cell, x->p, result, seq);
}

void engine_expect_moves(struct engine *e, int cell,
    const struct plan_expect *p, enum plan_result result, int64_t cause)
{
	for (size_t i = 0; i < p->nmoves; i++)
		if (p->moves[i].result == result)
			engine_moves(e, cell, (int)e->st->nversions - 1,
			    &p->moves[i].moves, cause);
}

/* What is forbidden: violated, or no longer forbidden. */
static void expect_forbidden(const struct expecting *x)
{
	if (expect_holds(x, x->p->before))
		expect_settle(x, PLAN_KEPT);
	else if (expect_holds(x, x->p->never))
		expect_settle(x, PLAN_VIOLATED);
}

/* Evidence that somebody wrote down later counts from when it came about:
 * what was done in time is met, also when it had been taken for missed. */
static void expect_shown(const struct expecting *x, enum plan_result before)
{
	bool late = before == PLAN_MISSED || x->now > x->end;

	if (!expect_holds(x, x->p->evidence))
		return;
	if (late && cond_held_by(x->e->st, (int)x->e->nversions - 1,
	    x->p->evidence, x->cell, x->end, x->role))
		expect_settle(x, PLAN_MET);
	else if (expect_prompted(x))
		expect_settle(x, PLAN_PROMPTED);
	else
		expect_settle(x, late ? PLAN_LATE : PLAN_MET);
}

/* Time is over: what was not seen is missed, unless nobody could see it. */
static void expect_over(const struct expecting *x)
{
	const struct state_team *t = &x->e->st->teams[x->team];

	if (x->p->never >= 0)
		expect_settle(x, PLAN_KEPT);
	else if (x->e->st->cells[x->cell].absent >> t->role & 1)
		expect_settle(x, PLAN_UNOBSERVED);
	else if (x->p->evidence >= 0)
		expect_settle(x, PLAN_MISSED);
}

/* Looks at one team.  `ended`: the exercise is over. */
static void expect_team(struct expecting *x, bool ended)
{
	const struct state_expect *s =
	    &x->e->st->teams[x->team].expects[x->item];

	if (x->from < 0 || s->ruled)
		return;
	if (s->result == PLAN_NO_RESULT && x->p->never >= 0)
		expect_forbidden(x);
	else if (s->result == PLAN_NO_RESULT || s->result == PLAN_MISSED)
		expect_shown(x, s->result);
	s = &x->e->st->teams[x->team].expects[x->item];
	if (s->result != PLAN_NO_RESULT)
		return;
	if (x->now >= x->end)
		expect_over(x);
	if (ended && x->e->st->teams[x->team].expects[x->item].result ==
	    PLAN_NO_RESULT)
		expect_settle(x, x->p->never >= 0 ? PLAN_KEPT :
		    PLAN_UNOBSERVED);
}

/* The team a role's part is looked for in: its own, else the one that has
 * taken it over; -1: nobody, or that one is expected to anyhow. */
static int expect_of(const struct engine *e, int cell,
    const struct plan_expect *p, int role)
{
	const struct state_version *v = state_newest(e->st);
	int own = v->role_to_item[role];
	int taker = state_taker(e->st, cell, own);

	if (taker < 0)
		return state_team_of(e->st, cell, own);
	if (state_roles(e->st, (int)e->st->nversions - 1, p->who) >> taker & 1)
		return -1;
	return state_team_of(e->st, cell, taker);
}

void engine_expect(struct engine *e, int cell, int item, int64_t now,
    bool ended)
{
	struct expecting x = { .e = e, .cell = cell, .item = item,
		.p = state_plan_expect(e->st, item), .now = now };
	const struct state_version *v = state_newest(e->st);

	if (x.p == NULL)
		return;
	for (size_t r = 0; r < v->plan->nroles; r++) {
		x.role = (int)r;
		x.team = x.p->who >> r & 1 ? expect_of(e, cell, x.p, (int)r) :
		    -1;
		if (x.team < 0)
			continue;
		x.end = state_expect_end(e->st, cell, item, x.team, &x.from);
		expect_team(&x, ended);
	}
}

void engine_expect_ended(struct engine *e)
{
	for (size_t c = 0; c < e->st->ncells; c++)
		for (size_t i = 0; i < e->st->items[PLAN_EXPECT].n; i++)
			engine_expect(e, (int)c, (int)i, state_cell_ms(e->st,
			    (int)c, e->batch_ex_ms), true);
}

/* ---- milestones ------------------------------------------------------- */

static void milestone_reach(struct engine *e, int cell,
    const struct plan_milestone *m, int team)
{
	struct event ev;

	event_init(&ev, EVENT_MILESTONE_REACHED);
	event_put(&ev, FIELD_CELL, e->st->cells[cell].id);
	event_put(&ev, FIELD_MILESTONE, m->id);
	if (team >= 0)
		event_put(&ev, FIELD_TEAM, e->st->teams[team].id);
	engine_emit(e, &ev);
}

void engine_milestone(struct engine *e, int cell, int item, int64_t now)
{
	const struct plan_milestone *m = state_plan_milestone(e->st, item);
	const struct state_version *v = state_newest(e->st);
	int version = (int)e->nversions - 1;
	bool reached = m == NULL, any = false;

	for (size_t r = 0; r < v->plan->nroles && !reached; r++) {
		int team = state_team_of(e->st, cell, v->role_to_item[r]);

		if (team < 0 || (m->to && !(m->to >> r & 1)) ||
		    e->st->teams[team].reached[item].seq != 0)
			continue;
		any = true;
		if (m->to != 0 && cond_holds_for(e->st, version, m->when,
		    cell, now, (int)r))
			milestone_reach(e, cell, m, team);
	}
	if (any && m->to == 0 && cond_holds(e->st, version, m->when, cell,
	    now))
		milestone_reach(e, cell, m, -1);
}
