/*
 * kit.c: what an engine makes of a plan once: compiled patterns, indexes,
 * the ids that hooks see.  Nothing here changes after it is made (but the
 * ids and numbers, made when first asked for), so the runs of a rehearsal
 * share it.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static void list_add(struct engine_list *l, int index)
{
	grow((void **)&l->at, &l->cap, l->n + 1, sizeof(*l->at));
	l->at[l->n++] = index;
}

static void kit_index(struct engine_kit *k)
{
	const struct plan *p = k->plan;

	k->after = xcalloc(p->ninjects + 1, sizeof(*k->after));
	k->with = xcalloc(p->ninjects + 1, sizeof(*k->with));
	k->on = xcalloc(p->ndecisions + 1, sizeof(*k->on));
	for (size_t i = 0; i < p->ninjects; i++) {
		const struct plan_inject *in = &p->injects[i];

		if (in->trigger == PLAN_TRIGGER_AFTER && in->after >= 0)
			list_add(&k->after[in->after], (int)i);
		if (in->trigger == PLAN_TRIGGER_ON && in->decision >= 0)
			list_add(&k->on[in->decision], (int)i);
	}
	for (size_t i = 0; i < p->nhandlers; i++)
		k->heard |= UINT64_C(1) << p->handlers[i].on;
	for (size_t i = 0; i < p->nquestions; i++)
		if (p->questions[i].with >= 0)
			list_add(&k->with[p->questions[i].with], (int)i);
}

struct engine_kit *engine_kit_new(const struct plan *p, struct err *err)
{
	struct engine_kit *k = xcalloc(1, sizeof(*k));

	k->plan = p;
	k->match = match_set_new(p, err);
	if (k->match == NULL) {
		free(k);
		return NULL;
	}
	k->conds = cond_index_new(p);
	kit_index(k);
	return k;
}

void engine_kit_free(struct engine_kit *k)
{
	if (k == NULL)
		return;
	for (size_t i = 0; i < k->plan->ninjects; i++) {
		free(k->after[i].at);
		free(k->with[i].at);
	}
	for (size_t i = 0; i < k->plan->ndecisions; i++)
		free(k->on[i].at);
	free(k->after);
	free(k->with);
	free(k->on);
	match_set_free(k->match);
	cond_index_free(k->conds);
	arena_release(&k->items_arena);
	buf_release(&k->numbers);
	free(k);
}

/* The ids of a plan never change: made once, shared by views. */
const struct val *engine_kit_items(struct engine_kit *k)
{
	struct arena *a = &k->items_arena;
	const struct plan *p = k->plan;
	struct val *items, *roles, *timers;

	if (k->items != NULL)
		return k->items;
	items = val_map(a);
	roles = val_list(a);
	timers = val_list(a);
	for (int i = 0; i < PLAN_ITEM_KINDS; i++) {
		struct val *ids = val_list(a);

		for (size_t n = 0; n < plan_count(p, i); n++)
			val_push(a, ids, val_str(a, plan_id(p, i, (int)n)));
		val_add(a, items, plan_item_name(i), ids);
		k->ids[i] = ids;
	}
	for (size_t i = 0; i < p->nroles; i++)
		val_push(a, roles, val_str(a, p->roles[i].id));
	for (size_t i = 0; i < p->ntimers; i++)
		val_push(a, timers, val_str(a, p->timers[i]));
	val_add(a, items, "role", roles);
	val_add(a, items, "timer", timers);
	k->items = items;
	return items;
}
