/*
 * cond.c: whether a condition holds in a cell.  It must never remember an
 * answer: it is asked again whenever it matters.
 *
 * Each operation is a small function of (asked, condition), in a table.
 */
#include "config.h"

#include "cond/cond.h"
#include "cond/inner.h"

static bool holds(struct asked *a, int root);

static bool cond_sent(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_INJECT, c);

	return item >= 0 && a->st->cells[a->cell].injects[item].status ==
	    INJECT_RELEASED &&
	    a->st->cells[a->cell].injects[item].released_ms <= a->as_of;
}

static const struct state_probe *probe_of(const struct asked *a,
    const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_PROBE, c);

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

static bool cond_decided(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_DECISION, c);
	const struct state_decision *d;

	if (item < 0 || !c->outcome)
		return false;
	d = &a->st->cells[a->cell].decisions[item];
	return d->settled && d->ms <= a->as_of &&
	    !strcmp(d->outcome, c->outcome);
}

static bool cond_in_phase(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_PHASE, c);

	return item >= 0 && a->st->cells[a->cell].phase == item;
}

static bool cond_is_cut(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_CHANNEL, c);

	return item >= 0 && a->st->cells[a->cell].channels[item].cut;
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

static bool cond_value(struct asked *a, const struct plan_cond *c)
{
	int item = cond_item(a, PLAN_VAR, c);

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
		.role = role, .as_of = INT64_MAX };

	if (version < 0 || (size_t)version >= st->nversions)
		return false;
	a.v = &st->versions[version];
	return holds(&a, root);
}

/* Does everything in it have a time at which it came about? */
static bool is_timed(const struct plan *plan, int root, size_t depth)
{
	const struct plan_cond *c;

	if (root < 0 || (size_t)root >= plan->nconds ||
	    depth > PLAN_COND_DEPTH)
		return false;
	c = &plan->conds[root];
	switch (c->op) {
	case PLAN_OP_DONE: case PLAN_OP_CORRECT: case PLAN_OP_ANSWERED:
	case PLAN_OP_TOLD: case PLAN_OP_CHOSE: case PLAN_OP_LEVEL:
	case PLAN_OP_USED: case PLAN_OP_SENT: case PLAN_OP_DECIDED:
		return true;
	case PLAN_OP_ANY: case PLAN_OP_ALL:
		break;
	default:
		return false;
	}
	for (int i = 0; i < c->count; i++)
		if (!is_timed(plan, plan->kids[c->first + i], depth + 1))
			return false;
	return true;
}

bool cond_held_by(const struct state *st, int version, int root, int cell,
    int64_t by_ms, int role)
{
	struct asked a = { .st = st, .cell = cell, .ms = by_ms, .role = role,
		.as_of = by_ms };

	if (version < 0 || (size_t)version >= st->nversions)
		return false;
	a.v = &st->versions[version];
	return is_timed(a.v->plan, root, 0) && holds(&a, root);
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
		.role = -1, .as_of = INT64_MAX };

	if (version < 0 || (size_t)version >= st->nversions)
		return INT64_MAX;
	a.v = &st->versions[version];
	return next_ms(&a, root);
}
