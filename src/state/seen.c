/*
 * seen.c: ids that were looked up before.  Most ids in a fact are strings of
 * the state itself, and each is looked up by the fold, the queue, the
 * conditions and the hooks: the address alone says which it is.  Only
 * strings that the state owns and never frees before itself are kept here.
 */
#include "config.h"

#include "state/fold.h"

#define SEEN_SLOTS 2048		/* a power of two */

/* What a look-up was for: a kind of item, or one of these. */
enum { SEEN_TEAM = PLAN_ITEM_KINDS, SEEN_PERSON, SEEN_FOUND };

struct state_seen {
	bool any;
	struct state_seen_id {
		const char *id;		/* NULL: none yet */
		int what, index;
	} slots[SEEN_SLOTS];
};

static struct state_seen_id *seen_slot(const struct state *st, int what,
    const char *id)
{
	size_t at = (size_t)((uintptr_t)id >> 4) ^ (size_t)what * 97;

	return &st->seen->slots[at & (SEEN_SLOTS - 1)];
}

static int seen_index(const struct state *st, int what, const char *id)
{
	const struct state_seen_id *s = seen_slot(st, what, id);

	return s->id == id && s->what == what ? s->index : -1;
}

/* `own`: the state's own string of the id. */
static int seen_keep(const struct state *st, int what, const char *id,
    const char *own, int index)
{
	if (own != id)
		return index;
	*seen_slot(st, what, id) = (struct state_seen_id){ id, what, index };
	st->seen->any = true;
	return index;
}

void fold_seen_init(struct state *st)
{
	st->seen = xcalloc(1, sizeof(*st->seen));
}

void fold_seen_clear(struct state *st)
{
	if (st->seen->any)
		memset(st->seen, 0, sizeof(*st->seen));
}

int state_item(const struct state *st, enum plan_item kind, const char *id)
{
	int i;

	if (!id)
		return -1;
	i = seen_index(st, (int)kind, id);
	if (i >= 0)
		return i;
	i = (int)map_get(&st->items[kind].index, id, -1);
	return i < 0 ? -1 : seen_keep(st, (int)kind, id,
	    st->items[kind].ids[i], i);
}

int state_team(const struct state *st, const char *id)
{
	int i;

	if (!id)
		return -1;
	i = seen_index(st, SEEN_TEAM, id);
	if (i >= 0)
		return i;
	i = (int)map_get(&st->team_index, id, -1);
	return i < 0 ? -1 : seen_keep(st, SEEN_TEAM, id, st->teams[i].id, i);
}

int state_person(const struct state *st, const char *uuid)
{
	int i;

	if (!uuid)
		return -1;
	i = seen_index(st, SEEN_PERSON, uuid);
	if (i >= 0)
		return i;
	i = (int)map_get(&st->person_index, uuid, -1);
	return i < 0 ? -1 : seen_keep(st, SEEN_PERSON, uuid,
	    st->people[i].uuid, i);
}

int state_inject_find(const struct state *st, const char *number_or_id)
{
	int i;

	if (!number_or_id)
		return -1;
	i = seen_index(st, SEEN_FOUND, number_or_id);
	if (i >= 0)
		return i;
	i = (int)map_get(&st->number_index, number_or_id, -1);
	if (i >= 0)
		return i;
	i = state_item(st, PLAN_INJECT, number_or_id);
	return i < 0 ? -1 : seen_keep(st, SEEN_FOUND, number_or_id,
	    st->items[PLAN_INJECT].ids[i], i);
}
