/*
 * problems.c: what the explorer has against a pack, as warnings.  It must
 * never call something impossible that it has not proved to be so.
 */
#include "config.h"

#include "base/said.h"
#include "explore/inner.h"
#include "lua/scan.h"

#define SOON_MS ((int64_t)2 * 60 * 1000)

struct plan_place node_place(const struct explore *x, size_t i)
{
	struct explore_node n = explore_node(x, i);

	switch (n.kind) {
	case EXPLORE_INJECT: return x->p->injects[n.index].place;
	case EXPLORE_QUESTION: return x->p->questions[n.index].place;
	case EXPLORE_OUTCOME: return x->p->decisions[n.index].place;
	case EXPLORE_EXPECT: return x->p->expects[n.index].place;
	case EXPLORE_MILESTONE: return x->p->milestones[n.index].place;
	case EXPLORE_OBJECTIVE: return x->p->objectives[n.index].place;
	case EXPLORE_KINDS: break;
	}
	bug("no such node: %zu", i);
}

void explore_tell(const struct telling *t, struct plan_place at,
    const char *kind, const char *id, const char *fmt, ...)
{
	struct buf said = {0};
	va_list ap;

	va_start(ap, fmt);
	said_vaddf(&said, fmt, ap);
	va_end(ap);
	problems_add(t->out, PROBLEM_WARNING, at.file, at.line,
	    "%s \"%s\": %s", kind, id, said.p);
	buf_release(&said);
}

/* ---- what cannot happen ----------------------------------------------- */

static const char *never_text(const struct explore *x,
    struct explore_node n)
{
	switch (n.kind) {
	case EXPLORE_INJECT: return SAID("can never be sent");
	case EXPLORE_QUESTION: return SAID("can never open");
	case EXPLORE_EXPECT: return x->p->expects[n.index].never >= 0 ?
		SAID("can never be violated") : SAID("can never be met");
	case EXPLORE_MILESTONE: return SAID("can never be reached");
	case EXPLORE_OBJECTIVE: return SAID("can never be shown");
	case EXPLORE_OUTCOME:
	case EXPLORE_KINDS: break;
	}
	return SAID("can never be");
}

static void tell_never(const struct telling *t, size_t i)
{
	const struct explore *x = t->x;
	struct explore_node n = explore_node(x, i);
	enum plan_item item = node_item(n.kind);
	struct buf why = {0};

	reason_text(x, &x->facts[i].reason, &why);
	explore_tell(t, node_place(x, i), plan_item_name(item), plan_id(x->p, item,
	    n.index), "%s%s%s: %s", never_text(x, n),
	    n.kind == EXPLORE_OUTCOME ? " " : "", n.kind == EXPLORE_OUTCOME ?
	    plan_outcome(&x->p->decisions[n.index], (size_t)n.outcome) : "",
	    buf_str(&why));
	buf_release(&why);
}

static void tell_nevers(const struct telling *t)
{
	/* An outcome that nothing has was told at the condition. */
	for (size_t i = 0; i < t->x->nnodes; i++)
		if (explore_fate(t->x, i) == EXPLORE_NEVER &&
		    t->x->facts[i].reason.why != WHY_RESULT)
			tell_never(t, i);
}

/* ---- what follows ----------------------------------------------------- */

/* More than yes and no. */
static bool has_names(const struct plan_decision *d)
{
	return d->noutcomes > 0 && (d->noutcomes != 2 ||
	    strcmp(d->outcomes[0].id, "yes") != 0 ||
	    strcmp(d->outcomes[1].id, "no") != 0);
}

/* Outcomes after which nothing is different.  One side of yes and no may well
 * be "all is well"; what has a name was meant to be something. */
static void tell_dead_ends(const struct telling *t)
{
	const struct explore *x = t->x;

	for (size_t d = 0; d < x->p->ndecisions; d++) {
		const struct plan_decision *dec = &x->p->decisions[d];
		size_t n = plan_outcomes(dec), leads = 0;

		for (size_t k = 0; k < n; k++)
			leads += node_leads(x, x->first[d] + k);
		if (leads == 0)
			explore_tell(t, dec->place, "decision", dec->id, "leads "
			    "nowhere: nothing follows whichever way it goes");
		for (size_t k = 0; leads > 0 && has_names(dec) && k < n; k++)
			if (!node_leads(x, x->first[d] + k))
				explore_tell(t, dec->place, "decision", dec->id,
				    "is a dead end when it comes out as %s: "
				    "nothing follows", plan_outcome(dec, k));
	}
}

