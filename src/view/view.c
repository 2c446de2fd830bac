/*
 * view.c: which view a hat gets, its clock, and what it may read beside.
 */
#include "view/view.h"

#include "view/internal.h"

struct val *view_make(const struct view_input *in,
    const struct view_viewer *who, struct arena *a)
{
	struct view v = { in, who, in->st, a, val_map(a) };

	switch (who->hat) {
	case HAT_PARTICIPANT:
		view_participant(&v);
		break;
	case HAT_SIMCELL:
		view_simcell(&v);
		break;
	case HAT_SCOREBOARD:
		view_scoreboard(&v);
		break;
	default:
		view_observer(&v);
		break;
	}
	return v.out;
}

static bool view_stands(const struct state *st,
    const struct view_viewer *who)
{
	if (st->run != STATE_RUNNING)
		return true;
	return who->hat == HAT_PARTICIPANT &&
	    st->cells[st->teams[who->team].cell].held;
}

struct val *view_clock(const struct state *st,
    const struct view_viewer *who, int64_t ex_ms, int64_t mono_ms,
    struct arena *a)
{
	struct val *clock = val_map(a);
	int64_t ms = ex_ms;

	if (who->hat == HAT_PARTICIPANT)
		ms = state_cell_ms(st, st->teams[who->team].cell, ex_ms);
	val_set(a, clock, "mono_ms", val_int(a, mono_ms));
	val_set(a, clock, "ms", val_int(a, ms));
	val_set(a, clock, "rate", val_int(a, view_stands(st, who) ? 0 :
	    st->rate));
	return clock;
}

/* ---- content and words beside the view -------------------------------- */

static bool view_inbox_uses(const struct view_input *in, int team,
    uint64_t seats, const char *hex)
{
	const struct state_team *t = &in->st->teams[team];

	for (size_t i = 0; i < in->st->items[PLAN_INJECT].n; i++)
		if (state_inject_reads(in->st, team, seats, (int)i) &&
		    view_inject_uses(in, t->cell, (int)i, t->role, hex))
			return true;
	return false;
}

static bool view_ring_uses(const struct view_ring *r, const char *hex)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->v[i]->digest && strcmp(r->v[i]->digest, hex) == 0)
			return true;
	return false;
}

static bool view_team_uses(const struct view_input *in, int team,
    uint64_t seats, const char *hex)
{
	if ((size_t)team < in->ix->nteams &&
	    view_ring_uses(&in->ix->teams[team].files, hex))
		return true;
	return view_inbox_uses(in, team, seats, hex) ||
	    view_forwarded_uses(in, team, seats, hex);
}

/* A role-player prepares calls before they go out. */
static bool view_simcell_uses(const struct view_input *in, const char *hex)
{
	const struct state *st = in->st;

	for (size_t c = 0; c < st->ncells; c++) {
		for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
			const struct plan_inject *p = state_plan_inject(st,
			    (int)c, (int)i);

			if (p != NULL && (p->channel == PLAN_PHONE ||
			    st->cells[c].absent != 0) &&
			    view_inject_uses(in, (int)c, (int)i, -1, hex))
				return true;
		}
	}
	return false;
}

bool view_may_read(const struct view_input *in,
    const struct view_viewer *who, const struct digest *d)
{
	char hex[DIGEST_HEX];

	digest_hex(d, hex);
	if (who->hat == HAT_PARTICIPANT)
		return view_team_uses(in, who->team, who->seats, hex);
	if (who->hat == HAT_SIMCELL)
		return view_simcell_uses(in, hex) ||
		    view_simcell_letter_uses(in, hex);
	if (who->hat != HAT_OBSERVER)
		return false;
	for (size_t i = 0; i < in->st->nteams; i++)
		if (view_team_uses(in, (int)i, STATE_SEATS_ALL, hex))
			return true;
	return false;
}

bool view_may_list(const struct state *st, const struct view_viewer *who,
    const struct event *e)
{
	bool message = e->kind == EVENT_MESSAGE_SENT ||
	    e->kind == EVENT_BROADCAST_SENT;
	bool own = e->kind == EVENT_TEAMLOG_WRITTEN ||
	    e->kind == EVENT_FILE_STORED || e->kind == EVENT_ANSWER_SUBMITTED ||
	    (e->kind == EVENT_TOOL_USED && !event_has(e, FIELD_HOW));

	switch (who->hat) {
	case HAT_PARTICIPANT:
		if (message)
			return view_event_reaches(st, e, who->team);
		return own &&
		    state_team(st, event_str(e, FIELD_TEAM)) == who->team;
	case HAT_OBSERVER:
		return message || own;
	case HAT_SIMCELL:
		return message && view_event_simcell(st, e);
	default:
		return false;
	}
}
