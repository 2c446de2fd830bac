/*
 * ways.c: ways to make something happen, and putting them together.
 */
#include "config.h"

#include "explore/inner.h"

static struct way *way_copy(struct explore *x, const struct way *t,
    int picks, int lits, int now)
{
	struct way *out = arena_alloc(&x->arena, sizeof(*out));

	*out = *t;
	out->picks = arena_calloc(&x->arena, (size_t)(t->npicks + picks) + 1,
	    sizeof(*out->picks));
	out->lits = arena_calloc(&x->arena, (size_t)(t->nlits + lits) + 1,
	    sizeof(*out->lits));
	out->now = arena_calloc(&x->arena, (size_t)(t->nnow + now) + 1,
	    sizeof(*out->now));
	if (t->npicks > 0)
		memcpy(out->picks, t->picks,
		    (size_t)t->npicks * sizeof(*out->picks));
	if (t->nlits > 0)
		memcpy(out->lits, t->lits,
		    (size_t)t->nlits * sizeof(*out->lits));
	if (t->nnow > 0)
		memcpy(out->now, t->now, (size_t)t->nnow * sizeof(*out->now));
	return out;
}

const struct way *way_new(struct explore *x, int64_t at)
{
	const struct way empty = { .at = at, .until = NEVER };

	return way_copy(x, &empty, 0, 0, 0);
}

const struct way *way_from(struct explore *x, int phase, int64_t at)
{
	const struct way from = { .at = at, .until = NEVER,
		.guess = phase_guess(x, phase) };

	return way_copy(x, &from, 0, 0, 0);
}

const struct way *way_at(struct explore *x, const struct way *t,
    int64_t at)
{
	struct way *out = arena_alloc(&x->arena, sizeof(*out));

	*out = *t;
	out->at = at;
	out->until = NEVER;
	return out;
}

/* False when nothing is left that the decision may be. */
static bool pick_add(struct way *t, struct pick pick)
{
	int i = 0;

	while (i < t->npicks && t->picks[i].decision < pick.decision)
		i++;
	if (i < t->npicks && t->picks[i].decision == pick.decision) {
		t->picks[i].mask &= pick.mask;
		return t->picks[i].mask != 0;
	}
	memmove(&t->picks[i + 1], &t->picks[i],
	    (size_t)(t->npicks - i) * sizeof(*t->picks));
	t->picks[i] = pick;
	t->npicks++;
	return true;
}

/* Into a sorted list with room for it, once. */
static void list_add(int *v, int *n, int one)
{
	int i = 0;

	while (i < *n && v[i] < one)
		i++;
	if (i < *n && v[i] == one)
		return;
	memmove(&v[i + 1], &v[i], (size_t)(*n - i) * sizeof(*v));
	v[i] = one;
	++*n;
}

/* Is all of a sorted list in another one? */
static bool list_within(const int *a, int na, const int *b, int nb)
{
	int k = 0;

	for (int i = 0; i < na; i++) {
		while (k < nb && b[k] < a[i])
			k++;
		if (k == nb || b[k] != a[i])
			return false;
	}
	return true;
}

const struct way *way_pick(struct explore *x, const struct way *t,
    int decision, uint64_t mask)
{
	struct way *out = way_copy(x, t, 1, 0, 0);

	if (pick_add(out, (struct pick){ decision, mask }))
		return out;
	x->reason = (struct reason){ .why = WHY_CLASH, .a = decision };
	return NULL;
}

const struct way *way_lit(struct explore *x, const struct way *t,
    int cond)
{
	struct way *out = way_copy(x, t, 0, 1, 0);

	list_add(out->lits, &out->nlits, x->canon[cond]);
	return out;
}

/* What holds at the moment itself must be able to hold together. */
static bool now_add(struct explore *x, struct way *t, int now)
{
	for (int i = 0; i < t->nnow; i++)
		if (holds_clash(x, t->now[i], now)) {
			x->reason = (struct reason){ .why = WHY_AT_ONCE,
				.a = t->now[i], .b = now };
			return false;
		}
	list_add(t->now, &t->nnow, now);
	return true;
}

