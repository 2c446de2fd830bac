/*
 * compile_reach.c: what no single declaration shows.
 *
 * A node is an inject that may be sent, a question that may open, or an
 * outcome that a decision may have.  What can happen is the least set that
 * feeds on itself: an item whose predecessors wait for it never happens.
 * Everything not known is taken to be possible.
 */
#include "script/compiler.h"

#include "base/said.h"

enum node_kind { NODE_INJECT, NODE_QUESTION, NODE_YES, NODE_NO };

struct node {
	enum node_kind kind;
	int index;
};

struct reach {
	struct compiler *c;
	const struct plan *p;
	size_t from[5];		/* first number of each kind, and the end */
	char *possible;		/* by number */
	size_t *seen;		/* by number: in which walk, 0 none */
};

static size_t node_number(const struct reach *r, struct node n)
{
	return r->from[n.kind] + (size_t)n.index;
}

static struct node node_at(const struct reach *r, size_t number)
{
	enum node_kind kind = NODE_INJECT;

	while (number >= r->from[kind + 1])
		kind++;
	return (struct node){ kind, (int)(number - r->from[kind]) };
}

static bool is_possible(const struct reach *r, enum node_kind kind, int index)
{
	return index < 0 ||
	    r->possible[node_number(r, (struct node){ kind, index })];
}

/* "yes", or any outcome with a condition of its own; what is left is no. */
static enum node_kind outcome_node(const struct reach *r, int decision,
    const char *outcome)
{
	const struct plan_decision *d = &r->p->decisions[decision];

	return strcmp(outcome, plan_outcome(d, plan_outcomes(d) - 1)) ?
	    NODE_YES : NODE_NO;
}

/* The node a condition's leaf looks at; index -1 for none. */
static struct node leaf_node(const struct reach *r,
    const struct plan_cond *cond)
{
	switch (cond->op) {
	case PLAN_OP_SENT:
		return (struct node){ NODE_INJECT, cond->item };
	case PLAN_OP_CORRECT:
	case PLAN_OP_ANSWERED:
	case PLAN_OP_CHOSE:
		return (struct node){ NODE_QUESTION, cond->item };
	case PLAN_OP_DECIDED:
		return (struct node){ outcome_node(r, cond->item,
		    cond->outcome), cond->item };
	default:
		return (struct node){ NODE_INJECT, -1 };
	}
}

/* The node that keeps a condition from ever holding; -1 for none. */
static struct node cond_blame(const struct reach *r, int root)
{
	const struct plan_cond *cond;
	struct node first = { NODE_INJECT, -1 }, n;

	if (root < 0)
		return first;
	cond = &r->p->conds[root];
	if (cond->op != PLAN_OP_ANY && cond->op != PLAN_OP_ALL &&
	    cond->op != PLAN_OP_HELD) {
		n = leaf_node(r, cond);
		return is_possible(r, n.kind, n.index) ? first : n;
	}
	for (int i = 0; i < cond->count; i++) {
		n = cond_blame(r, r->p->kids[cond->first + i]);
		if (cond->op == PLAN_OP_ANY && n.index < 0)
			return n;
		if (n.index >= 0 && first.index < 0)
			first = n;
	}
	return first;
}

static struct node inject_blame(const struct reach *r, int index)
{
	const struct plan_inject *i = &r->p->injects[index];

	if (!is_possible(r, NODE_INJECT, i->after))
		return (struct node){ NODE_INJECT, i->after };
	if (i->decision >= 0 && !is_possible(r, outcome_node(r, i->decision,
	    i->outcome), i->decision))
		return (struct node){ outcome_node(r, i->decision,
		    i->outcome), i->decision };
	return cond_blame(r, i->when);
}

/* Of several outcomes one that can happen is enough. */
static struct node decision_blame(const struct reach *r,
    const struct plan_decision *d)
{
	struct node n, first = { NODE_INJECT, -1 };

	if (!d->noutcomes)
		return cond_blame(r, d->when);
	for (size_t i = 0; i + 1 < d->noutcomes; i++) {
		n = cond_blame(r, d->outcomes[i].when);
		if (n.index < 0)
			return n;
		if (first.index < 0)
			first = n;
	}
	return first;
}

/* What a node waits for in vain; index -1 when it can happen. */
static struct node blame(const struct reach *r, struct node n)
{
	switch (n.kind) {
	case NODE_INJECT:
		return inject_blame(r, n.index);
	case NODE_QUESTION:
		if (!is_possible(r, NODE_INJECT,
		    r->p->questions[n.index].with))
			return (struct node){ NODE_INJECT,
				r->p->questions[n.index].with };
		break;
	case NODE_YES:
		return decision_blame(r, &r->p->decisions[n.index]);
	case NODE_NO:
		break;
	}
	return (struct node){ NODE_INJECT, -1 };
}

static void reach_all(struct reach *r)
{
	bool more = true;

	while (more) {
		more = false;
		for (size_t n = 0; n < r->from[4]; n++) {
			if (r->possible[n] ||
			    blame(r, node_at(r, n)).index >= 0)
				continue;
			r->possible[n] = 1;
			more = true;
		}
	}
}

