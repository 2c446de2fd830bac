/*
 * called.c: how calls went, for the sheets of who makes them; what can still
 * be taken back is no call that was made.
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

/* ---- inside their recall windows --------------------------------------- */

const struct view_marked *view_marked(const struct view_index *ix, int team,
    int inject)
{
	for (size_t i = 0; i < ix->nmarked; i++)
		if (ix->marked[i].team == team && ix->marked[i].inject ==
		    inject)
			return &ix->marked[i];
	return NULL;
}

/* "b:05" names a cell too; the team is of one anyway. */
static int called_inject(const struct state *st, const char *name)
{
	const char *colon = strchr(name, ':');

	return state_inject_find(st, colon == NULL ? name : colon + 1);
}

void view_call_marked(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	const char *json = event_str(e, FIELD_ARGS);
	struct view_marked m = { .seq = e->seq,
		.until_wall_ms = event_int(e, FIELD_WALL_DUE_MS, 0) };
	struct arena a = {0};
	const struct val *args;

	if (strcmp(event_str(e, FIELD_ACT), "delivered") != 0)
		return;
	args = json_parse(&a, json, strlen(json), EVENT_BODY_MAX, NULL);
	m.team = state_team(st, val_get_text(args, "team", ""));
	m.inject = called_inject(st, val_get_text(args, "inject", ""));
	if (m.team >= 0 && m.inject >= 0) {
		m.how = xstrdup(val_get_text(args, "how", "by hand"));
		grow(&ix->marked, &ix->capmarked, ix->nmarked + 1,
		    sizeof(*ix->marked));
		ix->marked[ix->nmarked++] = m;
		ix->dirty_others = true;
	}
	arena_release(&a);
}

void view_call_unmarked(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	int64_t of = event_int(e, FIELD_OF, 0);

	(void)st;
	for (size_t i = 0; i < ix->nmarked; i++) {
		if (ix->marked[i].seq != of)
			continue;
		free(ix->marked[i].how);
		ix->marked[i] = ix->marked[--ix->nmarked];
		ix->dirty_others = true;
		return;
	}
}

void view_calls_free(struct view_index *ix)
{
	for (size_t i = 0; i < ix->nmarked; i++)
		free(ix->marked[i].how);
	free(ix->marked);
	for (size_t i = 0; i < ix->ncalls; i++)
		free(ix->calls[i].how);
	free(ix->calls);
}