const struct way *way_now(struct explore *x, const struct way *t, int now)
{
	struct way *out = way_copy(x, t, 0, 0, 1);

	return now_add(x, out, now) ? out : NULL;
}

/* Both at once; NULL with x->reason when they exclude each other. */
static const struct way *way_join(struct explore *x, const struct way *a,
    const struct way *b)
{
	struct way *out = way_copy(x, a, b->npicks, b->nlits, b->nnow);

	for (int i = 0; i < b->npicks; i++)
		if (!pick_add(out, b->picks[i])) {
			x->reason = (struct reason){ .why = WHY_CLASH,
				.a = b->picks[i].decision };
			return NULL;
		}
	for (int i = 0; i < b->nnow; i++)
		if (!now_add(x, out, b->now[i]))
			return NULL;
	for (int i = 0; i < b->nlits; i++)
		list_add(out->lits, &out->nlits, b->lits[i]);
	out->at = a->at > b->at ? a->at : b->at;
	out->until = a->until < b->until ? a->until : b->until;
	out->unproved = a->unproved || b->unproved;
	out->guess = a->guess || b->guess;
	if (out->at < out->until || out->guess)
		return out;
	x->reason = (struct reason){ .why = WHY_OVER, .ms = out->at,
		.limit = out->until };
	return NULL;
}

/* Does b ask for everything that a asks for? */
static bool way_within(const struct way *a, const struct way *b)
{
	int k = 0;

	if (a->at > b->at || a->until < b->until ||
	    (a->unproved && !b->unproved))
		return false;
	for (int i = 0; i < a->npicks; i++) {
		while (k < b->npicks &&
		    b->picks[k].decision < a->picks[i].decision)
			k++;
		if (k == b->npicks ||
		    b->picks[k].decision != a->picks[i].decision ||
		    (b->picks[k].mask & ~a->picks[i].mask) != 0)
			return false;
	}
	return list_within(a->lits, a->nlits, b->lits, b->nlits) &&
	    list_within(a->now, a->nnow, b->now, b->nnow);
}

/* Less to be done first, then earlier. */
static bool way_before(const struct way *a, const struct way *b)
{
	int na = a->npicks + a->nlits, nb = b->npicks + b->nlits;

	if (a->unproved != b->unproved)
		return b->unproved;
	if (na != nb)
		return na < nb;
	return a->at < b->at;
}

void ways_add(struct ways *to, const struct way *t)
{
	size_t n = 0, at = 0;

	if (t == NULL)
		return;
	for (size_t i = 0; i < to->n; i++)
		if (way_within(to->v[i], t))
			return;
	for (size_t i = 0; i < to->n; i++)
		if (!way_within(t, to->v[i]))
			to->v[n++] = to->v[i];
	to->n = n;
	while (at < to->n && !way_before(t, to->v[at]))
		at++;
	if (to->n == WAYS_MAX) {
		to->cut = true;
		if (at == WAYS_MAX)
			return;
		to->n--;
	}
	memmove(&to->v[at + 1], &to->v[at],
	    (to->n - at) * sizeof(to->v[0]));
	to->v[at] = t;
	to->n++;
}

void ways_add_all(struct ways *to, const struct ways *from)
{
	for (size_t i = 0; i < from->n; i++)
		ways_add(to, from->v[i]);
	to->cut = to->cut || from->cut;
}

void ways_product(struct explore *x, const struct ways *a,
    const struct ways *b, struct ways *out)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			ways_add(out, way_join(x, a->v[i], b->v[k]));
	out->cut = out->cut || a->cut || b->cut;
}

bool ways_same(const struct ways *a, const struct ways *b)
{
	if (a->n != b->n || a->cut != b->cut)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!way_within(a->v[i], b->v[i]) ||
		    !way_within(b->v[i], a->v[i]))
			return false;
	return true;
}

void ways_past(struct explore *x, struct ways *ways)
{
	struct ways out = { .cut = ways->cut };

	for (size_t i = 0; i < ways->n; i++) {
		struct way *t = way_copy(x, ways->v[i], 0, 0, 0);

		t->nnow = 0;
		ways_add(&out, t);
	}
	*ways = out;
}