/* Is it passed over for good when something is not so at its moment? */
static bool can_be_skipped(const struct plan_inject *i)
{
	return i->unless >= 0 ||
	    (i->when >= 0 && i->trigger != PLAN_TRIGGER_WHEN &&
	    i->trigger != PLAN_TRIGGER_NONE);
}

/* Can both be in one play? */
static bool both_can_be(struct explore *x, size_t a, size_t b)
{
	struct ways both = {0};

	ways_product(x, &x->facts[a].ways, &x->facts[b].ways, &both);
	return both.n > 0 || both.cut;
}

/* An answer to something that cannot be missed. */
static void tell_contingencies(const struct telling *t)
{
	struct explore *x = t->x;

	for (size_t i = 0; i < x->p->ninjects; i++) {
		const struct plan_inject *j = &x->p->injects[i];
		const struct plan_expect *e = j->contingency_for < 0 ? NULL :
		    &x->p->expects[j->contingency_for];

		if (e == NULL || e->of < 0)
			continue;
		if (explore_fate(x, node_inject(e->of)) == EXPLORE_NEVER)
			explore_tell(t, j->place, "inject", j->id, "is there for %s, "
			    "which is never asked for", e->id);
		else if (x->facts[i].ways.n > 0 && !x->sends[i] &&
		    !both_can_be(x, node_inject((int)i), node_inject(e->of)))
			explore_tell(t, j->place, "inject", j->id, "is there for %s, "
			    "which no team on its path meets: %s cannot be "
			    "before it", e->id, x->p->injects[e->of].id);
	}
}

static void tell_skipped(const struct telling *t)
{
	const struct explore *x = t->x;
	const struct plan *p = x->p;

	for (size_t i = 0; i < p->ninjects; i++) {
		const struct plan_inject *j = &p->injects[i], *before;

		if (j->trigger != PLAN_TRIGGER_AFTER ||
		    x->facts[i].ways.n == 0)
			continue;
		before = &p->injects[j->after];
		if (can_be_skipped(before) &&
		    !x->sends[i])
			explore_tell(t, j->place, "inject", j->id, "never comes when "
			    "%s is skipped, which its %s may do", before->id,
			    before->unless >= 0 ? "unless" : "when");
	}
}

/* A condition that is looked at once, right when it could first hold. */
static void tell_hasty(const struct telling *t)
{
	const struct explore *x = t->x;
	const struct plan *p = x->p;
	char at[SPAN_TEXT], can[SPAN_TEXT];

	for (size_t i = 0; i < p->ninjects; i++) {
		const struct plan_inject *j = &p->injects[i];
		int64_t moment = plan_moment(p, j->phase, j->at);
		struct ways when = {0};

		if (j->trigger != PLAN_TRIGGER_AT || j->when < 0 ||
		    x->facts[i].ways.n == 0)
			continue;
		cond_ways(t->x, j->when, true, &when);
		if (when.n == 0 || when.v[0]->nlits == 0 ||
		    moment - when.v[0]->at >= SOON_MS)
			continue;
		explore_tell(t, j->place, "inject", j->id, "is skipped unless its "
		    "when holds at %s, which it can from %s on: with "
		    "not_before instead of at it would wait",
		    clock_text(moment, at), clock_text(when.v[0]->at, can));
	}
}

/* ---- what roles carry ------------------------------------------------- */

static void tell_overloads(const struct telling *t)
{
	const struct plan *p = t->x->p;
	const struct load *l = explore_load(t->x);
	char from[SPAN_TEXT], to[SPAN_TEXT];

	for (size_t i = 0; i < p->nroles * l->quarters; i++) {
		int64_t q = (int64_t)(i % l->quarters);
		struct buf way = {0}, with = {0};

		if (l->most[i] <= load_limit(p))
			continue;
		if (l->worst[i] != SIZE_MAX)
			way_text(t->x, t->x->facts[l->worst[i]].ways.v[0], -1,
			    &way);
		if (way.len > 0)
			said_addf(&with, " with %s", buf_str(&way));
		explore_tell(t, p->injects[l->last[i]].place, "role",
		    p->roles[i / l->quarters].id, "gets %d injects and "
		    "questions between %s and %s%s: more than %d are too "
		    "many for a quarter of an hour", l->most[i],
		    clock_text(q * QUARTER_MS, from),
		    clock_text((q + 1) * QUARTER_MS, to), buf_str(&with),
		    load_limit(p));
		buf_release(&way);
		buf_release(&with);
	}
}

