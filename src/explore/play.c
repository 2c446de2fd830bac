/*
 * play.c: a plan gone through in virtual time, without engine or record: a
 * play looks at every item at every moment.
 */
#include "config.h"

#include "explore/play.h"
#include "plan/scale.h"

static int64_t least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* ---- conditions at this moment ---------------------------------------- */

static bool play_expect(struct play *y, const struct plan_expect *e,
    enum plan_op op);

/* Has it held for so long without a break? */
static bool play_held(struct play *y, int root, int64_t ms, bool holds)
{
	if (!holds)
		y->since[root] = -1;
	else if (y->since[root] < 0)
		y->since[root] = y->now;
	return y->since[root] >= 0 && y->now - y->since[root] >= ms;
}

static bool play_holds(struct play *y, int root)
{
	const struct plan *p = y->x->p;
	const struct plan_cond *c = &p->conds[root];
	bool all = c->op == PLAN_OP_ALL;

	switch (c->op) {
	case PLAN_OP_SENT:
		return y->sent[c->item] <= y->now;
	case PLAN_OP_DECIDED:
		return y->outcome[c->item] >= 0 && strcmp(c->outcome,
		    plan_outcome(&p->decisions[c->item],
		    (size_t)y->outcome[c->item])) == 0;
	case PLAN_OP_NO:
		return !play_holds(y, p->kids[c->first]);
	case PLAN_OP_ALL:
	case PLAN_OP_ANY:
		for (int i = 0; i < c->count; i++)
			if (play_holds(y, p->kids[c->first + i]) != all)
				return !all;
		return all;
	case PLAN_OP_EARLIER:
		return y->first[p->kids[c->first]] <
		    y->first[p->kids[c->first + 1]];
	case PLAN_OP_HELD:
		return play_held(y, root, c->n, play_holds(y,
		    p->kids[c->first]));
	case PLAN_OP_IN_PHASE:
		return y->now >= p->phases[c->item].expected_ms &&
		    ((size_t)c->item + 1 == p->nphases ||
		    y->now < p->phases[c->item + 1].expected_ms);
	case PLAN_OP_VALUE:
		return plan_compares(c->compare, p->vars[c->item].start,
		    c->n) || y->lits[y->x->canon[root]] <= y->now;
	case PLAN_OP_MET:
	case PLAN_OP_MISSED:
	case PLAN_OP_VIOLATED:
		return play_expect(y, &p->expects[c->item], c->op);
	default:
		return y->lits[y->x->canon[root]] <= y->now;
	}
}

/* How long whoever has least time for it has; below 0: to the end. */
static int64_t play_within(const struct play *y, const struct plan_expect *e)
{
	return plan_spread(y->x->p, e->who, e->within, e->fixed).least.ms;
}

/* What an expectation has come to. */
static bool play_expect(struct play *y, const struct plan_expect *e,
    enum plan_op op)
{
	int64_t from = e->of < 0 ? 0 : y->sent[e->of];
	int root = e->never >= 0 ? e->never : e->evidence;
	bool seen = root >= 0 && play_holds(y, root);

	if (from > y->now)
		return false;
	if (op != PLAN_OP_MISSED)
		return seen;
	return !seen && e->within.ms >= 0 && y->now - from >= play_within(y,
	    e);
}

/* ---- what happens at this moment -------------------------------------- */

static void play_count(struct play *y, uint64_t to, int inject)
{
	const struct load *l = y->x->load;
	size_t quarter = (size_t)(y->now / QUARTER_MS);

	for (size_t r = 0; r < y->x->p->nroles; r++)
		if (to >> r & 1 && quarter < l->quarters) {
			y->count[r * l->quarters + quarter]++;
			y->last[r * l->quarters + quarter] = inject;
		}
}

static void play_send(struct play *y, size_t index)
{
	const struct plan *p = y->x->p;

	y->sent[index] = y->now;
	play_count(y, p->injects[index].to, (int)index);
	for (size_t i = 0; i < p->nquestions; i++)
		if (p->questions[i].with == (int)index) {
			y->opened[i] = y->now;
			play_count(y, p->questions[i].to, (int)index);
		}
}

/* When it is due, as far as is known now. */
static int64_t play_due(struct play *y, size_t index)
{
	const struct plan_inject *i = &y->x->p->injects[index];
	int64_t delay = i->delay.ms > 0 ? i->delay.ms : 0;
	int64_t since = NEVER;

	switch (i->trigger) {
	case PLAN_TRIGGER_AT:
		return plan_moment(y->x->p, i->phase, i->at);
	case PLAN_TRIGGER_DIRECTOR:
		return plan_moment(y->x->p, i->phase, i->window_from);
	case PLAN_TRIGGER_AFTER:
		since = y->sent[i->after];
		break;
	case PLAN_TRIGGER_ON:
		if (y->outcome[i->decision] >= 0 && strcmp(i->outcome,
		    plan_outcome(&y->x->p->decisions[i->decision],
		    (size_t)y->outcome[i->decision])) == 0)
			since = y->settled[i->decision];
		break;
	case PLAN_TRIGGER_WHEN:
		if (y->due[index] == NEVER && play_holds(y, i->when))
			y->due[index] = y->now;
		since = y->due[index];
		break;
	case PLAN_TRIGGER_NONE:
		break;
	}
	return since == NEVER ? NEVER : since + delay;
}

