/*
 * model_find.c: what the lists of events say: the one about something, how
 * many there were (model.h).
 */
#include "config.h"

#include "console/model.h"

int64_t model_skipped(const struct model *m, const char *inject,
    struct arena *a)
{
	int64_t head = model_head(m);

	for (size_t i = m->skips.n; i > 0; i--) {
		int64_t seq = m->skips.v[i - 1];
		const char *of = seq > head ? NULL : model_field(m, seq,
		    FIELD_INJECT, a);

		if (of != NULL && strcmp(of, inject) == 0)
			return seq;
	}
	return 0;
}

void model_activity(const struct model *m, int team, int64_t ex_ms,
    int64_t span_ms, int *counts, size_t n)
{
	const struct state *st = model_state(m);
	int64_t head = model_head(m), from = ex_ms - (int64_t)n * span_ms;

	memset(counts, 0, n * sizeof(*counts));
	for (size_t i = m->ndeeds; i > 0; i--) {
		const struct model_deed *d = &m->deeds[i - 1];

		if (d->seq > head || d->ex_ms > ex_ms)
			continue;
		if (d->ex_ms <= from)
			break;
		if ((size_t)d->person < st->npeople &&
		    st->people[d->person].team == team)
			counts[(d->ex_ms - from - 1) / span_ms]++;
	}
}
