/*
 * restarts.c: restart times by size of the record (restarts.h).
 */
#include "config.h"

#include "tests/kill/restarts.h"

#include <stdlib.h>

#include "base/mem.h"

void restarts_add(struct restarts *r, int64_t ms, int64_t events)
{
	grow((void **)&r->v, &r->cap, r->n + 1, sizeof(*r->v));
	r->v[r->n++] = (struct restart){ .ms = ms, .events = events };
}

static int by_time(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

int64_t restarts_ms(const struct restarts *r, int64_t above, int64_t most,
    size_t percent, size_t *n)
{
	int64_t *ms = xcalloc(r->n + 1, sizeof(*ms)), found;
	size_t i;

	*n = 0;
	for (i = 0; i < r->n; i++)
		if (r->v[i].events > above && r->v[i].events <= most)
			ms[(*n)++] = r->v[i].ms;
	qsort(ms, *n, sizeof(*ms), by_time);
	found = *n == 0 ? 0 : ms[(*n - 1) * percent / 100];
	free(ms);
	return found;
}

static void print_size(const struct restarts *r, int64_t above, int64_t most)
{
	size_t n;
	int64_t half = restarts_ms(r, above, most, 50, &n);

	if (n == 0)
		return;
	printf("# restart to first reply, record of %lld to %lld events, "
	    "%zu times: p50 %lld, p99 %lld, max %lld ms\n",
	    (long long)above + 1, (long long)most, n, (long long)half,
	    (long long)restarts_ms(r, above, most, 99, &n),
	    (long long)restarts_ms(r, above, most, 100, &n));
}

void restarts_print(const struct restarts *r)
{
	print_size(r, 0, RESTARTS_SMALL);
	print_size(r, RESTARTS_SMALL, RESTARTS_BIG);
	print_size(r, RESTARTS_BIG, INT64_MAX);
}

void restarts_clear(struct restarts *r)
{
	free(r->v);
	*r = (struct restarts){0};
}
