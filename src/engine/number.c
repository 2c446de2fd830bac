/*
 * number.c: numbers for the injects of a plan that have none yet: a number
 * stays with its id.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

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
	struct plan_numbered *rows = xcalloc(p->ninjects + 1, sizeof(*rows));
	const char **had = xcalloc(p->ninjects + 1, sizeof(*had));
	struct arena a = {0};
	struct val *map = val_map(&a);
	struct map taken = {0};

	number_taken(e, p, &taken);
	for (size_t i = 0; i < p->ninjects; i++) {
		int item = state_item(e->st, PLAN_INJECT, p->injects[i].id);

		had[i] = item < 0 ? NULL : state_number(e->st, item);
	}
	plan_numbers(p, had, &taken, rows);
	for (size_t i = 0; i < p->ninjects; i++)
		if (had[rows[i].inject] == NULL)
			val_set(&a, map, p->injects[rows[i].inject].id,
			    val_str(&a, rows[i].nr));
	json_write(out, map);
	free(rows);
	free(had);
	map_release(&taken);
	arena_release(&a);
}
