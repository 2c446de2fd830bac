/*
 * changed.c: which teams' views an event can change.  Views are made anew
 * for those alone.
 */
#include "view/view.h"

#include "view/internal.h"

bool view_index_dirty(const struct view_index *ix, int team)
{
	if (team < 0)
		return ix->dirty_others;
	return (size_t)team >= ix->nteams || ix->teams[team].dirty;
}

void view_index_clean(struct view_index *ix)
{
	for (size_t i = 0; i < ix->nteams; i++)
		ix->teams[i].dirty = false;
	ix->dirty_others = false;
}

void view_index_sync(struct view_index *ix, const struct state *st)
{
	grow(&ix->teams, &ix->capteams, st->nteams, sizeof(*ix->teams));
	while (ix->nteams < st->nteams)
		ix->teams[ix->nteams++].dirty = true;
}

static void dirty_cell(struct view_index *ix, const struct state *st,
    int cell)
{
	for (size_t i = 0; i < ix->nteams; i++)
		if (cell < 0 || st->teams[i].cell == cell)
			ix->teams[i].dirty = true;
	ix->dirty_others = true;
}

/* The team an event is about: named, or by the answer it judges. */
static int event_team(const struct view_index *ix, const struct state *st,
    const struct event *e)
{
	const char *team = event_str(e, FIELD_TEAM);
	const struct view_answer *a;

	if (team != NULL)
		return state_team(st, team);
	if (e->kind != EVENT_JUDGEMENT_MADE &&
	    e->kind != EVENT_ANSWER_RETURNED &&
	    e->kind != EVENT_ACTION_RULED &&
	    e->kind != EVENT_ACTION_COMPLETED)
		return -1;
	a = view_answer(ix, event_int(e, FIELD_OF, 0));
	return a == NULL ? -1 : a->team;
}

/* Kinds that no view shows: the director's and the engine's own. */
static bool event_unseen(enum event_kind kind)
{
	switch (kind) {
	case EVENT_SCRIPT_FAILED:
	case EVENT_HOOK_CALLED:
	case EVENT_HOOK_SETTLED:
	case EVENT_STATE_DIGESTED:
	case EVENT_CLOCK_TICKED:
	case EVENT_DECISION_SETTLED:
	case EVENT_DECISION_OVERRIDDEN:
	case EVENT_VARIABLE_SET:
	case EVENT_TIMER_SET:
	case EVENT_TIMER_FIRED:
	case EVENT_PROBE_RESULT:
	case EVENT_PROBE_RULED:
	case EVENT_STANDBY_SET:
	case EVENT_ITEM_FLAGGED:
	case EVENT_ITEM_CLAIMED:
	case EVENT_ITEM_UNCLAIMED:
	case EVENT_ACT_ARMED:
	case EVENT_ACT_RECALLED:
	case EVENT_ACT_DONE:
	case EVENT_ACT_PROPOSED:
	case EVENT_ACT_SECONDED:
	case EVENT_NOTE_WRITTEN:
	case EVENT_DELIVERY_SHOWN:
	case EVENT_CODE_ISSUED:
		return true;
	default:
		return false;
	}
}

void view_index_mark(struct view_index *ix, const struct state *st,
    const struct event *e)
{
	const char *cell = event_str(e, FIELD_CELL);
	int team = event_team(ix, st, e);

	if (event_unseen(e->kind))
		return;
	if (team >= 0) {
		ix->teams[team].dirty = true;
		ix->dirty_others = true;
		/* other teams see who is in the address book */
		if (e->kind != EVENT_TEAM_CREATED &&
		    e->kind != EVENT_TEAM_RENAMED &&
		    e->kind != EVENT_PERSON_MOVED)
			return;
		cell = NULL;
	}
	dirty_cell(ix, st, cell == NULL ? -1 : state_cell(st, cell));
}
