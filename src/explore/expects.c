/*
 * expects.c: expectations, milestones and objectives: what can be seen of a
 * team.
 */
#include "config.h"

#include "explore/inner.h"
#include "plan/scale.h"

/* When it begins to count. */
static void expect_begins(struct explore *x, const struct plan_expect *e,
    struct ways *out)
{
	if (e->of < 0) {
		ways_add(out, way_new(x, 0));
		return;
	}
	ways_add_all(out, &x->facts[node_inject(e->of)].ways);
	if (out->n == 0)
		x->reason = (struct reason){ .why = WHY_NODE,
			.a = (int)node_inject(e->of) };
}

/* When it ends at the latest; NEVER: with the exercise. */
static int64_t expect_limit(const struct explore *x,
    const struct plan_expect *e)
{
	if (e->within.ms < 0)
		return NEVER;
	return plan_spread(x->p, e->who, e->within, e->fixed).most.ms +
	    (e->of < 0 ? 0 : x->windows.injects[e->of].latest.ms);
}

void expect_ways(struct explore *x, int expect, struct ways *out)
{
	const struct plan_expect *e = &x->p->expects[expect];
	struct ways begins = {0}, cond = {0}, then = {0};
	int root = e->never >= 0 ? e->never : e->evidence;

	expect_begins(x, e, &begins);
	if (begins.n == 0 || root < 0) {
		ways_add_all(out, &begins);
		return;
	}
	cond_ways(x, root, true, &cond);
	ways_by(x, &cond, expect_limit(x, e), false, e->of >= 0 &&
	    phase_guess(x, x->p->injects[e->of].phase), &then);
	ways_product(x, &begins, &then, out);
	if (e->before >= 0)
		ways_before(x, cond_certain(x, e->before), out);
}

void ways_before(struct explore *x, int64_t certain, struct ways *ways)
{
	struct ways out = { .cut = ways->cut };

	for (size_t i = 0; i < ways->n; i++)
		if (ways->v[i]->at < certain || ways->v[i]->guess)
			ways_add(&out, ways->v[i]);
		else
			x->reason = (struct reason){ .why = WHY_FIRST,
				.ms = certain };
	*ways = out;
}

/* What redirects those it is expected of. */
static void expect_prompts(struct explore *x, int expect, struct ways *out)
{
	const struct plan *p = x->p;

	for (size_t i = 0; i < p->ninjects; i++)
		if (p->injects[i].contingency_for == expect &&
		    (p->injects[i].to & p->expects[expect].who) != 0)
			ways_add_all(out, &x->facts[node_inject(
			    (int)i)].ways);
	if (out->n == 0)
		x->reason = (struct reason){ .why = WHY_RESULT };
}

/* Late and prompted need the evidence too, and missed that it did not come
 * by itself before.  An evaluator may see any of them from the start. */
void expect_result(struct explore *x, int expect, enum plan_result result,
    struct ways *out)
{
	const struct plan_expect *e = &x->p->expects[expect];
	struct ways since = {0}, shown = {0};

	if (e->evidence < 0) {
		expect_begins(x, e, out);
		return;
	}
	if (result == PLAN_PROMPTED)
		expect_prompts(x, expect, &since);
	else
		expect_over(x, expect, &since);
	ways_before(x, cond_certain(x, e->evidence), &since);
	if (result == PLAN_MISSED) {
		ways_add_all(out, &since);
		return;
	}
	cond_ways(x, e->evidence, true, &shown);
	ways_product(x, &since, &shown, out);
}

void expect_over(struct explore *x, int expect, struct ways *out)
{
	const struct plan_expect *e = &x->p->expects[expect];
	int64_t within = plan_spread(x->p, e->who, e->within,
	    e->fixed).least.ms;
	struct ways begins = {0};

	expect_begins(x, e, &begins);
	for (size_t i = 0; i < begins.n; i++) {
		int64_t end = within >= 0 ? begins.v[i]->at + within :
		    x->p->length.ms;

		ways_add(out, way_at(x, begins.v[i],
		    end > begins.v[i]->at ? end : begins.v[i]->at));
	}
	out->cut = out->cut || begins.cut;
}

void milestone_ways(struct explore *x, int milestone, struct ways *out)
{
	cond_ways(x, x->p->milestones[milestone].when, true, out);
}

static bool tags_name(const struct plan_tags *t, int objective)
{
	for (size_t i = 0; i < t->nobjectives; i++)
		if (t->objectives[i] == objective)
			return true;
	return false;
}

/* What a node shows of it; and if nothing gets there, that node is why. */
static void objective_node(struct explore *x, size_t node, struct ways *out)
{
	ways_add_all(out, &x->facts[node].ways);
	if (x->facts[node].ways.n == 0)
		x->reason = (struct reason){ .why = WHY_NODE,
			.a = (int)node };
}

/* That nobody did what is forbidden shows as much as that somebody did. */
static void objective_expect(struct explore *x, int expect, struct ways *out)
{
	const struct plan_expect *e = &x->p->expects[expect];

	if (e->never < 0)
		objective_node(x, node_expect(x, expect), out);
	else if (e->of < 0)
		ways_add(out, way_new(x, 0));
	else
		objective_node(x, node_inject(e->of), out);
}

static void objective_actions(struct explore *x, int objective,
    struct ways *out)
{
	for (size_t i = 0; i < x->p->nactions; i++) {
		const struct plan_action *a = &x->p->actions[i];

		if (!tags_name(&a->tags, objective))
			continue;
		if (a->after < 0)
			ways_add(out, way_new(x, 0));
		else
			ways_add_all(out, &x->facts[node_inject(
			    a->after)].ways);
	}
}

/* Any item that shows it.  One that only injects name is no riddle of paths:
 * check says so by itself. */
void objective_ways(struct explore *x, int objective, struct ways *out)
{
	const struct plan *p = x->p;
	bool shown = false;

	for (size_t i = 0; i < p->nquestions; i++)
		if (tags_name(&p->questions[i].tags, objective)) {
			shown = true;
			objective_node(x, node_question(x, (int)i), out);
		}
	for (size_t i = 0; i < p->nexpects; i++)
		if (tags_name(&p->expects[i].tags, objective)) {
			shown = true;
			objective_expect(x, (int)i, out);
		}
	for (size_t i = 0; i < p->nactions; i++)
		shown = shown || tags_name(&p->actions[i].tags, objective);
	objective_actions(x, objective, out);
	if (!shown)
		ways_add(out, way_new(x, 0));
}
