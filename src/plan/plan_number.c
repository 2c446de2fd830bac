/*
 * plan_number.c: the numbers people say.  Injects are numbered by the earliest
 * time they can go out, then plan order; one that has a number keeps it.
 */
#include "config.h"

#include "plan/plan.h"

static int64_t number_decision_ms(const struct plan *p,
    const struct plan_decision *d, const char *outcome)
{
	if (d->at.ms >= 0)
		return plan_moment(p, d->phase, d->at);
	return strcmp(outcome, plan_outcome(d, plan_outcomes(d) - 1)) == 0 ?
	    plan_moment(p, d->phase, d->by) : 0;
}

static int64_t number_sum(int64_t a, int64_t b)
{
	int64_t sum;

	return __builtin_add_overflow(a, b, &sum) ? INT64_MAX : sum;
}

/* Chains of `after` are finite in a checked plan; the depth is a guard
 * against one that was not. */
static int64_t number_earliest(const struct plan *p, int inject, size_t depth)
{
	const struct plan_inject *i = &p->injects[inject];
	int64_t delay = i->delay.ms > 0 ? i->delay.ms : 0;

	if (depth > p->ninjects)
		return INT64_MAX;
	switch (i->trigger) {
	case PLAN_TRIGGER_AT:
		return plan_moment(p, i->phase, i->at);
	case PLAN_TRIGGER_AFTER:
		return number_sum(delay, number_earliest(p, i->after,
		    depth + 1));
	case PLAN_TRIGGER_ON:
		return delay + number_decision_ms(p,
		    &p->decisions[i->decision], i->outcome);
	case PLAN_TRIGGER_DIRECTOR:
		return plan_moment(p, i->phase, i->window_from);
	default:
		return delay;
	}
}

static int64_t planned_at(const struct plan *p, int inject, size_t depth)
{
	const struct plan_inject *i = &p->injects[inject];
	int64_t after;

	switch (i->trigger) {
	case PLAN_TRIGGER_AT:
		return plan_moment(p, i->phase, i->at);
	case PLAN_TRIGGER_DIRECTOR:
		return i->window_from.ms < 0 ? INT64_MAX :
		    plan_moment(p, i->phase, i->window_from);
	case PLAN_TRIGGER_AFTER:
		if (depth > p->ninjects || i->after < 0)
			return INT64_MAX;
		after = planned_at(p, i->after, depth + 1);
		return number_sum(after, after == INT64_MAX ||
		    i->delay.ms < 0 ? 0 : i->delay.ms);
	default:
		return INT64_MAX;
	}
}

int64_t plan_planned(const struct plan *p, int inject)
{
	return planned_at(p, inject, 0);
}

struct number_row {
	int64_t earliest_ms;
	size_t index;
};

static int number_compare(const void *a, const void *b)
{
	const struct number_row *x = a, *y = b;

	if (x->earliest_ms != y->earliest_ms)
		return x->earliest_ms < y->earliest_ms ? -1 : 1;
	return x->index < y->index ? -1 : x->index > y->index;
}

void plan_numbers(const struct plan *p, const char *const *had,
    const struct map *taken, struct plan_numbered *out)
{
	struct number_row *rows = xcalloc(p->ninjects + 1, sizeof(*rows));
	int64_t next = 1;

	for (size_t i = 0; i < p->ninjects; i++)
		rows[i] = (struct number_row){ number_earliest(p, (int)i, 0),
		    i };
	qsort(rows, p->ninjects, sizeof(*rows), number_compare);
	for (size_t i = 0; i < p->ninjects; i++) {
		size_t at = rows[i].index;
		const char *own = had != NULL && had[at] != NULL ? had[at] :
		    p->injects[at].nr;
		char *nr = out[i].nr;

		out[i].inject = at;
		snprintf(nr, sizeof(out[i].nr), "%s", own);
		while (own[0] == '\0' && (nr[0] == '\0' || map_has(taken,
		    nr)))
			snprintf(nr, sizeof(out[i].nr), "%02lld",
			    (long long)next++);
	}
	free(rows);
}
