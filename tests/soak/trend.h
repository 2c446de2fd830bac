/*
 * trend.h: does what was sampled grow?  A process may keep what it was told
 * (so many bytes a fact) and no more than that.
 */
#ifndef TESTS_SOAK_TREND_H
#define TESTS_SOAK_TREND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct trend_sample {
	int64_t facts;		/* in the record then */
	int64_t kib;
};
struct trend {
	struct trend_sample *v;
	size_t n, cap;
};

void trend_add(struct trend *t, int64_t facts, int64_t kib);
void trend_release(struct trend *t);

struct trend_growth {
	int64_t from_kib, to_kib;	/* medians of a tenth of the samples */
	int64_t facts;			/* recorded in between */
	int64_t most_kib;		/* what may have grown */
	bool fits;
};
/*
 * From behind the first third, when what is made once has been made, to the
 * end: no more than base_kib and `bytes` for each fact.  Fewer than 30
 * samples never fit.
 */
struct trend_growth trend_growth(const struct trend *t, int64_t base_kib,
    int64_t bytes);

/* How far exercise time is outside of what the wall clock allows: asked
 * between b and a, first between b0 and a0; ms of exercise time. */
struct trend_ask { int64_t b, a, ex; };
int64_t trend_drift(const struct trend_ask *first,
    const struct trend_ask *now, int64_t rate);
/* By how many ms of wall time at least a screen was behind that showed the
 * exercise time `shown` when it was looked at, which was before it was asked:
 * an answer that takes long is no lag of the screen.  Negative: ahead. */
int64_t trend_behind(int64_t shown, int64_t looked,
    const struct trend_ask *now, int64_t rate);

#endif