static bool play_inject(struct play *y, size_t index)
{
	const struct plan_inject *i = &y->x->p->injects[index];
	int64_t due;

	if (y->sent[index] != NEVER || y->due[index] == -1)
		return false;
	if (y->now < moment_or(y->x, i->not_before_phase, i->not_before, 0))
		return false;
	due = play_due(y, index);
	if (due > y->now)
		return false;
	if ((i->unless >= 0 && play_holds(y, i->unless)) ||
	    (i->when >= 0 && i->trigger != PLAN_TRIGGER_WHEN &&
	    !play_holds(y, i->when)) || y->now > moment_or(y->x,
	    i->not_after_phase, i->not_after, NEVER)) {
		y->due[index] = -1;	/* skipped */
		return true;
	}
	play_send(y, index);
	return true;
}

static bool play_decision(struct play *y, size_t index)
{
	const struct plan_decision *d = &y->x->p->decisions[index];
	int64_t limit = decision_limit(y->x, d);
	int n = (int)plan_outcomes(d), k = 0;

	if (y->outcome[index] >= 0 || (d->at.ms >= 0 && y->now < limit))
		return false;
	while (k < n - 1 && !play_holds(y, outcome_cond(d, (size_t)k)))
		k++;
	if (k == n - 1 && y->now < limit)
		return false;
	y->outcome[index] = k;
	y->settled[index] = y->now;
	return true;
}

/* What has come about, for who asks what was first. */
static void play_firsts(struct play *y)
{
	const struct plan *p = y->x->p;

	y->turn++;
	for (size_t i = 0; i < p->nconds; i++) {
		const struct plan_cond *c = &p->conds[i];

		for (int k = 0; c->op == PLAN_OP_EARLIER && k < c->count; k++) {
			int kid = p->kids[c->first + k];

			if (y->first[kid] == NEVER && play_holds(y, kid))
				y->first[kid] = y->turn;
		}
	}
}

void play_settle(struct play *y)
{
	const struct plan *p = y->x->p;
	bool more = true;

	while (more) {
		more = false;
		play_firsts(y);
		for (size_t i = 0; i < p->ndecisions; i++)
			more = play_decision(y, i) || more;
		for (size_t i = 0; i < p->ninjects; i++)
			more = play_inject(y, i) || more;
	}
}

int64_t play_next(struct play *y)
{
	const struct plan *p = y->x->p;
	int64_t next = NEVER;

#define SOON(t) do { int64_t t_ = (t); \
	if (t_ > y->now) next = least(next, t_); } while (0)
	for (size_t i = 0; i < p->ninjects; i++) {
		const struct plan_inject *j = &p->injects[i];

		if (y->sent[i] != NEVER || y->due[i] == -1)
			continue;
		SOON(play_due(y, i));
		SOON(moment_or(y->x, j->not_before_phase, j->not_before,
		    -1));
	}
	for (size_t i = 0; i < p->ndecisions; i++)
		if (y->outcome[i] < 0)
			SOON(decision_limit(y->x, &p->decisions[i]));
	for (size_t i = 0; i < p->nconds; i++) {
		SOON(y->lits[i]);
		if (y->since[i] >= 0)
			SOON(y->since[i] + p->conds[i].n);
	}
	for (size_t i = 0; i < p->nexpects; i++)
		if (p->expects[i].within.ms >= 0 && (p->expects[i].of < 0 ||
		    y->sent[p->expects[i].of] != NEVER))
			SOON(play_within(y, &p->expects[i]) +
			    (p->expects[i].of < 0 ? 0 :
			    y->sent[p->expects[i].of]));
	for (size_t i = 0; i < p->nphases; i++)
		SOON(p->phases[i].expected_ms);
#undef SOON
	return next;
}

/* ---- one play --------------------------------------------------------- */

static int64_t *times(size_t n, int64_t t)
{
	int64_t *v = xcalloc(n + 1, sizeof(*v));

	for (size_t i = 0; i < n; i++)
		v[i] = t;
	return v;
}

void play_init(struct play *y)
{
	const struct plan *p = y->x->p;

	y->lits = times(p->nconds, NEVER);
	y->since = times(p->nconds, -1);
	y->first = times(p->nconds, NEVER);
	y->sent = times(p->ninjects, NEVER);
	y->due = times(p->ninjects, NEVER);
	y->opened = times(p->nquestions, NEVER);
	y->settled = times(p->ndecisions, NEVER);
	y->outcome = xcalloc(p->ndecisions + 1, sizeof(*y->outcome));
	for (size_t i = 0; i < p->ndecisions; i++)
		y->outcome[i] = -1;
	y->count = xcalloc(p->nroles * y->x->load->quarters + 1,
	    sizeof(*y->count));
	y->last = xcalloc(p->nroles * y->x->load->quarters + 1,
	    sizeof(*y->last));
}

void play_release(struct play *y)
{
	free(y->lits);
	free(y->since);
	free(y->first);
	free(y->sent);
	free(y->due);
	free(y->opened);
	free(y->settled);
	free(y->outcome);
	free(y->count);
	free(y->last);
}

void play_acts(struct play *y)
{
	struct explore *x = y->x;
	int64_t limit = NEVER;

	if (y->way == NULL)
		return;
	for (int i = 0; i < y->way->npicks; i++)
		limit = least(limit, decision_limit(x,
		    &x->p->decisions[y->way->picks[i].decision]));
	for (int i = 0; i < y->way->nlits; i++) {
		struct ways can = {0};
		int64_t at = 0;

		cond_ways(x, y->way->lits[i], true, &can);
		if (can.n > 0)
			at = can.v[0]->at;
		if (limit != NEVER && at < limit / 2)
			at = limit / 2;
		y->lits[y->way->lits[i]] = at;
	}
}
