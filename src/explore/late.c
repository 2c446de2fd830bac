/*
 * late.c: what cannot come about before the exercise is over.  It must never
 * tell twice: what has a time of its own is told where that is compiled.
 */
#include "config.h"

#include "base/said.h"
#include "explore/inner.h"

/* Is it told already: its own time, or that of what it comes with? */
static bool late_told(const struct explore *x, struct explore_node n)
{
	const struct plan *p = x->p;

	switch (n.kind) {
	case EXPLORE_INJECT:
		return p->injects[n.index].trigger == PLAN_TRIGGER_AT ||
		    p->injects[n.index].trigger == PLAN_TRIGGER_DIRECTOR;
	case EXPLORE_EXPECT:
	case EXPLORE_MILESTONE:
		return false;
	case EXPLORE_QUESTION:
	case EXPLORE_OUTCOME:
	case EXPLORE_OBJECTIVE:
	case EXPLORE_KINDS:
		break;
	}
	return true;
}

/* The earliest moment, as far as it is known; NEVER when it is not. */
static int64_t late_first(const struct explore *x, size_t node)
{
	const struct ways *ways = &x->facts[node].ways;
	int64_t first = NEVER;

	for (size_t k = 0; k < ways->n; k++) {
		if (ways->v[k]->guess)
			return 0;
		if (ways->v[k]->at < first)
			first = ways->v[k]->at;
	}
	return ways->cut ? 0 : first;
}

/* An expectation that begins after the end is told at its inject. */
static bool late_of(const struct explore *x, struct explore_node n)
{
	int of = n.kind == EXPLORE_EXPECT ? x->p->expects[n.index].of : -1;
	int64_t first = of < 0 ? NEVER : late_first(x, node_inject(of));

	return first != NEVER && first > x->p->length.ms;
}

void explore_tell_late(const struct telling *t)
{
	const struct explore *x = t->x;
	char end[SPAN_TEXT], at[SPAN_TEXT];

	span_text(x->p->length, end);
	for (size_t i = 0; i < x->nnodes; i++) {
		struct explore_node n = explore_node(x, i);
		struct plan_place where = node_place(x, i);
		int64_t first = late_first(x, i);
		const char *id = plan_id(x->p, node_item(n.kind), n.index);

		if (late_told(x, n) || first == NEVER ||
		    first <= x->p->length.ms || late_of(x, n))
			continue;
		clock_text(first, at);
		if (n.kind == EXPLORE_INJECT)
			explore_tell(t, where, "inject", id, "cannot be sent "
			    "before the end: not before %s, length is %s", at,
			    end);
		else if (n.kind == EXPLORE_MILESTONE)
			explore_tell(t, where, "milestone", id, "cannot be "
			    "reached before the end: not before %s, length is "
			    "%s", at, end);
		else
			explore_tell(t, where, "expect", id, "what it waits "
			    "for cannot be before the end: not before %s, "
			    "length is %s", at, end);
	}
}
