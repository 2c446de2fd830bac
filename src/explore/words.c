/*
 * words.c: what nodes, ways, moments and reasons are called.
 */
#include "config.h"

#include "base/said.h"
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

const char *clock_text(int64_t ms, char out[SPAN_TEXT])
{
	return instant_short((struct instant){ ms }, out);
}

/* What points or a variable cannot go beyond. */
static void reason_range(const struct plan *p, const struct reason *r,
    struct buf *out)
{
	if (r->why == WHY_POINTS)
		said_addf(out, "%s can have %lld points and no more",
		    p->roles[r->a].id, (long long)r->ms);
	else
		said_addf(out, "%s stays between %lld and %lld whatever "
		    "anybody does", p->vars[r->a].id, (long long)r->ms,
		    (long long)r->limit);
}

static void holds_text(const struct explore *x, int now, struct buf *out)
{
	buf_adds(out, HOLDS_YES(now) ? "" : "not ");
	plan_cond_text(x->p, HOLDS_COND(now), out);
}

/* What cannot be in time, or is certain before. */
static void reason_time(const struct reason *r, struct buf *out)
{
	char a[SPAN_TEXT], b[SPAN_TEXT];

	clock_text(r->ms, a);
	clock_text(r->limit == NEVER ? r->ms : r->limit, b);
	if (r->why == WHY_LATE)
		said_addf(out, "what it needs cannot be before %s, and %s is "
		    "too late", a, b);
	else if (r->why == WHY_OVER)
		said_addf(out, "what it needs is over by %s, before %s", b, a);
	else if (r->why == WHY_UNLESS)
		said_addf(out, "its unless holds from %s on whatever anybody "
		    "does", a);
	else if (r->why == WHY_HELD)
		said_addf(out, "another way is certain by %s", a);
	else
		said_addf(out, "what it must come before is certain by %s",
		    a);
}

void reason_text(const struct explore *x, const struct reason *r,
    struct buf *out)
{
	struct buf name = {0}, other = {0};
	char when[SPAN_TEXT];

	switch (r->why) {
	case WHY_CLASH:
		said_addf(out, "it needs %s to come out in two ways at once",
		    x->p->decisions[r->a].id);
		break;
	case WHY_POINTS:
	case WHY_VALUE:
		reason_range(x->p, r, out);
		break;
	case WHY_SURE:
		plan_cond_text(x->p, r->a, &name);
		said_addf(out, "%s holds from %s on whatever anybody does",
		    buf_str(&name), clock_text(r->ms, when));
		break;
	case WHY_AT_ONCE:
		holds_text(x, r->a, &name);
		holds_text(x, r->b, &other);
		said_addf(out, "it needs %s and %s at once", buf_str(&name),
		    buf_str(&other));
		break;
	case WHY_ITSELF:
		buf_adds(out, SAID("nothing is earlier than itself"));
		break;
	case WHY_NODE:
		explore_name(x, (size_t)r->a, &name);
		said_addf(out, "%s cannot be", buf_str(&name));
		break;
	case WHY_RESULT:
	case WHY_NOTHING:
		buf_adds(out, SAID("nothing brings it"));
		break;
	default:
		reason_time(r, out);
	}
	buf_release(&name);
	buf_release(&other);
}
