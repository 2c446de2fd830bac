/*
 * staff_draft.c: what staff are writing, kept beside the record until it is
 * sent, so that it outlives the console it is written in.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Rows among the drafts: they are of no team, and no questionnaire's. */
#define STAFF_NOBODY ""
#define STAFF_PREFIX "staff/"

const char *engine_staff_draft_slot(const struct store_draft *d)
{
	size_t n = sizeof(STAFF_PREFIX) - 1;

	return d->team[0] == '\0' && strncmp(d->item, STAFF_PREFIX, n) == 0 ?
	    d->item + n : NULL;
}

void engine_staff_draft(struct engine *e, const char *owner,
    const char *slot, const char *text)
{
	char *item = xasprintf(STAFF_PREFIX "%s", slot);
	const struct store_draft row = {
		.team = (char *)STAFF_NOBODY, .item = item,
		.person = (char *)owner, .text = (char *)text,
		.wall_ms = e->now_wall_ms,
	};

	if (e->status == STORE_OK)
		e->status = e->c.store->ops->put_draft(e->c.store, &row,
		    &e->status_err);
	free(item);
}
