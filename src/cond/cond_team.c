/*
 * cond_team.c: conditions about what teams have done, answered, told and
 * used.  It must never ask who is present: only who plays a role, and who has
 * taken it over.
 */
#include "config.h"

#include "cond/inner.h"

#include "base/text.h"
#include "score/score.h"

/* The stable index of what a condition names, or -1. */
int cond_item(const struct asked *a, enum plan_item kind,
    const struct plan_cond *c)
{
	if (c->item < 0 || (size_t)c->item >= plan_count(a->v->plan, kind))
		return -1;
	return a->v->to_item[kind][c->item];
}

/* Of whom it is asked, when the item is that role's; -1: of any. */
static int asked_role(const struct asked *a, const struct plan_cond *c)
{
	const struct plan *p = a->v->plan;
	uint64_t to = 0;

	if (a->role < 0 || c->item < 0)
		return -1;
	switch (plan_op_item(c->op)) {
	case PLAN_ACTION: to = p->actions[c->item].to; break;
	case PLAN_QUESTION: to = p->questions[c->item].to; break;
	case PLAN_EXPECT: to = p->expects[c->item].who; break;
	case PLAN_TOOL: to = p->tools[c->item].to; break;
	default: break;
	}
	return to >> a->role & 1 ? a->role : -1;
}

/* Is that stable role the plan's, or has it taken it over? */
static bool played_by(const struct asked *a, int plan_role, int role)
{
	int own = a->v->role_to_item[plan_role];

	return own == role || state_taker(a->st, a->cell, own) == role;
}

/* Is it asked of that stable role, too? */
static bool asked_of(const struct asked *a, const struct plan_cond *c,
    int role)
{
	int only = asked_role(a, c);

	return only < 0 || played_by(a, only, role);
}

/* The team of a role, then the one that has taken it over. */
static int next_of_role(const struct asked *a, int only, int *role)
{
	int own = a->v->role_to_item[only];
	int taker = state_taker(a->st, a->cell, own), team = -1;

	if (*role < 0) {
		*role = own;
		team = state_team_of(a->st, a->cell, own);
	}
	if (team < 0 && taker >= 0 && *role == own) {
		*role = taker;
		team = state_team_of(a->st, a->cell, taker);
	}
	return team;
}

/*
 * Walks the teams a condition means: its role's, or all of the cell.
 * *role is -1 at first; returns a team index or -1 at the end.
 */
static int next_team(const struct asked *a, const struct plan_cond *c,
    int *role)
{
	const struct state_cell *cell = &a->st->cells[a->cell];
	int team = -1;

	int only = c->role >= 0 ? c->role : asked_role(a, c);

	if (only >= 0)
		return (size_t)only >= a->v->plan->nroles ? -1 :
		    next_of_role(a, only, role);
	while (team < 0 && (size_t)++*role < cell->nroles)
		team = cell->team_of_role[*role];
	return team;
}

bool cond_done(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_ACTION, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0)
		if (a->st->teams[team].deeds[item].count &&
		    a->st->teams[team].deeds[item].first_ms <= a->as_of)
			return true;
	return false;
}

bool cond_correct(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_QUESTION, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0) {
		const struct state_paper *p = &a->st->teams[team].papers[item];
		int best = state_best(p);

		if (best >= 0 && p->attempts[best].verdict == VERDICT_RIGHT &&
		    p->attempts[best].ms <= a->as_of)
			return true;
	}
	return false;
}

bool cond_answered(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_QUESTION, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0)
		if (state_answered(a->st, team, item, a->as_of))
			return true;
	return false;
}

bool cond_points(struct asked *a, const struct plan_cond *c)
{
	int role = -1, team;

	while ((team = next_team(a, c, &role)) >= 0)
		if (score_total(a->st, team) >= c->n)
			return true;
	return false;
}

bool cond_told(struct asked *a, const struct plan_cond *c)
{
	int fact = cond_item(a, PLAN_FACT, c);

	if (c->other < 0 || c->role < 0 ||
	    (size_t)c->other >= a->v->plan->nroles ||
	    (size_t)c->role >= a->v->plan->nroles)
		return false;
	for (size_t i = 0; i < a->st->ntold; i++) {
		const struct state_told *t = &a->st->told[i];

		if (t->cell == a->cell && t->confirmed &&
		    t->ms <= a->as_of &&
		    played_by(a, c->role, t->from) &&
		    played_by(a, c->other, t->to) &&
		    (c->item < 0 || t->fact == fact))
			return true;
	}
	return false;
}

/* Has a team sent that option? */
bool cond_chose(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_QUESTION, c), role = -1, team, bit;
	const struct plan_question *q = item < 0 ? NULL :
	    state_plan_question(a->st, a->cell, item);

	bit = q && c->arg ? plan_choice(q, c->arg) : -1;
	if (bit < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0) {
		const struct state_paper *p = &a->st->teams[team].papers[item];

		for (size_t i = 0; i < p->n; i++)
			if (p->attempts[i].verdict != VERDICT_OVER &&
			    p->attempts[i].ms <= a->as_of &&
			    p->attempts[i].chosen >> bit & 1)
				return true;
	}
	return false;
}

/* met, late, missed ...: a team has that outcome. */
bool cond_result(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_EXPECT, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0)
		if (a->st->teams[team].expects[item].result ==
		    plan_op_result(c->op))
			return true;
	return false;
}

/* The mean level of the answer that counts, once it is agreed. */
bool cond_level(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_QUESTION, c), role = -1, team;
	const struct plan_question *q = item < 0 ? NULL :
	    state_plan_question(a->st, a->cell, item);
	size_t at = 0;

	while (q && c->arg && at < q->nrubric &&
	    strcmp(q->rubric[at].id, c->arg))
		at++;
	if (!q || at >= q->nrubric)
		return false;
	while ((team = next_team(a, c, &role)) >= 0) {
		const struct state_paper *p = &a->st->teams[team].papers[item];
		int best = state_best(p);
		const struct state_attempt *t = best < 0 ? NULL :
		    &p->attempts[best];
		int64_t sum = 0;

		for (size_t i = 0; t && i < t->nmarks; i++)
			sum += t->marks[i].levels[at];
		if (t && t->verdict == VERDICT_GRADED && t->nmarks &&
		    t->ms <= a->as_of &&
		    plan_compares(c->compare, sum, c->n *
		    (int64_t)t->nmarks))
			return true;
	}
	return false;
}

/* A team used that command, with that value if one is named. */
bool cond_used(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_TOOL, c);
	size_t n = c->arg ? strcspn(c->arg, " ") : 0;
	char *value = c->arg && c->arg[n] ? text_fold(c->arg + n + 1) : NULL;
	bool yes = false;

	for (size_t i = 0; item >= 0 && i < a->st->nuses && !yes; i++) {
		const struct state_use *u = &a->st->uses[i];
		const struct state_team *t = &a->st->teams[u->team];

		if (u->tool != item || t->cell != a->cell ||
		    u->ms > a->as_of || strncmp(
		    u->command, c->arg, n) || u->command[n] ||
		    !asked_of(a, c, t->role))
			continue;
		yes = !value;
		for (size_t k = 0; k < u->nvalues && !yes; k++)
			yes = !strcmp(u->values[k], value);
	}
	free(value);
	return yes;
}
