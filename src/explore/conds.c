/*
 * conds.c: the ways to make a condition hold or not, and when it holds
 * whatever anybody does.  What a person does can be left undone, and what
 * was not done can be done: only what the plan itself brings is certain.
 */
#include "config.h"

#include "explore/inner.h"

/* ---- leaves ----------------------------------------------------------- */

static void leaf_done(struct explore *x, int root, const struct plan_cond *c,
    struct ways *out)
{
	const struct plan_action *a = &x->p->actions[c->item];
	const struct way *free = way_lit(x, way_new(x,
	    a->takes.ms > 0 ? a->takes.ms : 0), root);
	struct ways own = {0};

	if (a->after < 0) {
		ways_add(out, free);
		return;
	}
	ways_add(&own, free);
	ways_product(x, &x->facts[node_inject(a->after)].ways, &own, out);
}

static void leaf_answer(struct explore *x, int root,
    const struct plan_cond *c, struct ways *out)
{
	size_t question = node_question(x, c->item);
	struct ways own = {0};

	ways_add(&own, way_lit(x, way_new(x, 0), root));
	ways_product(x, &x->facts[question].ways, &own, out);
	if (x->facts[question].ways.n == 0)
		x->reason = (struct reason){ .why = WHY_NODE,
			.a = (int)question };
}

/* Hooks may give points as they like. */
static void leaf_points(struct explore *x, int root,
    const struct plan_cond *c, struct ways *out)
{
	int64_t most = plan_points_max(x->p, c->role);
	struct way *t;

	if (c->n > most && !x->scored) {
		x->reason = (struct reason){ .why = WHY_POINTS, .a = c->role,
			.ms = most, .limit = c->n };
		return;
	}
	if (c->n <= 0) {
		ways_add(out, way_new(x, 0));
		return;
	}
	t = arena_alloc(&x->arena, sizeof(*t));
	*t = *way_lit(x, way_new(x, 0), root);
	t->unproved = c->n > most;
	ways_add(out, t);
}

/* Can it be brought to compare so, by what is known to move it? */
static bool value_within(const struct explore *x, const struct plan_cond *c)
{
	int64_t low = x->low[c->item], high = x->high[c->item];

	switch (c->compare) {
	case PLAN_LT: return low < c->n;
	case PLAN_LE: return low <= c->n;
	case PLAN_GT: return high > c->n;
	case PLAN_GE: return high >= c->n;
	case PLAN_EQ: return low <= c->n && c->n <= high;
	default: return low != high || low != c->n;
	}
}

static void leaf_value(struct explore *x, int root,
    const struct plan_cond *c, struct ways *out)
{
	const struct plan_var *v = &x->p->vars[c->item];
	struct way *t;

	if (plan_compares(c->compare, v->start, c->n)) {
		ways_add(out, way_new(x, 0));
		return;
	}
	if (value_within(x, c)) {
		ways_add(out, way_lit(x, way_new(x, 0), root));
	} else if (x->hooked[c->item]) {
		t = arena_alloc(&x->arena, sizeof(*t));
		*t = *way_lit(x, way_new(x, 0), root);
		t->unproved = true;
		ways_add(out, t);
	} else {
		x->reason = (struct reason){ .why = WHY_VALUE, .a = c->item,
			.ms = x->low[c->item], .limit = x->high[c->item] };
	}
}

/* What a node brings; that it cannot happen is the reason then. */
static void leaf_node(struct explore *x, size_t node, struct ways *out)
{
	ways_add_all(out, &x->facts[node].ways);
	if (x->facts[node].ways.n == 0)
		x->reason = (struct reason){ .why = WHY_NODE,
			.a = (int)node };
}

static void leaf_expect(struct explore *x, int root,
    const struct plan_cond *c, struct ways *out)
{
	enum plan_result result = plan_op_result(c->op);
	struct ways comes = {0}, own = {0};

	if (result == PLAN_MET || result == PLAN_VIOLATED) {
		leaf_node(x, node_expect(x, c->item), out);
	} else if (result == PLAN_MISSED) {
		expect_result(x, c->item, result, out);
	} else {
		expect_result(x, c->item, result, &comes);
		ways_past(x, &comes);
		ways_add(&own, way_lit(x, way_new(x, 0), root));
		ways_product(x, &comes, &own, out);
	}
}

static size_t decided_node(const struct explore *x, const struct plan_cond *c)
{
	return node_outcome(x, c->item, outcome_index(
	    &x->p->decisions[c->item], c->outcome));
}

