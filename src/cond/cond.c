/*
 * cond.c: whether a condition holds in a cell.  It must never remember an
 * answer: it is asked again whenever it matters.
 *
 * Each operation is a small function of (asked, condition), in a table.
 */
#include "config.h"

#include "cond/cond.h"

#include "base/text.h"
#include "score/score.h"

struct asked {
	const struct state *st;
	const struct state_version *v;
	int cell;
	int64_t ms;			/* cell time */
	int role;			/* of the plan: of whom it is asked, -1 */
	size_t depth;			/* never deeper than there are conditions */
};

typedef bool cond_rule(struct asked *a, const struct plan_cond *c);

static bool holds(struct asked *a, int root);

/* The stable index of what a condition names, or -1. */
static int item_of(const struct asked *a, enum plan_item kind,
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

static bool cond_done(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_ACTION, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0)
		if (a->st->teams[team].deeds[item].count)
			return true;
	return false;
}

static bool cond_correct(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_QUESTION, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0) {
		const struct state_paper *p = &a->st->teams[team].papers[item];
		int best = state_best(p);

		if (best >= 0 && p->attempts[best].verdict == VERDICT_RIGHT)
			return true;
	}
	return false;
}

static bool cond_answered(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_QUESTION, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0)
		if (state_answered(a->st, team, item))
			return true;
	return false;
}

static bool cond_sent(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_INJECT, c);

	return item >= 0 && a->st->cells[a->cell].injects[item].status ==
	    INJECT_RELEASED;
}

static const struct state_probe *probe_of(const struct asked *a,
    const struct plan_cond *c)
{
	int item = item_of(a, PLAN_PROBE, c);

	return item < 0 ? NULL : &a->st->cells[a->cell].probes[item];
}

static bool cond_down(struct asked *a, const struct plan_cond *c)
{
	const struct state_probe *p = probe_of(a, c);

	return p && p->result == PROBE_DOWN;
}

static bool cond_up(struct asked *a, const struct plan_cond *c)
{
	const struct state_probe *p = probe_of(a, c);

	return p && p->result == PROBE_UP;
}

static bool cond_down_for(struct asked *a, const struct plan_cond *c)
{
	const struct state_probe *p = probe_of(a, c);

	return p && p->result == PROBE_DOWN &&
	    state_sum(p->since_ms, c->n) <= a->ms;
}

static bool cond_points(struct asked *a, const struct plan_cond *c)
{
	int role = -1, team;

	while ((team = next_team(a, c, &role)) >= 0)
		if (score_total(a->st, team) >= c->n)
			return true;
	return false;
}

static bool cond_decided(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_DECISION, c);
	const struct state_decision *d;

	if (item < 0 || !c->outcome)
		return false;
	d = &a->st->cells[a->cell].decisions[item];
	return d->settled && !strcmp(d->outcome, c->outcome);
}

static bool cond_in_phase(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_PHASE, c);

	return item >= 0 && a->st->cells[a->cell].phase == item;
}

static bool cond_is_cut(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_CHANNEL, c);

	return item >= 0 && a->st->cells[a->cell].channels[item].cut;
}

static bool cond_told(struct asked *a, const struct plan_cond *c)
{
	int fact = item_of(a, PLAN_FACT, c);

	if (c->other < 0 || c->role < 0 ||
	    (size_t)c->other >= a->v->plan->nroles ||
	    (size_t)c->role >= a->v->plan->nroles)
		return false;
	for (size_t i = 0; i < a->st->ntold; i++) {
		const struct state_told *t = &a->st->told[i];

		if (t->cell == a->cell && t->confirmed &&
		    played_by(a, c->role, t->from) &&
		    played_by(a, c->other, t->to) &&
		    (c->item < 0 || t->fact == fact))
			return true;
	}
	return false;
}

/* How many children hold; stops at the first that is not `like`. */
static bool every(struct asked *a, const struct plan_cond *c, bool like)
{
	int i;

	for (i = 0; i < c->count; i++)
		if (holds(a, a->v->plan->kids[c->first + i]) != like)
			return false;
	return true;
}

static bool cond_any(struct asked *a, const struct plan_cond *c)
{
	return !every(a, c, false);
}

static bool cond_every(struct asked *a, const struct plan_cond *c)
{
	return every(a, c, true);
}

static bool cond_no(struct asked *a, const struct plan_cond *c)
{
	return every(a, c, false);
}

/* Has a team sent that option? */
static bool cond_chose(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_QUESTION, c), role = -1, team, bit;
	const struct plan_question *q = item < 0 ? NULL :
	    state_plan_question(a->st, a->cell, item);

	bit = q && c->arg ? plan_choice(q, c->arg) : -1;
	if (bit < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0) {
		const struct state_paper *p = &a->st->teams[team].papers[item];

		for (size_t i = 0; i < p->n; i++)
			if (p->attempts[i].verdict != VERDICT_OVER &&
			    p->attempts[i].chosen >> bit & 1)
				return true;
	}
	return false;
}

/* met, late, missed ...: a team has that outcome. */
static bool cond_result(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_EXPECT, c), role = -1, team;

	if (item < 0)
		return false;
	while ((team = next_team(a, c, &role)) >= 0)
		if (a->st->teams[team].expects[item].result ==
		    plan_op_result(c->op))
			return true;
	return false;
}

/* The mean level of the answer that counts, once it is agreed. */
static bool cond_level(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_QUESTION, c), role = -1, team;
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
		    plan_compares(c->compare, sum, c->n *
		    (int64_t)t->nmarks))
			return true;
	}
	return false;
}

