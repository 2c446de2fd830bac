/*
 * cond.c: conditions of a list on its way: what they ask for and whether the
 * pack to be made can answer it.  None is deeper than EXCHANGE_COND_DEPTH,
 * so what walks them may recurse.
 */
#include "exchange/exchange.h"

#define COND_HELD (UINT64_C(1) << PLAN_OP_ANSWERED | \
    UINT64_C(1) << PLAN_OP_CORRECT | UINT64_C(1) << PLAN_OP_SENT)
#define COND_HELD_IN_SHEET (COND_HELD | UINT64_C(1) << PLAN_OP_MET | \
    UINT64_C(1) << PLAN_OP_LATE | UINT64_C(1) << PLAN_OP_MISSED | \
    UINT64_C(1) << PLAN_OP_PROMPTED | UINT64_C(1) << PLAN_OP_DECIDED | \
    UINT64_C(1) << PLAN_OP_DONE | UINT64_C(1) << PLAN_OP_UP | \
    UINT64_C(1) << PLAN_OP_DOWN | UINT64_C(1) << PLAN_OP_DOWN_FOR)

const char *exchange_fact_name(enum exchange_fact fact)
{
	static const char *const names[FACTS] = { [FACT_NONE] = "",
		[FACT_ANSWERED] = "answered", [FACT_MET] = "met",
		[FACT_MISSED] = "missed", [FACT_CORRECT] = "correct",
		[FACT_SENT] = "sent", [FACT_LATE] = "late",
		[FACT_PROMPTED] = "prompted", [FACT_DECIDED] = "decided",
		[FACT_DONE] = "done", [FACT_UP] = "up", [FACT_DOWN] = "down",
		[FACT_DOWN_FOR] = "down_for", [FACT_NO] = "no", [FACT_ANY] = "any", [FACT_ALL] = "all" };

	return names[fact];
}

void exchange_cond_join(struct exchange *x, struct exchange_cond *c,
    const struct exchange_cond *kid)
{
	struct exchange_cond *kids = arena_alloc(&x->a,
	    (c->nkids + 1) * sizeof(*kids));

	/* At most EXCHANGE_COND_FACTS of them, so copying is cheap. */
	if (c->nkids > 0)
		memcpy(kids, c->kids, c->nkids * sizeof(*kids));
	kids[c->nkids++] = *kid;
	c->kids = kids;
}

bool exchange_cond_at_start(const struct exchange_cond *c)
{
	bool every = true, some = false;

	for (size_t i = 0; i < c->nkids; i++) {
		bool holds = exchange_cond_at_start(&c->kids[i]);

		every &= holds;
		some |= holds;
	}
	if (c->fact == FACT_NO)
		return !every;
	return c->fact == FACT_ALL ? every : c->fact == FACT_ANY && some;
}

bool exchange_cond_names(const struct exchange *x,
    const struct exchange_cond *c, int item)
{
	for (size_t i = 0; i < c->nkids; i++)
		if (exchange_cond_names(x, &c->kids[i], item))
			return true;
	if (c->fact == FACT_NONE || c->nkids > 0)
		return false;
	return c->item == item || (x->items[c->item].category ==
	    CATEGORY_QUESTION && x->items[c->item].with == item);
}

/* An expected action is there when somebody is to act: those it names, or
 * who receives an inject above. */
static bool cond_expected_there(const struct exchange *x, int item)
{
	const struct exchange_item *of = &x->items[item];

	if (!exchange_is_expected(of))
		return false;
	if (of->to != 0 || of->with >= 0 || of->after >= 0)
		return true;
	for (int i = 0; i < item; i++)
		if (exchange_is_inject(&x->items[i]))
			return true;
	return false;
}

static bool cond_probe_there(const struct exchange *x, int item)
{
	struct arena a = {0};
	struct exchange_probe probe;
	bool there = x->items[item].category == CATEGORY_PROBE &&
	    exchange_probe(&a, x->items[item].detail, &probe);

	arena_release(&a);
	return there;
}

bool exchange_cond_sound(const struct exchange *x,
    const struct exchange_cond *c)
{
	for (size_t i = 0; i < c->nkids; i++)
		if (!exchange_cond_sound(x, &c->kids[i]))
			return false;
	switch (c->fact) {
	case FACT_ANSWERED:
	case FACT_CORRECT:
		return x->items[c->item].category == CATEGORY_QUESTION;
	case FACT_SENT:
		return exchange_is_inject(&x->items[c->item]);
	case FACT_DECIDED:
		return exchange_is_decided(&x->items[c->item]);
	case FACT_MET:
	case FACT_LATE:
	case FACT_MISSED:
	case FACT_PROMPTED:
		return cond_expected_there(x, c->item);
	case FACT_DONE:
		return x->items[c->item].category == CATEGORY_ACTION &&
		    x->items[c->item].to != 0;
	case FACT_UP:
	case FACT_DOWN:
	case FACT_DOWN_FOR:
		return cond_probe_there(x, c->item);
	default:
		return true;
	}
}

static bool cond_says(const struct plan *p, int cond, bool sheet, int depth,
    size_t *facts);

/* Where the other lists have no row for it, only its words go out; nor has a
 * decision outcomes there when its own condition stays behind. */
static bool cond_leaf_says(const struct plan *p, const struct plan_cond *c,
    bool sheet, int depth, size_t *facts)
{
	if (!((sheet ? COND_HELD_IN_SHEET : COND_HELD) >> c->op & 1))
		return false;
	if (c->op == PLAN_OP_DECIDED)
		return p->decisions[c->item].when >= 0 && cond_says(p,
		    p->decisions[c->item].when, sheet, depth + 1, facts);
	return sheet || c->op == PLAN_OP_SENT ||
	    p->questions[c->item].with >= 0;
}

static bool cond_says(const struct plan *p, int cond, bool sheet, int depth,
    size_t *facts)
{
	const struct plan_cond *c = &p->conds[cond];
	bool joins = c->op == PLAN_OP_ANY || c->op == PLAN_OP_ALL;

	/* Decisions that wait for one another end here too. */
	if (depth > EXCHANGE_COND_DEPTH)
		return false;
	if (!joins && c->op != PLAN_OP_NO)
		return ++*facts <= EXCHANGE_COND_FACTS &&
		    cond_leaf_says(p, c, sheet, depth, facts);
	for (int i = 0; i < c->count; i++)
		if (!cond_says(p, p->kids[c->first + i], sheet, depth + 1,
		    facts))
			return false;
	return true;
}

bool exchange_says(const struct plan *p, int cond, bool sheet)
{
	size_t facts = 0;

	return cond < 0 || cond_says(p, cond, sheet, 0, &facts);
}