/* A hook may do what nothing else does. */
static void reach_by_hooks(struct reach *r)
{
	const struct plan *p = r->p;

	for (size_t n = 0; n < r->from[NODE_YES]; n++) {
		struct node node = node_at(r, n);
		bool inject = node.kind == NODE_INJECT;

		if (r->possible[n])
			continue;
		r->possible[n] = inject ?
		    sources_call(r->c, "send", p->injects[node.index].id) :
		    sources_call(r->c, "open", p->questions[node.index].id);
	}
	reach_all(r);
}

/* ---- telling a cycle */

static const char *node_text(const struct reach *r, struct node n,
    struct buf *out)
{
	const struct plan *p = r->p;

	buf_clear(out);
	switch (n.kind) {
	case NODE_INJECT: buf_adds(out, p->injects[n.index].id); break;
	case NODE_QUESTION: buf_adds(out, p->questions[n.index].id); break;
	case NODE_YES:
		buf_addf(out, "%s = yes", p->decisions[n.index].id); break;
	case NODE_NO:
		buf_addf(out, "%s = no", p->decisions[n.index].id); break;
	}
	return buf_str(out);
}

static const char *node_never(enum node_kind kind)
{
	switch (kind) {
	case NODE_INJECT: return SAID("can never be sent");
	case NODE_QUESTION: return SAID("can never open");
	case NODE_YES: return SAID("can never be yes");
	case NODE_NO: break;
	}
	return SAID("can never be no");
}

static const struct decl *node_decl(const struct reach *r, struct node n)
{
	static const enum plan_item items[] = {
		[NODE_INJECT] = PLAN_INJECT, [NODE_QUESTION] = PLAN_QUESTION,
		[NODE_YES] = PLAN_DECISION, [NODE_NO] = PLAN_DECISION,
	};

	return r->c->items[items[n.kind]][n.index];
}

/* Tells the cycle that goes through `start`. */
static void cycle_say(struct reach *r, struct node start)
{
	struct buf chain = {0}, text = {0}, other = {0};
	struct node n = start;

	do {
		struct node next = blame(r, n);

		buf_adds(&chain, chain.len ? ", " : "");
		said_addf(&chain, "%s waits for %s", node_text(r, n, &text),
		    node_text(r, next, &other));
		n = next;
	} while (node_number(r, n) != node_number(r, start));
	r->c->at = node_decl(r, start);
	compiler_say(r->c, 0, "%s: it waits for itself (%s)",
	    node_never(start.kind), chain.p);
	buf_release(&chain);
	buf_release(&text);
	buf_release(&other);
}

/* The earliest node of the cycle through n: injects come first. */
static struct node cycle_head(const struct reach *r, struct node n)
{
	size_t first = node_number(r, n), here = first, head = first;

	do {
		here = node_number(r, blame(r, node_at(r, here)));
		if (here < head)
			head = here;
	} while (here != first);
	return node_at(r, head);
}

/* Follows what is blamed until it is known: a cycle of its own is told,
 * what only waits for another cycle is not. */
static void walk(struct reach *r, size_t number, size_t round)
{
	while (!r->seen[number]) {
		r->seen[number] = round;
		number = node_number(r, blame(r, node_at(r, number)));
	}
	if (r->seen[number] == round)
		cycle_say(r, cycle_head(r, node_at(r, number)));
}

static void say_cycles(struct compiler *c)
{
	const struct plan *p = c->plan;
	struct reach r = { .c = c, .p = p };

	r.from[NODE_QUESTION] = p->ninjects;
	r.from[NODE_YES] = r.from[NODE_QUESTION] + p->nquestions;
	r.from[NODE_NO] = r.from[NODE_YES] + p->ndecisions;
	r.from[4] = r.from[NODE_NO] + p->ndecisions;
	r.possible = xcalloc(r.from[4], 1);
	r.seen = xcalloc(r.from[4], sizeof(*r.seen));
	reach_all(&r);
	reach_by_hooks(&r);
	for (size_t n = 0; n < r.from[4]; n++) {
		if (!r.possible[n])
			walk(&r, n, n + 1);
	}
	free(r.possible);
	free(r.seen);
}

/* ---- what only a hook could reach */

static bool any_given(const struct val *fields, const char *const *names,
    size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (field_given(fields, names[i]))
			return true;
	}
	return false;
}

static void say_unreached(struct compiler *c)
{
	static const char *const triggers[] = { "at", "after", "on", "when",
		"director" };
	static const char *const openings[] = { "with", "at" };
	const struct plan *p = c->plan;

	for (size_t i = 0; i < p->ninjects; i++) {
		c->at = c->items[PLAN_INJECT][i];
		if (c->at->id[0] && !p->injects[i].bench &&
		    !sources_call(c, "send", c->at->id) &&
		    !any_given(c->at->fields, triggers, ARRAY_LEN(triggers)))
			compiler_say(c, 0, "can never be sent: it has none of "
			    "at, after, on, when and director, and no hook "
			    "sends it");
	}
	for (size_t i = 0; i < p->nquestions; i++) {
		c->at = c->items[PLAN_QUESTION][i];
		if (c->at->id[0] && !sources_call(c, "open", c->at->id) &&
		    !any_given(c->at->fields, openings, ARRAY_LEN(openings)))
			compiler_say(c, 0, "can never open: it has neither "
			    "with nor at, and no hook opens it");
	}
}

void compile_reach(struct compiler *c)
{
	say_cycles(c);
	if (!c->torn)
		say_unreached(c);
}
