/*
 * nodes.c: what can happen and how, found by repeating the rules until
 * nothing changes.  A rule takes what it does not know to be possible.
 */
#include "config.h"

#include "explore/inner.h"

#include "script/compiler.h"

size_t node_inject(int inject)
{
	return (size_t)inject;
}

size_t node_question(const struct explore *x, int question)
{
	return x->p->ninjects + (size_t)question;
}

size_t node_outcome(const struct explore *x, int decision, int outcome)
{
	return x->first[decision] + (size_t)outcome;
}

size_t node_expect(const struct explore *x, int expect)
{
	return x->from[EXPLORE_EXPECT] + (size_t)expect;
}

int64_t moment_or(const struct explore *x, int phase, struct span at,
    int64_t otherwise)
{
	return at.ms < 0 ? otherwise : plan_moment(x->p, phase, at);
}

uint64_t outcome_mask(int outcome)
{
	return outcome < OUTCOMES_MAX ? UINT64_C(1) << outcome :
	    ~UINT64_C(0);
}

int outcome_cond(const struct plan_decision *d, size_t outcome)
{
	if (outcome + 1 >= plan_outcomes(d))
		return -1;
	return d->noutcomes == 0 ? d->when : d->outcomes[outcome].when;
}

int outcome_index(const struct plan_decision *d, const char *id)
{
	for (size_t i = 0; i < plan_outcomes(d); i++)
		if (strcmp(plan_outcome(d, i), id) == 0)
			return (int)i;
	bug("decision %s has no outcome %s", d->id, id);
}

bool explore_called(const struct explore *x, const char *name,
    const char *id)
{
	const struct compiler c = { .files = x->files,
		.library = x->library };

	return sources_call(&c, name, id);
}

bool phase_guess(const struct explore *x, int phase)
{
	return phase >= 0 && x->p->phases[phase].begins.ms < 0;
}

int64_t decision_limit(const struct explore *x,
    const struct plan_decision *d)
{
	return plan_moment(x->p, d->phase, d->at.ms >= 0 ? d->at : d->by);
}

/* ---- ways ------------------------------------------------------------- */

static void late(struct explore *x, int64_t ms, int64_t limit)
{
	x->reason = (struct reason){ .why = WHY_LATE, .ms = ms,
		.limit = limit };
}

void ways_by(struct explore *x, const struct ways *from, int64_t moment,
    bool at, bool guess, struct ways *out)
{
	out->cut = out->cut || from->cut;
	for (size_t i = 0; i < from->n; i++) {
		const struct way *t = from->v[i];

		if (guess || t->guess || (t->at <= moment &&
		    (!at || moment < t->until)))
			ways_add(out, t);
		else if (t->at > moment)
			late(x, t->at, moment);
		else
			x->reason = (struct reason){ .why = WHY_OVER,
				.ms = moment, .limit = t->until };
	}
}

static void ways_later(struct explore *x, const struct ways *from,
    int64_t delay, struct ways *out)
{
	out->cut = out->cut || from->cut;
	for (size_t i = 0; i < from->n; i++)
		ways_add(out, way_at(x, from->v[i],
		    from->v[i]->at + (delay > 0 ? delay : 0)));
}

/* What holds for a time must do so from a moment on. */
static void ways_from(struct explore *x, const struct ways *cond,
    int64_t from, int64_t delay, struct ways *out)
{
	struct ways then = { .cut = cond->cut };

	for (size_t i = 0; i < cond->n; i++) {
		const struct way *t = cond->v[i];
		int64_t at = t->at > from ? t->at : from;

		if (at < t->until || t->guess)
			ways_add(&then, way_at(x, t, at));
		else
			x->reason = (struct reason){ .why = WHY_OVER,
				.ms = at, .limit = t->until };
	}
	ways_later(x, &then, delay, out);
}

static void inject_trigger(struct explore *x, const struct plan_inject *i,
    struct ways *out)
{
	struct ways cond = {0};
	size_t of;