static void leaf_yes(struct explore *x, int root, const struct plan_cond *c,
    struct ways *out)
{
	if (compile_cond_never(x->p, c)) {
		x->reason = (struct reason){ .why = WHY_RESULT };
		return;
	}
	switch (c->op) {
	case PLAN_OP_DONE:
		leaf_done(x, root, c, out);
		break;
	case PLAN_OP_CORRECT:
	case PLAN_OP_ANSWERED:
	case PLAN_OP_CHOSE:
		leaf_answer(x, root, c, out);
		break;
	case PLAN_OP_SENT:
		leaf_node(x, node_inject(c->item), out);
		break;
	case PLAN_OP_DECIDED:
		leaf_node(x, decided_node(x, c), out);
		break;
	case PLAN_OP_POINTS:
		leaf_points(x, root, c, out);
		break;
	case PLAN_OP_VALUE:
		leaf_value(x, root, c, out);
		break;
	case PLAN_OP_MET:
	case PLAN_OP_VIOLATED:
	case PLAN_OP_MISSED:
	case PLAN_OP_LATE:
	case PLAN_OP_PROMPTED:
		leaf_expect(x, root, c, out);
		break;
	case PLAN_OP_IN_PHASE:
		ways_add(out, way_from(x, c->item,
		    x->p->phases[c->item].expected_ms));
		break;
	default:
		ways_add(out, way_lit(x, way_new(x, c->op == PLAN_OP_DOWN_FOR ?
		    c->n : 0), root));
	}
}

/* It does not hold: people can leave things undone, but what happens by
 * itself has happened from then on. */
static void leaf_no(struct explore *x, int root, const struct plan_cond *c,
    struct ways *out)
{
	struct way *t = arena_alloc(&x->arena, sizeof(*t));
	int64_t certain = NEVER;
	int outcome;

	*t = *way_new(x, 0);
	if (c->op == PLAN_OP_SENT) {
		certain = x->facts[node_inject(c->item)].certain;
	} else if (c->op == PLAN_OP_DECIDED) {
		outcome = outcome_index(&x->p->decisions[c->item],
		    c->outcome);
		certain = x->facts[node_outcome(x, c->item,
		    outcome)].certain;
		*t = *way_pick(x, t, c->item, outcome < OUTCOMES_MAX ?
		    ~outcome_mask(outcome) : ~UINT64_C(0));
	}
	t->until = certain;
	if (certain > 0)
		ways_add(out, t);
	else
		x->reason = (struct reason){ .why = WHY_SURE, .a = root,
			.ms = certain };
}

/* ---- whole conditions ------------------------------------------------- */

static bool cond_alike(const struct explore *x, int a, int b)
{
	const struct plan_cond *p = &x->p->conds[a], *q = &x->p->conds[b];

	return p->count == 0 && q->count == 0 && x->canon[a] == x->canon[b];
}

/* The first before the second: not when that is the same thing, or is
 * certain by then. */
static void cond_first(struct explore *x, const struct plan_cond *c,
    struct ways *out)
{
	int a = x->p->kids[c->first], b = x->p->kids[c->first + 1];
	int64_t certain = cond_certain(x, b);

	if (cond_alike(x, a, b)) {
		x->reason = (struct reason){ .why = WHY_ITSELF };
		return;
	}
	cond_ways(x, a, true, out);
	ways_past(x, out);
	ways_before(x, certain == NEVER ? NEVER : certain + 1, out);
}

/* The first not before the second: it has not been so yet, or somebody sees
 * to it that the second was there by then. */
static void cond_not_first(struct explore *x, const struct plan_cond *c,
    struct ways *out)
{
	int a = x->p->kids[c->first], b = x->p->kids[c->first + 1];
	int64_t certain = cond_certain(x, a);
	struct ways second = {0};

	if (cond_alike(x, a, b)) {
		ways_add(out, way_new(x, 0));
		return;
	}
	cond_ways(x, b, true, &second);
	ways_past(x, &second);
	ways_before(x, certain == NEVER ? NEVER : certain + 1, &second);
	ways_add_all(out, &second);
	cond_ways(x, a, false, out);
}

/* No break is needed where it cannot have been so for so long. */
static void cond_not_held(struct explore *x, const struct plan_cond *c,
    struct ways *out)
{
	int64_t certain = cond_certain(x, x->p->kids[c->first]);
	struct way *t = arena_alloc(&x->arena, sizeof(*t));

