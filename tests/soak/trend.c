/*
 * trend.c: growth and drift (trend.h).
 */
#include "config.h"

#include "tests/soak/trend.h"

#include <stdlib.h>

#include "base/mem.h"

#define TREND_LEAST 30

void trend_add(struct trend *t, int64_t facts, int64_t kib)
{
	grow((void **)&t->v, &t->cap, t->n + 1, sizeof(*t->v));
	t->v[t->n++] = (struct trend_sample){ facts, kib };
}

void trend_release(struct trend *t)
{
	free(t->v);
	*t = (struct trend){0};
}

static int trend_order(const void *a, const void *b)
{
	const struct trend_sample *x = a, *y = b;

	return (x->kib > y->kib) - (x->kib < y->kib);
}

/* The middle of n samples by size, with the facts of the middle one. */
static struct trend_sample trend_median(const struct trend_sample *v,
    size_t n)
{
	struct trend_sample *own = xcalloc(n, sizeof(*own)), middle;

	memcpy(own, v, n * sizeof(*own));
	qsort(own, n, sizeof(*own), trend_order);
	middle = (struct trend_sample){ v[n / 2].facts, own[n / 2].kib };
	free(own);
	return middle;
}

struct trend_growth trend_growth(const struct trend *t, int64_t base_kib,
    int64_t bytes)
{
	struct trend_growth g = {0};
	struct trend_sample from, to;
	size_t tenth = t->n / 10;

	if (t->n < TREND_LEAST)
		return g;
	from = trend_median(t->v + t->n / 3, tenth);
	to = trend_median(t->v + t->n - tenth, tenth);
	g.from_kib = from.kib;
	g.to_kib = to.kib;
	g.facts = to.facts - from.facts;
	g.most_kib = base_kib + g.facts * bytes / 1024;
	g.fits = to.kib - from.kib <= g.most_kib;
	return g;
}

int64_t trend_drift(const struct trend_ask *first,
    const struct trend_ask *now, int64_t rate)
{
	int64_t ex = now->ex - first->ex;
	int64_t least = (now->b - first->a) * rate / 1000 - rate / 1000;
	int64_t most = (now->a - first->b) * rate / 1000 + rate / 1000;

	return ex < least ? ex - least : ex > most ? ex - most : 0;
}

int64_t trend_behind(int64_t shown, int64_t looked,
    const struct trend_ask *now, int64_t rate)
{
	int64_t behind = (now->ex - shown) * 1000 / rate;
	int64_t took = now->a - looked;

	return behind <= 0 ? behind : behind > took ? behind - took : 0;
}