	switch (i->trigger) {
	case PLAN_TRIGGER_AT:
		ways_add(out, way_from(x, i->phase, plan_moment(x->p,
		    i->phase, i->at)));
		break;
	case PLAN_TRIGGER_DIRECTOR:
		ways_add(out, way_from(x, i->phase, plan_moment(x->p,
		    i->phase, i->window_from)));
		break;
	case PLAN_TRIGGER_AFTER:
	case PLAN_TRIGGER_ON:
		of = i->trigger == PLAN_TRIGGER_AFTER ?
		    node_inject(i->after) : node_outcome(x, i->decision,
		    outcome_index(&x->p->decisions[i->decision],
		    i->outcome));
		if (x->facts[of].ways.n == 0)
			x->reason = (struct reason){ .why = WHY_NODE,
				.a = (int)of };
		ways_later(x, &x->facts[of].ways, i->delay.ms, out);
		break;
	case PLAN_TRIGGER_WHEN:
		cond_ways(x, i->when, true, &cond);
		ways_from(x, &cond, moment_or(x, i->not_before_phase,
		    i->not_before, 0), i->delay.ms, out);
		break;
	case PLAN_TRIGGER_NONE:
		if (i->bench)
			ways_add(out, way_new(x, 0));
		break;
	}
}

static bool phases_guess(const struct explore *x)
{
	for (size_t i = 0; i < x->p->nphases; i++)
		if (phase_guess(x, (int)i))
			return true;
	return false;
}

/* A condition beside another trigger is looked at when that comes. */
static void inject_when(struct explore *x, int index, struct ways *ways)
{
	const struct plan_inject *i = &x->p->injects[index];
	struct ways cond = {0}, then = {0}, both = {0};
	bool exact = i->trigger == PLAN_TRIGGER_AT;
	int64_t moment = exact ? plan_moment(x->p, i->phase, i->at) :
	    i->trigger == PLAN_TRIGGER_DIRECTOR ? NEVER :
	    x->windows.injects[index].latest.ms;

	if (i->when < 0 || i->trigger == PLAN_TRIGGER_WHEN)
		return;
	cond_ways(x, i->when, true, &cond);
	ways_by(x, &cond, moment, exact, phase_guess(x, i->phase) ||
	    (!exact && phases_guess(x)), &then);
	ways_product(x, ways, &then, &both);
	*ways = both;
}

/* The window of a condition, and what keeps it from being sent. */
static void inject_bounds(struct explore *x, const struct plan_inject *i,
    struct ways *ways)
{
	int64_t from = moment_or(x, i->not_before_phase, i->not_before, 0);
	int64_t to = moment_or(x, i->not_after_phase, i->not_after, NEVER);
	int64_t unless = i->unless < 0 ? NEVER : cond_certain(x, i->unless);
	bool guess = phase_guess(x, i->not_before_phase) ||
	    phase_guess(x, i->not_after_phase);
	struct ways out = { .cut = ways->cut };

	for (size_t k = 0; k < ways->n; k++) {
		const struct way *t = ways->v[k];
		int64_t at = t->at > from ? t->at : from;

		if (!guess && !t->guess && at > to)
			late(x, at, to);
		else if (!t->guess && unless <= at)
			x->reason = (struct reason){ .why = WHY_UNLESS,
				.ms = unless };
		else
			ways_add(&out, way_at(x, t, at));
	}
	*ways = out;
}

/* A hook may bring it at any time. */
static void by_hook(struct explore *x, struct ways *ways)
{
	struct way *t = arena_alloc(&x->arena, sizeof(*t));

	*t = *way_new(x, 0);
	t->unproved = true;
	ways_add(ways, t);
}

static void inject_ways(struct explore *x, int index, struct ways *out)
{
	const struct plan_inject *i = &x->p->injects[index];

	inject_trigger(x, i, out);
	inject_when(x, index, out);
	inject_bounds(x, i, out);
	if (x->sends[index])
		by_hook(x, out);
}

