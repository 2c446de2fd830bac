/*
 * make_phase.c: the phases of a planner's list.
 */
#include "exchange/make.h"

#include <stdlib.h>

struct phase {
	const char *name, *id;
	int64_t from;		/* of its first inject with a time; -1: none */
};
struct phases {
	struct phase *v;
	size_t n, cap;
};

static struct phase *phase_of(struct maker *k, struct phases *all,
    const char *name)
{
	struct phase *one;

	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->v[i].name, name) == 0)
			return &all->v[i];
	grow((void **)&all->v, &all->cap, all->n + 1, sizeof(*all->v));
	one = &all->v[all->n];
	*one = (struct phase){ .name = name, .from = -1,
		.id = exchange_id(&k->x->a, name, "phase") };
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->v[i].id, one->id) == 0)
			one->id = arena_printf(&k->x->a, "%s-%zu", one->id,
			    all->n + 1);
	all->n++;
	return one;
}

static void phases_gather(struct maker *k, struct phases *all)
{
	const struct exchange *x = k->x;

	for (size_t i = 0; i < x->n; i++) {
		const struct exchange_item *item = &x->items[i];
		struct phase *one;

		if (item->phase == NULL)
			continue;
		one = phase_of(k, all, item->phase);
		if (item->at_ms >= 0 && (one->from < 0 ||
		    item->at_ms < one->from))
			one->from = item->at_ms;
	}
}

/* Does an event come before all phases? */
static bool phases_late(const struct exchange *x, int64_t from)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->items[i].phase == NULL && x->items[i].at_ms >= 0 &&
		    x->items[i].at_ms < from &&
		    x->items[i].category != CATEGORY_ADMIN)
			return true;
	return false;
}

void make_phases(struct maker *k)
{
	struct phases all = {0};
	int64_t last = -1;
	bool rows = false;

	for (size_t i = 0; i < k->x->n; i++) {
		if (k->x->items[i].category != CATEGORY_PHASE)
			continue;
		make_phase(k, &k->x->items[i]);
		rows = true;
	}
	if (rows)
		return;
	phases_gather(k, &all);
	for (size_t i = 0; i < all.n; i++) {
		struct phase *one = &all.v[i];

		/* The first begins with the exercise, if all is in one. */
		if (last < 0 && one->from > 0 && !phases_late(k->x,
		    one->from))
			one->from = 0;
		if (one->from <= last) {
			exchange_say(k->x, EXCHANGE_MEND, "", "",
			    tr(k->x->cat, "the phase \"%s\" has no time "
			    "after the phase before it: write phase { begins "
			    "= .. }"), one->name);
			continue;
		}
		last = one->from;
		buf_addf(&k->out, "phase { id = \"%s\", ", one->id);
		make_span(&k->out, "begins", one->from);
		buf_adds(&k->out, ", title = ");
		make_quote(&k->out, make_plain(k, one->name, ""));
		buf_adds(&k->out, " }\n");
	}
	free(all.v);
}
