/*
 * number.c: the numbers people say.  Injects are numbered by the earliest
 * time they can go out, then plan order; a number stays with its id.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static int64_t number_decision_ms(const struct plan *p,
    const struct plan_decision *d, const char *outcome)
{
	if (d->at.ms >= 0)
		return plan_moment(p, d->phase, d->at);
	return strcmp(outcome, plan_outcome(d, plan_outcomes(d) - 1)) == 0 ?
	    plan_moment(p, d->phase, d->by) : 0;
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
		return state_sum(delay, number_earliest(p, i->after,
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

static void number_taken(const struct engine *e, const struct plan *p,
    struct map *taken)
{
	for (size_t i = 0; i < e->st->items[PLAN_INJECT].n; i++)
		map_put(taken, state_number(e->st, (int)i), 1);
	for (size_t i = 0; i < p->ninjects; i++)
		map_put(taken, p->injects[i].nr, 1);
}

void engine_numbers(const struct engine *e, const struct plan *p,
    struct buf *out)
{
	struct number_row *rows = xcalloc(p->ninjects + 1, sizeof(*rows));
	struct arena a = {0};
	struct val *map = val_map(&a);
	struct map taken = {0};
	int64_t next = 1;

	number_taken(e, p, &taken);
	for (size_t i = 0; i < p->ninjects; i++)
		rows[i] = (struct number_row){ number_earliest(p, (int)i, 0),
		    i };
	qsort(rows, p->ninjects, sizeof(*rows), number_compare);
	for (size_t i = 0; i < p->ninjects; i++) {
		const struct plan_inject *in = &p->injects[rows[i].index];
		char nr[24];

		if (state_item(e->st, PLAN_INJECT, in->id) >= 0)
			continue;
		snprintf(nr, sizeof(nr), "%s", in->nr);
		while (nr[0] == '\0' || (in->nr[0] == '\0' &&
		    map_has(&taken, nr)))
			snprintf(nr, sizeof(nr), "%02lld", (long long)next++);
		val_set(&a, map, in->id, val_str(&a, nr));
	}
	json_write(out, map);
	free(rows);
	map_release(&taken);
	arena_release(&a);
}
