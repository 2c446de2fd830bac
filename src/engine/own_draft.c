/*
 * own_draft.c: what somebody is writing that is no answer, kept beside the
 * record until it is sent, so that it outlives the screen it is written on:
 * of staff whatever it is, of participants the lines they are typing.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* Rows among the drafts: they are of no team, and no questionnaire's. */
#define OWN_NOBODY ""

static const char *own_prefix(bool staff)
{
	return staff ? "staff/" : "typed/";
}

const char *engine_own_draft_slot(const struct store_draft *d, bool staff)
{
	const char *prefix = own_prefix(staff);
	size_t n = strlen(prefix);

	return d->team[0] == '\0' && strncmp(d->item, prefix, n) == 0 ?
	    d->item + n : NULL;
}

bool engine_own_draft_is(const struct store_draft *d)
{
	return engine_own_draft_slot(d, true) != NULL ||
	    engine_own_draft_slot(d, false) != NULL;
}

void engine_own_draft(struct engine *e, const char *owner, bool staff,
    const char *slot, const char *text)
{
	char *item = xasprintf("%s%s", own_prefix(staff), slot);
	const struct store_draft row = {
		.team = (char *)OWN_NOBODY, .item = item,
		.person = (char *)owner, .text = (char *)text,
		.wall_ms = e->now_wall_ms,
	};

	if (e->status == STORE_OK)
		e->status = e->c.store->ops->put_draft(e->c.store, &row,
		    &e->status_err);
	free(item);
}
