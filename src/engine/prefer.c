/*
 * prefer.c: the language and the clock that somebody wants, from one
 * connection to the next.  They are no part of the exercise: they are kept
 * beside the record until it is closed.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* A row among the drafts: it is of no team, and no questionnaire's. */
#define PREFER_NOBODY ""
#define PREFER_ITEM "prefer/"

bool engine_prefer_is(const struct store_draft *d)
{
	return d->team[0] == '\0' && strcmp(d->item, PREFER_ITEM) == 0;
}

void engine_prefer(struct engine *e, const char *owner, const char *text)
{
	const struct store_draft row = {
		.team = (char *)PREFER_NOBODY, .item = (char *)PREFER_ITEM,
		.person = (char *)owner, .text = (char *)text,
		.wall_ms = e->now_wall_ms,
	};

	if (e->status == STORE_OK)
		e->status = e->c.store->ops->put_draft(e->c.store, &row,
		    &e->status_err);
}
