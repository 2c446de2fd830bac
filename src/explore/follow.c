/*
 * follow.c: what waits for what, and what nothing waits for.
 */
#include "config.h"

#include "explore/inner.h"

struct edges {
	const struct explore *x;
	void (*fn)(size_t from, size_t to, const char *how, void *arg);
	void *arg;
	size_t to;
};

static void edges_cond(const struct edges *e, int root, const char *how)
{
	const struct explore *x = e->x;
	const struct plan_cond *c;

	if (root < 0)
		return;
	c = &x->p->conds[root];
	for (int i = 0; i < c->count; i++)
		edges_cond(e, x->p->kids[c->first + i], how);
	switch (c->op) {
	case PLAN_OP_SENT:
		e->fn(node_inject(c->item), e->to, how, e->arg);
		break;
	case PLAN_OP_CORRECT:
	case PLAN_OP_ANSWERED:
	case PLAN_OP_CHOSE:
		e->fn(node_question(x, c->item), e->to, how, e->arg);
		break;
	case PLAN_OP_MET:
	case PLAN_OP_LATE:
	case PLAN_OP_MISSED:
	case PLAN_OP_PROMPTED:
	case PLAN_OP_VIOLATED:
		e->fn(node_expect(x, c->item), e->to, plan_op_name(c->op),
		    e->arg);
		break;
	case PLAN_OP_DECIDED:
		e->fn(node_outcome(x, c->item, outcome_index(
		    &x->p->decisions[c->item], c->outcome)), e->to, how,
		    e->arg);
		break;
	default:
		break;
	}
}

static void edges_inject(const struct edges *e, const struct plan_inject *i)
{
	if (i->trigger == PLAN_TRIGGER_AFTER)
		e->fn(node_inject(i->after), e->to, "after", e->arg);
	if (i->trigger == PLAN_TRIGGER_ON)
		e->fn(node_outcome(e->x, i->decision, outcome_index(
		    &e->x->p->decisions[i->decision], i->outcome)), e->to,
		    "on", e->arg);
	edges_cond(e, i->when, "when");
	edges_cond(e, i->unless, "unless");
}

static void edges_shown(const struct edges *e, const struct plan_tags *t)
{
	for (size_t i = 0; i < t->nobjectives; i++)
		e->fn(e->to, e->x->from[EXPLORE_OBJECTIVE] +
		    (size_t)t->objectives[i], "shows", e->arg);
}

static void edges_expect(const struct edges *e, const struct plan_expect *x)
{
	if (x->of >= 0)
		e->fn(node_inject(x->of), e->to, "of", e->arg);
	edges_cond(e, x->evidence, "evidence");
	edges_cond(e, x->never, "never");
	edges_shown(e, &x->tags);
}

static void edges_question(const struct edges *e,
    const struct plan_question *q)
{
	if (q->with >= 0)
		e->fn(node_inject(q->with), e->to, "with", e->arg);
	edges_shown(e, &q->tags);
}

void explore_edges(const struct explore *x,
    void (*fn)(size_t from, size_t to, const char *how, void *arg),
    void *arg)
{
	struct edges e = { .x = x, .fn = fn, .arg = arg };

	for (e.to = 0; e.to < x->nnodes; e.to++) {
		struct explore_node n = explore_node(x, e.to);

		if (n.kind == EXPLORE_INJECT)
			edges_inject(&e, &x->p->injects[n.index]);
		else if (n.kind == EXPLORE_OUTCOME)
			edges_cond(&e, outcome_cond(
			    &x->p->decisions[n.index], (size_t)n.outcome),
			    "when");
		else if (n.kind == EXPLORE_QUESTION)
			edges_question(&e, &x->p->questions[n.index]);
		else if (n.kind == EXPLORE_EXPECT)
			edges_expect(&e, &x->p->expects[n.index]);
		else if (n.kind == EXPLORE_MILESTONE)
			edges_cond(&e, x->p->milestones[n.index].when,
			    "when");
	}
}

/* ---- what leads nowhere ----------------------------------------------- */

static bool decided_somewhere(const struct plan *p, int decision,
    const char *outcome)
{
	for (size_t i = 0; i < p->nconds; i++)
		if (p->conds[i].op == PLAN_OP_DECIDED &&
		    p->conds[i].item == decision &&
		    strcmp(p->conds[i].outcome, outcome) == 0)
			return true;
	for (size_t i = 0; i < p->ninjects; i++)
		if (p->injects[i].trigger == PLAN_TRIGGER_ON &&
		    p->injects[i].decision == decision &&
		    strcmp(p->injects[i].outcome, outcome) == 0)
			return true;
	return false;
}

bool node_leads(const struct explore *x, size_t node)
{
	struct explore_node n = explore_node(x, node);
	const struct plan *p = x->p;
	const struct plan_decision *d;

	if (n.kind != EXPLORE_OUTCOME)
		return true;
	d = &p->decisions[n.index];
	for (size_t i = 0; i < p->nhandlers; i++)
		if (p->handlers[i].on == PLAN_ON_DECISION &&
		    p->handlers[i].item == n.index)
			return true;
	if (d->noutcomes > 0 && d->outcomes[n.outcome].moves.n > 0)
		return true;
	return decided_somewhere(p, n.index,
	    plan_outcome(d, (size_t)n.outcome)) ||
	    explore_called(x, "decided", d->id);
}