/* A team used that command, with that value if one is named. */
static bool cond_used(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_TOOL, c);
	size_t n = c->arg ? strcspn(c->arg, " ") : 0;
	char *value = c->arg && c->arg[n] ? text_fold(c->arg + n + 1) : NULL;
	bool yes = false;

	for (size_t i = 0; item >= 0 && i < a->st->nuses && !yes; i++) {
		const struct state_use *u = &a->st->uses[i];
		const struct state_team *t = &a->st->teams[u->team];

		if (u->tool != item || t->cell != a->cell || strncmp(
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

static bool cond_value(struct asked *a, const struct plan_cond *c)
{
	int item = item_of(a, PLAN_VAR, c);

	return item >= 0 && plan_compares(c->compare,
	    state_value(a->st, a->cell, item), c->n);
}

/* The recorded turns of a child. */
static const struct state_turn *turn_of(const struct asked *a,
    const struct plan_cond *c, int kid)
{
	const struct plan *p = a->v->plan;
	const char *name = kid < c->count ?
	    p->conds[p->kids[c->first + kid]].name : NULL;

	return name ? state_turn(a->st, a->cell, name) : NULL;
}

static bool cond_held(struct asked *a, const struct plan_cond *c)
{
	const struct state_turn *t = turn_of(a, c, 0);

	return t && t->holds && state_sum(t->since_ms, c->n) <= a->ms;
}

static bool cond_earlier(struct asked *a, const struct plan_cond *c)
{
	const struct state_turn *first = turn_of(a, c, 0);
	const struct state_turn *then = turn_of(a, c, 1);

	return first && first->first_batch && (!then || !then->first_batch ||
	    first->first_batch < then->first_batch);
}

static bool holds(struct asked *a, int root)
{
	static cond_rule *const rules[PLAN_OPS] = {
		[PLAN_OP_DONE] = cond_done,
		[PLAN_OP_CORRECT] = cond_correct,
		[PLAN_OP_ANSWERED] = cond_answered,
		[PLAN_OP_SENT] = cond_sent,
		[PLAN_OP_DOWN] = cond_down,
		[PLAN_OP_UP] = cond_up,
		[PLAN_OP_DOWN_FOR] = cond_down_for,
		[PLAN_OP_POINTS] = cond_points,
		[PLAN_OP_DECIDED] = cond_decided,
		[PLAN_OP_ANY] = cond_any,
		[PLAN_OP_ALL] = cond_every,
		[PLAN_OP_NO] = cond_no,
		[PLAN_OP_IN_PHASE] = cond_in_phase,
		[PLAN_OP_TOLD] = cond_told,
		[PLAN_OP_IS_CUT] = cond_is_cut,
		[PLAN_OP_CHOSE] = cond_chose,
		[PLAN_OP_EARLIER] = cond_earlier,
		[PLAN_OP_HELD] = cond_held,
		[PLAN_OP_VALUE] = cond_value,
		[PLAN_OP_MET] = cond_result,
		[PLAN_OP_LATE] = cond_result,
		[PLAN_OP_MISSED] = cond_result,
		[PLAN_OP_PROMPTED] = cond_result,
		[PLAN_OP_VIOLATED] = cond_result,
		[PLAN_OP_USED] = cond_used,
		[PLAN_OP_LEVEL] = cond_level,
	};
	const struct plan *plan = a->v->plan;
	bool yes;

	if (root < 0 || (size_t)root >= plan->nconds ||
	    a->depth > plan->nconds)
		return false;
	a->depth++;
	yes = rules[plan->conds[root].op](a, &plan->conds[root]);
	a->depth--;
	return yes;
}

bool cond_holds_for(const struct state *st, int version, int root, int cell,
    int64_t cell_ms, int role)
{
	struct asked a = { .st = st, .cell = cell, .ms = cell_ms,
		.role = role };

	if (version < 0 || (size_t)version >= st->nversions)
		return false;
	a.v = &st->versions[version];
	return holds(&a, root);
}

bool cond_holds(const struct state *st, int version, int root, int cell,
    int64_t cell_ms)
{
	return cond_holds_for(st, version, root, cell, cell_ms, -1);
}

/* When time alone turns this one, or the first below it. */
static int64_t next_ms(struct asked *a, int root)
{
	const struct plan *plan = a->v->plan;
	const struct plan_cond *c;
	const struct state_probe *p;
	int64_t next = INT64_MAX;
	int i;

	if (root < 0 || (size_t)root >= plan->nconds ||
	    a->depth > plan->nconds)
		return INT64_MAX;
	c = &plan->conds[root];
	if (c->op == PLAN_OP_DOWN_FOR) {
		p = probe_of(a, c);
		if (p && p->result == PROBE_DOWN)
			next = state_sum(p->since_ms, c->n);
		return next > a->ms ? next : INT64_MAX;
	}
	if (c->op == PLAN_OP_HELD) {
		const struct state_turn *t = turn_of(a, c, 0);

		if (t && t->holds)
			next = state_sum(t->since_ms, c->n);
		return next > a->ms ? next : INT64_MAX;
	}
	if (c->op != PLAN_OP_ANY && c->op != PLAN_OP_ALL &&
	    c->op != PLAN_OP_NO)
		return INT64_MAX;
	a->depth++;
	for (i = 0; i < c->count; i++) {
		int64_t kid = next_ms(a, plan->kids[c->first + i]);

		next = kid < next ? kid : next;
	}
	a->depth--;
	return next;
}

int64_t cond_next_ms(const struct state *st, int version, int root, int cell,
    int64_t now_ms)
{
	struct asked a = { .st = st, .cell = cell, .ms = now_ms,
		.role = -1 };

	if (version < 0 || (size_t)version >= st->nversions)
		return INT64_MAX;
	a.v = &st->versions[version];
	return next_ms(&a, root);
}