/* A plan does not keep where roles are declared: the first declaration of that
 * id.  One that is made in a loop says no id. */
static struct plan_place role_place(const struct explore *x, const char *id)
{
	struct plan_place at = { "scenario.lua", 0 };
	struct arena a = {0};

	for (size_t i = 0; i < x->files->n && at.line == 0; i++) {
		const struct file_entry *e = &x->files->e[i];
		size_t len = strlen(e->path);
		struct scan scan = {0};

		if (len < 4 || strcmp(e->path + len - 4, ".lua"))
			continue;
		scan_source(&scan, &a, e->bytes, e->len);
		for (size_t k = 0; k < scan.nsites && at.line == 0; k++)
			if (!strcmp(scan.sites[k].name, "role") &&
			    scan.sites[k].table->id != NULL &&
			    !strcmp(scan.sites[k].table->id, id))
				at = (struct plan_place){ e->path,
				    scan.sites[k].line };
	}
	arena_release(&a);
	return at;
}

static void tell_forgotten(const struct telling *t)
{
	const struct plan *p = t->x->p;
	uint64_t reached = 0;

	for (size_t i = 0; i < p->ninjects; i++)
		reached |= p->injects[i].to;
	for (size_t i = 0; i < p->nquestions; i++)
		reached |= p->questions[i].to;
	for (size_t r = 0; r < p->nroles; r++)
		if (!(reached >> r & 1))
			explore_tell(t, role_place(t->x, p->roles[r].id),
			    "role", p->roles[r].id, "is idle: nothing is ever "
			    "sent to it or asked of it");
}

/* A whole hour with nothing to do.  Where not every way was gone through,
 * that is not known. */
static void tell_idle(const struct telling *t)
{
	const struct plan *p = t->x->p;
	const struct load *l = explore_load(t->x);
	char at[SPAN_TEXT], to[SPAN_TEXT];

	for (size_t r = 0; r < p->nroles && l->plays == l->ways; r++) {
		size_t from = 0, n;

		while ((n = idle_next(t->x, r, &from)) > 0) {
			if (n < (size_t)(p->length.ms / QUARTER_MS))
				explore_tell(t, role_place(t->x, p->roles[r].id),
				    "role", p->roles[r].id, "is idle between "
				    "%s and %s whatever happens: nothing "
				    "comes, is open or is expected of it",
				    clock_text((int64_t)from * QUARTER_MS, at),
				    clock_text((int64_t)(from + n) *
				    QUARTER_MS, to));
			from += n;
		}
	}
}

/* ---- what only hooks know --------------------------------------------- */

static bool var_asked(const struct plan *p, int var)
{
	for (size_t i = 0; i < p->nconds; i++)
		if (p->conds[i].op == PLAN_OP_VALUE &&
		    p->conds[i].item == var)
			return true;
	return false;
}

static void tell_unproved(const struct telling *t)
{
	const struct explore *x = t->x;

	for (size_t i = 0; i < x->p->nvars; i++)
		if (x->hooked[i] && x->low[i] == x->high[i] &&
		    var_asked(x->p, (int)i))
			explore_tell(t, x->p->vars[i].place, "var", x->p->vars[i].id,
			    "is moved by hooks only: whether what waits for "
			    "it can happen is unproved");
}

void explore_problems(struct explore *x, struct problems *out)
{
	const struct telling t = { x, out };

	tell_nevers(&t);
	tell_dead_ends(&t);
	tell_skipped(&t);
	tell_contingencies(&t);
	tell_hasty(&t);
	explore_tell_late(&t);
	tell_overloads(&t);
	tell_forgotten(&t);
	tell_idle(&t);
	tell_unproved(&t);
	problems_sort(out);
}
