/*
 * called.c: how calls went, for the sheets of who makes them.
 */
#include "view/view.h"

#include "view/internal.h"

#include <stdlib.h>

const struct view_call *view_call(const struct view_index *ix, int team,
    int inject)
{
	for (size_t i = 0; i < ix->ncalls; i++)
		if (ix->calls[i].team == team && ix->calls[i].inject ==
		    inject)
			return &ix->calls[i];
	return NULL;
}

static struct view_call *called_add(struct view_index *ix, int team,
    int inject)
{
	struct view_call *c;

	grow(&ix->calls, &ix->capcalls, ix->ncalls + 1, sizeof(*ix->calls));
	c = &ix->calls[ix->ncalls++];
	*c = (struct view_call){ .team = team, .inject = inject };
	return c;
}

void view_called(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	int team = state_team(st, event_str(e, FIELD_TEAM));
	int inject = state_item(st, PLAN_INJECT, event_str(e, FIELD_INJECT));
	struct view_call *c = (struct view_call *)view_call(ix, team, inject);

	if (c == NULL)
		c = called_add(ix, team, inject);
	c->tries++;
	c->ms = event_int(e, FIELD_AT_MS, state_cell_ms(st,
	    st->teams[team].cell, e->ex_ms));
	free(c->how);
	c->how = xstrdup(event_str(e, FIELD_HOW));
	view_index_mark(ix, st, e);
}

void view_calls_free(struct view_index *ix)
{
	for (size_t i = 0; i < ix->ncalls; i++)
		free(ix->calls[i].how);
	free(ix->calls);
}
