/* restarts.h: how long an engine took from its start to its first reply,
 * by the size of the record that it took over. */
#ifndef RESTARTS_H
#define RESTARTS_H

#include <stdint.h>
#include <stddef.h>

struct restart {
	int64_t ms, events;	/* events: of the record at the first reply */
};
struct restarts {
	struct restart *v;
	size_t n, cap;
};

/* The budgets, reliability: p99 of records up to so many events. */
#define RESTARTS_SMALL 10000
#define RESTARTS_BIG 100000

void restarts_add(struct restarts *r, int64_t ms, int64_t events);

/* The percentile in ms of records from `above` + 1 to `most` events, and in
 * *n how many there were; 0 when there were none. */
int64_t restarts_ms(const struct restarts *r, int64_t above, int64_t most,
    size_t percent, size_t *n);

/* A line a size for which there was a restart. */
void restarts_print(const struct restarts *r);
void restarts_clear(struct restarts *r);

#endif