	*t = *way_new(x, 0);
	if (certain < NEVER - c->n)
		t->until = certain + c->n;
	ways_add(out, t);
}

static void cond_held(struct explore *x, const struct plan_cond *c,
    struct ways *out)
{
	struct ways kid = {0};

	cond_ways(x, x->p->kids[c->first], true, &kid);
	out->cut = out->cut || kid.cut;
	for (size_t i = 0; i < kid.n; i++) {
		struct way *t = arena_alloc(&x->arena, sizeof(*t));

		*t = *kid.v[i];
		t->at += c->n;
		if (t->at < t->until || t->guess)
			ways_add(out, t);
		else
			x->reason = (struct reason){ .why = WHY_OVER,
				.ms = t->at, .limit = t->until };
	}
}

/* A leaf and the moment at which it is so. */
static void cond_leaf(struct explore *x, int root, bool yes,
    struct ways *out)
{
	const struct plan_cond *c = &x->p->conds[root];
	struct ways leaf = {0};

	if (yes)
		leaf_yes(x, root, c, &leaf);
	else
		leaf_no(x, root, c, &leaf);
	for (size_t i = 0; i < leaf.n; i++)
		ways_add(out, way_now(x, leaf.v[i], HOLDS(x->canon[root],
		    yes)));
	out->cut = out->cut || leaf.cut;
}

static void cond_all(struct explore *x, const struct plan_cond *c, bool yes,
    struct ways *out)
{
	struct ways so_far = {0};

	ways_add(&so_far, way_new(x, 0));
	for (int i = 0; i < c->count; i++) {
		struct ways kid = {0}, both = {0};

		cond_ways(x, x->p->kids[c->first + i], yes, &kid);
		ways_product(x, &so_far, &kid, &both);
		so_far = both;
	}
	ways_add_all(out, &so_far);
}

void cond_ways(struct explore *x, int root, bool yes, struct ways *out)
{
	const struct plan_cond *c = &x->p->conds[root];

	if (c->op == PLAN_OP_NO) {
		cond_ways(x, x->p->kids[c->first], !yes, out);
	} else if (c->op == PLAN_OP_ALL || c->op == PLAN_OP_ANY) {
		if ((c->op == PLAN_OP_ALL) == yes) {
			cond_all(x, c, yes, out);
			return;
		}
		for (int i = 0; i < c->count; i++)
			cond_ways(x, x->p->kids[c->first + i], yes, out);
	} else if (c->op == PLAN_OP_HELD) {
		(yes ? cond_held : cond_not_held)(x, c, out);
	} else if (c->op == PLAN_OP_EARLIER) {
		(yes ? cond_first : cond_not_first)(x, c, out);
	} else {
		cond_leaf(x, root, yes, out);
	}
}

/* ---- what is certain -------------------------------------------------- */

static bool cond_impossible(const struct explore *x, int root)
{
	const struct plan_cond *c = &x->p->conds[root];
	const struct ways *t;

	if (c->op == PLAN_OP_SENT)
		t = &x->facts[node_inject(c->item)].ways;
	else if (c->op == PLAN_OP_DECIDED)
		t = &x->facts[decided_node(x, c)].ways;
	else
		return compile_cond_never(x->p, c);
	return t->n == 0 && !t->cut;
}

int64_t cond_certain(const struct explore *x, int root)
{
	const struct plan_cond *c = &x->p->conds[root];
	bool all = c->op == PLAN_OP_ALL;
	int64_t t = all ? 0 : NEVER;

	switch (c->op) {
	case PLAN_OP_SENT:
		return x->facts[node_inject(c->item)].certain;
	case PLAN_OP_DECIDED:
		return x->facts[decided_node(x, c)].certain;
	case PLAN_OP_NO:
		return cond_impossible(x, x->p->kids[c->first]) ? 0 : NEVER;
	case PLAN_OP_HELD:
		t = cond_certain(x, x->p->kids[c->first]);
		return t < NEVER - c->n ? t + c->n : NEVER;
	case PLAN_OP_ALL:
	case PLAN_OP_ANY:
		for (int i = 0; i < c->count; i++) {
			int64_t kid = cond_certain(x,
			    x->p->kids[c->first + i]);

			if (all ? kid > t : kid < t)
				t = kid;
		}
		return t;
	default:
		return NEVER;
	}
}
