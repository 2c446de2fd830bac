/*
 * certain.c: what happens whatever anybody does; and the explorer as a
 * whole, which goes on until nothing new is found.
 */
#include "config.h"

#include "explore/inner.h"

/* How often what is certain may rule something out that makes something else
 * certain: each time is a decision that hangs on the one before. */
#define OUTER_MAX 200

/* ---- what happens by itself ------------------------------------------- */

static bool inject_by_itself(const struct plan *p,
    const struct plan_inject *i)
{
	enum plan_release mode = i->release == PLAN_RELEASE_DEFAULT ?
	    p->release : i->release;

	return (mode == PLAN_RELEASE_AUTO || mode == PLAN_RELEASE_DEFAULT) &&
	    i->nready == 0 && i->unless < 0;
}

static int64_t inject_certain(const struct explore *x, int index)
{
	const struct plan_inject *i = &x->p->injects[index];
	int64_t t = NEVER, to = moment_or(x, i->not_after_phase,
	    i->not_after, NEVER);
	int64_t from = moment_or(x, i->not_before_phase, i->not_before, 0);

	if (!inject_by_itself(x->p, i) || x->cancels[index] || phase_guess(x, i->phase) ||
	    phase_guess(x, i->not_before_phase) ||
	    phase_guess(x, i->not_after_phase))
		return NEVER;
	if (i->trigger == PLAN_TRIGGER_AT) {
		t = plan_moment(x->p, i->phase, i->at);
		return i->when < 0 || cond_certain(x, i->when) <= t ? t :
		    NEVER;
	}
	if (i->trigger == PLAN_TRIGGER_WHEN)
		t = cond_certain(x, i->when);
	else if (i->trigger == PLAN_TRIGGER_AFTER && i->when < 0)
		t = x->facts[node_inject(i->after)].certain;
	else if (i->trigger == PLAN_TRIGGER_ON && i->when < 0)
		t = x->facts[node_outcome(x, i->decision, outcome_index(
		    &x->p->decisions[i->decision], i->outcome))].certain;
	if (t == NEVER)
		return NEVER;
	t += i->delay.ms > 0 ? i->delay.ms : 0;
	t = t > from ? t : from;
	return t <= to ? t : NEVER;
}

static int64_t outcome_certain(const struct explore *x, int decision,
    int outcome)
{
	const struct plan_decision *d = &x->p->decisions[decision];
	int64_t limit = decision_limit(x, d), t;
	int n = (int)plan_outcomes(d);

	if (phase_guess(x, d->phase))
		return NEVER;
	for (int k = 0; k < n; k++) {
		const struct ways *other = &x->facts[node_outcome(x,
		    decision, k)].ways;

		if (k != outcome && (other->n > 0 || other->cut))
			return NEVER;
	}
	if (outcome == n - 1)
		return limit;
	t = cond_certain(x, outcome_cond(d, (size_t)outcome));
	return d->at.ms >= 0 || t > limit ? limit : t;
}

static int64_t node_certain(const struct explore *x, size_t i)
{
	struct explore_node n = explore_node(x, i);
	const struct plan_question *q;

	if (n.kind == EXPLORE_INJECT)
		return inject_certain(x, n.index);
	if (n.kind == EXPLORE_OUTCOME)
		return outcome_certain(x, n.index, n.outcome);
	if (n.kind != EXPLORE_QUESTION)
		return NEVER;
	q = &x->p->questions[n.index];
	if (q->with >= 0)
		return x->facts[node_inject(q->with)].certain;
	return q->at.ms >= 0 && !phase_guess(x, q->phase) ?
	    plan_moment(x->p, q->phase, q->at) : NEVER;
}

/* ---- to the end ------------------------------------------------------- */

static bool certain_round(struct explore *x)
{
	bool moved = false;

	for (size_t i = 0; i < x->nnodes; i++) {
		int64_t t = node_certain(x, i);

		moved = moved || t != x->facts[i].certain;
		x->facts[i].certain = t;
	}
	return moved;
}

static bool ways_round(struct explore *x)
{
	bool moved = false;

	for (size_t i = 0; i < x->nnodes; i++) {
		struct ways now = {0};

		node_ways(x, i, &now);
		moved = moved || !ways_same(&now, &x->facts[i].ways);
		x->facts[i].ways = now;
		x->facts[i].reason = x->reason;
	}
	return moved;
}

/* First what can happen, as if nothing were certain; then what is certain
 * because nothing else can, which may make other things impossible.  What is
 * found goes from a node to those behind it, one a round at the least, so no
 * chain needs more rounds than there are nodes; what would go in circles for
 * good ends there. */
static void explore_settle(struct explore *x)
{
	size_t most = x->nnodes + 2;
	bool moved = true;

	for (size_t i = 0; i < x->nnodes; i++)
		x->facts[i].certain = NEVER;
	for (int outer = 0; moved && outer < OUTER_MAX; outer++) {
		for (size_t i = 0; i < x->nnodes; i++)
			x->facts[i].ways = (struct ways){0};
		for (size_t i = 0; i < most && ways_round(x); i++)
			;
		moved = false;
		for (size_t i = 0; i < most && certain_round(x); i++)
			moved = true;
	}
}

struct explore *explore_new(const struct plan *p,
    const struct file_set *files, const struct file_set *library)
{
	struct explore *x = xcalloc(1, sizeof(*x));

	x->p = p;
	x->files = files;
	x->library = library;
	x->first = arena_calloc(&x->arena, p->ndecisions + 1,
	    sizeof(*x->first));
	x->nnodes = p->ninjects + p->nquestions;
	x->from[EXPLORE_QUESTION] = p->ninjects;
	x->from[EXPLORE_OUTCOME] = x->nnodes;
	for (size_t d = 0; d < p->ndecisions; d++) {
		x->first[d] = x->nnodes;
		x->nnodes += plan_outcomes(&p->decisions[d]);
	}
	x->from[EXPLORE_EXPECT] = x->nnodes;
	x->from[EXPLORE_MILESTONE] = x->nnodes += p->nexpects;
	x->from[EXPLORE_OBJECTIVE] = x->nnodes += p->nmilestones;
	x->from[EXPLORE_KINDS] = x->nnodes += p->nobjectives;
	x->facts = xcalloc(x->nnodes, sizeof(*x->facts));
	windows_init(&x->windows, p);
	conds_init(x);
	explore_settle(x);
	return x;
}

void explore_free(struct explore *x)
{
	if (x == NULL)
		return;
	if (x->load != NULL) {
		free(x->load->most);
		free(x->load->worst);
		free(x->load->last);
		free(x->load->busy);
		free(x->load);
	}
	windows_release(&x->windows);
	free(x->facts);
	arena_release(&x->arena);
	free(x);
}
