/*
 * clash.c: conditions that cannot hold at one moment.  It must never call
 * contrary what may be so of two teams: only what is asked of one, or of the
 * cell as a whole.
 */
#include "config.h"

#include "explore/inner.h"

/* ---- numbers ---------------------------------------------------------- */

/* What a comparison leaves of the numbers, its ends themselves or not. */
struct range {
	int64_t low, high;
	bool open_low, open_high;
	bool but;			/* all but `low` */
};

static enum plan_compare compare_not(enum plan_compare compare)
{
	static const enum plan_compare others[PLAN_COMPARES] = {
		[PLAN_LT] = PLAN_GE, [PLAN_LE] = PLAN_GT,
		[PLAN_EQ] = PLAN_NE, [PLAN_NE] = PLAN_EQ,
		[PLAN_GE] = PLAN_LT, [PLAN_GT] = PLAN_LE,
	};

	return others[compare];
}

static struct range range_of(enum plan_compare compare, int64_t n)
{
	struct range r = { .low = INT64_MIN, .high = INT64_MAX };

	r.but = compare == PLAN_NE;
	r.open_low = compare == PLAN_GT;
	r.open_high = compare == PLAN_LT;
	if (compare == PLAN_GT || compare == PLAN_GE || compare == PLAN_EQ ||
	    r.but)
		r.low = n;
	if (compare == PLAN_LT || compare == PLAN_LE || compare == PLAN_EQ)
		r.high = n;
	return r;
}

/* Is there no number in both?  Whole ones only, or any. */
static bool range_clash(struct range a, struct range b, bool whole)
{
	int64_t low = a.low > b.low ? a.low : b.low;
	int64_t high = a.high < b.high ? a.high : b.high;
	bool open_low = (a.open_low && a.low == low) ||
	    (b.open_low && b.low == low);
	bool open_high = (a.open_high && a.high == high) ||
	    (b.open_high && b.high == high);

	if (a.but && b.but)
		return false;
	if (a.but || b.but)	/* only that one, which is left out */
		return (a.but ? b.low == b.high : a.low == a.high) &&
		    a.low == b.low;
	if (whole && open_low && low < INT64_MAX)
		low++;
	if (whole && open_high && high > INT64_MIN)
		high--;
	return low > high || (!whole && low == high &&
	    (open_low || open_high));
}

/* ---- one condition against another ------------------------------------ */

/* The one role a condition is about, or -1: several, or the cell. */
static int cond_team(const struct plan *p, const struct plan_cond *c)
{
	uint64_t to = 0;

	if (c->role >= 0)
		return c->role;
	if (plan_op_item(c->op) == PLAN_EXPECT)
		to = p->expects[c->item].who;
	else if (plan_op_item(c->op) == PLAN_QUESTION)
		to = p->questions[c->item].to;
	else if (plan_op_item(c->op) == PLAN_ACTION)
		to = p->actions[c->item].to;
	return to != 0 && (to & (to - 1)) == 0 ? __builtin_ctzll(to) : -1;
}

static bool same_team(const struct plan *p, const struct plan_cond *a,
    const struct plan_cond *b)
{
	return cond_team(p, a) >= 0 && cond_team(p, a) == cond_team(p, b);
}

static bool same_word(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Does the first hold only while the second does? */
static bool cond_implies(const struct plan *p, const struct plan_cond *a,
    const struct plan_cond *b)
{
	if (a->item != b->item)
		return false;
	if (b->op == PLAN_OP_DOWN)
		return a->op == PLAN_OP_DOWN || a->op == PLAN_OP_DOWN_FOR;
	if (a->op != b->op || !same_word(a->arg, b->arg) ||
	    !same_word(a->outcome, b->outcome) || a->other != b->other)
		return false;
	if (a->op == PLAN_OP_POINTS)
		return a->role == b->role && a->n >= b->n;
	if (a->op == PLAN_OP_DOWN_FOR)
		return a->n >= b->n;
	return a->compare == b->compare && a->n == b->n &&
	    (a->role == b->role || same_team(p, a, b));
}

/* A question of which a team sends one option, once. */
static bool chosen_once(const struct plan_question *q)
{
	return q->kind == PLAN_CHOICE && q->tries == 1;
}

/* Both hold, of the same item and of the same kind. */
static bool both_clash(const struct plan *p, const struct plan_cond *a,
    const struct plan_cond *b)
{
	if (plan_op_result(a->op) != PLAN_NO_RESULT)
		return a->op != b->op && same_team(p, a, b);
	if (a->op != b->op)
		return (a->op == PLAN_OP_UP && (b->op == PLAN_OP_DOWN ||
		    b->op == PLAN_OP_DOWN_FOR)) ||
		    (b->op == PLAN_OP_UP && (a->op == PLAN_OP_DOWN ||
		    a->op == PLAN_OP_DOWN_FOR));
	if (a->op == PLAN_OP_CHOSE)
		return !same_word(a->arg, b->arg) && same_team(p, a, b) &&
		    chosen_once(&p->questions[a->item]);
	return a->op == PLAN_OP_LEVEL && same_word(a->arg, b->arg) &&
	    same_team(p, a, b) && range_clash(range_of(a->compare, a->n),
	    range_of(b->compare, b->n), false);
}

/* Compared with a number: that it does not hold is a comparison, too. */
static bool value_clash(const struct plan_cond *a, bool a_yes,
    const struct plan_cond *b, bool b_yes)
{
	return range_clash(range_of(a_yes ? a->compare :
	    compare_not(a->compare), a->n), range_of(b_yes ? b->compare :
	    compare_not(b->compare), b->n), true);
}

bool holds_clash(const struct explore *x, int a, int b)
{
	const struct plan *p = x->p;
	const struct plan_cond *ca = &p->conds[HOLDS_COND(a)];
	const struct plan_cond *cb = &p->conds[HOLDS_COND(b)];
	bool ya = HOLDS_YES(a), yb = HOLDS_YES(b);

	if (ca->op == PLAN_OP_IN_PHASE && cb->op == PLAN_OP_IN_PHASE)
		return ya && yb ? ca->item != cb->item :
		    ya != yb && ca->item == cb->item;
	if (ca->item != cb->item)
		return false;
	if (ca->op == PLAN_OP_VALUE && cb->op == PLAN_OP_VALUE)
		return value_clash(ca, ya, cb, yb);
	if (plan_op_item(ca->op) != plan_op_item(cb->op) ||
	    (ya == yb && !ya))
		return false;
	if (ya && yb)
		return both_clash(p, ca, cb);
	return ya ? cond_implies(p, ca, cb) : cond_implies(p, cb, ca);
}
