/*
 * words.c: what nodes and ways are called.
 */
#include "config.h"

#include "explore/inner.h"

enum plan_item node_item(enum explore_kind kind)
{
	static const enum plan_item items[EXPLORE_KINDS] = {
		[EXPLORE_INJECT] = PLAN_INJECT,
		[EXPLORE_QUESTION] = PLAN_QUESTION,
		[EXPLORE_OUTCOME] = PLAN_DECISION,
		[EXPLORE_EXPECT] = PLAN_EXPECT,
		[EXPLORE_MILESTONE] = PLAN_MILESTONE,
		[EXPLORE_OBJECTIVE] = PLAN_OBJECTIVE,
	};

	return items[kind];
}

void explore_name(const struct explore *x, size_t i, struct buf *out)
{
	struct explore_node n = explore_node(x, i);
	const struct plan *p = x->p;

	buf_adds(out, plan_id(p, node_item(n.kind), n.index));
	if (n.kind == EXPLORE_OUTCOME)
		buf_addf(out, " = %s", plan_outcome(&p->decisions[n.index],
		    (size_t)n.outcome));
}

static void pick_text(const struct explore *x, struct pick pick,
    struct buf *out)
{
	const struct plan_decision *d = &x->p->decisions[pick.decision];
	bool one = (pick.mask & (pick.mask - 1)) == 0;
	const char *sep = "";

	buf_addf(out, "%s%s", d->id, one ? " = " : " not ");
	for (size_t k = 0; k < plan_outcomes(d) && k < OUTCOMES_MAX; k++)
		if ((pick.mask >> k & 1) == (one ? 1u : 0u)) {
			buf_addf(out, "%s%s", sep, plan_outcome(d, k));
			sep = " or ";
		}
}

/* Without what decision `own` comes out as, or -1. */
void way_text(const struct explore *x, const struct way *t, int own,
    struct buf *out)
{
	const char *sep = "";

	for (int i = 0; i < t->nlits; i++) {
		buf_adds(out, sep);
		plan_cond_text(x->p, t->lits[i], out);
		sep = ", ";
	}
	for (int i = 0; i < t->npicks; i++) {
		if (t->picks[i].decision == own)
			continue;
		buf_adds(out, sep);
		pick_text(x, t->picks[i], out);
		sep = ", ";
	}
}

void explore_way(const struct explore *x, size_t i, struct buf *out)
{
	struct explore_node n = explore_node(x, i);

	if (x->facts[i].ways.n > 0)
		way_text(x, x->facts[i].ways.v[0],
		    n.kind == EXPLORE_OUTCOME ? n.index : -1, out);
}