static void question_ways(struct explore *x, int index, struct ways *out)
{
	const struct plan_question *q = &x->p->questions[index];

	if (q->with >= 0) {
		ways_add_all(out, &x->facts[node_inject(q->with)].ways);
		if (out->n == 0)
			x->reason = (struct reason){ .why = WHY_NODE,
				.a = (int)node_inject(q->with) };
	} else if (q->at.ms >= 0) {
		ways_add(out, way_from(x, q->phase, plan_moment(x->p,
		    q->phase, q->at)));
	}
	if (x->opens[index])
		by_hook(x, out);
}

static void rest_ways(struct explore *x, int decision, int64_t limit,
    struct ways *out)
{
	const struct plan_decision *d = &x->p->decisions[decision];
	int last = (int)plan_outcomes(d) - 1;

	for (int k = 0; k < last; k++) {
		int64_t certain = cond_certain(x, outcome_cond(d,
		    (size_t)k));

		if (certain <= limit && !phase_guess(x, d->phase)) {
			x->reason = (struct reason){ .why = WHY_HELD,
				.a = k, .ms = certain };
			return;
		}
	}
	ways_add(out, way_pick(x, way_from(x, d->phase, limit), decision,
	    outcome_mask(last)));
}

static void outcome_ways(struct explore *x, int decision, int outcome,
    struct ways *out)
{
	const struct plan_decision *d = &x->p->decisions[decision];
	int64_t limit = decision_limit(x, d);
	struct ways cond = {0}, then = {0};
	bool at = d->at.ms >= 0;

	if (outcome + 1 == (int)plan_outcomes(d)) {
		rest_ways(x, decision, limit, out);
		return;
	}
	cond_ways(x, outcome_cond(d, (size_t)outcome), true, &cond);
	ways_by(x, &cond, limit, at, phase_guess(x, d->phase), &then);
	out->cut = then.cut;
	for (size_t k = 0; k < then.n; k++)
		ways_add(out, way_pick(x, way_at(x, then.v[k],
		    at ? limit : then.v[k]->at), decision,
		    outcome_mask(outcome)));
}

void node_ways(struct explore *x, size_t i, struct ways *out)
{
	struct explore_node n = explore_node(x, i);

	x->reason = (struct reason){0};
	switch (n.kind) {
	case EXPLORE_INJECT: inject_ways(x, n.index, out); break;
	case EXPLORE_QUESTION: question_ways(x, n.index, out); break;
	case EXPLORE_OUTCOME:
		outcome_ways(x, n.index, n.outcome, out); break;
	case EXPLORE_EXPECT: expect_ways(x, n.index, out); break;
	case EXPLORE_MILESTONE: milestone_ways(x, n.index, out); break;
	case EXPLORE_OBJECTIVE: objective_ways(x, n.index, out); break;
	case EXPLORE_KINDS: break;
	}
	ways_past(x, out);
}

/* ---- asking ----------------------------------------------------------- */

size_t explore_nodes(const struct explore *x)
{
	return x->nnodes;
}

struct explore_node explore_node(const struct explore *x, size_t i)
{
	enum explore_kind kind = EXPLORE_INJECT;
	size_t d = 0;

	while (i >= x->from[kind + 1])
		kind++;
	if (kind != EXPLORE_OUTCOME)
		return (struct explore_node){ kind,
			(int)(i - x->from[kind]), 0 };
	while (d + 1 < x->p->ndecisions && x->first[d + 1] <= i)
		d++;
	return (struct explore_node){ EXPLORE_OUTCOME, (int)d,
		(int)(i - x->first[d]) };
}

enum explore_fate explore_fate(const struct explore *x, size_t i)
{
	const struct fact *f = &x->facts[i];

	if (f->ways.n == 0)
		return f->ways.cut ? EXPLORE_UNPROVED : EXPLORE_NEVER;
	if (f->certain != NEVER)
		return EXPLORE_ALWAYS;
	return f->ways.v[0]->unproved ? EXPLORE_UNPROVED : EXPLORE_WAY;
}
