/*
 * scoreboard.c: what may be projected in the room: clock, teams, the
 * injects that everybody has.  No names of people, no points or ranks unless
 * the pack wants a league table, no inject that went to fewer than all teams.
 */
#include "view/internal.h"

static void scoreboard_teams(const struct view *v)
{
	struct val *section = view_section(v, "teams");

	for (size_t i = 0; i < v->st->nteams; i++) {
		const struct state_team *t = &v->st->teams[i];
		struct val *row = view_row(v, section, t->id);

		view_team_name(v, row, "title", (int)i);
		view_put(v, row, "cell", v->st->cells[t->cell].id);
	}
}

static int64_t scoreboard_ms(const struct state *st, int inject)
{
	int64_t ms = 0;

	for (size_t c = 0; c < st->ncells; c++)
		if (st->cells[c].injects[inject].released_ms > ms)
			ms = st->cells[c].injects[inject].released_ms;
	return ms;
}

static void scoreboard_inbox(const struct view *v)
{
	struct val *section = view_section(v, "inbox");

	for (size_t i = 0; i < v->st->items[PLAN_INJECT].n; i++) {
		const struct plan_inject *p;
		struct val *row;

		if (!standing_common(v->st, (int)i))
			continue;
		p = state_plan_inject(v->st, 0, (int)i);
		row = view_row(v, section,
		    state_item_id(v->st, PLAN_INJECT, (int)i));
		view_put(v, row, "number", state_number(v->st, (int)i));
		view_puti(v, row, "ms", scoreboard_ms(v->st, (int)i));
		if (p != NULL)
			view_say_at(v, row, "title", state_plan_of(v->st,
			    v->st->cells[0].injects[i].version), &p->title, 0,
			    view_inject_ms(v->st, 0, (int)i));
		else
			view_put(v, row, "title",
			    view_composed(v->in->ix, (int)i)->title);
		view_put(v, row, "title",
		    view_edit(v->in->ix, 0, (int)i)->title);
	}
}

static void scoreboard_open(const struct view *v)
{
	struct val *m = val_map(v->a);
	int64_t open = 0, sent = 0;

	for (size_t c = 0; c < v->st->ncells; c++) {
		for (size_t i = 0; i < v->st->items[PLAN_QUESTION].n; i++)
			open += v->st->cells[c].questions[i].status ==
			    QUESTION_OPEN;
		for (size_t i = 0; i < v->st->items[PLAN_INJECT].n; i++)
			sent += v->st->cells[c].injects[i].status ==
			    INJECT_RELEASED;
	}
	val_set(v->a, v->out, "open", m);
	view_puti(v, m, "questions", open);
	view_puti(v, m, "sent", sent);
}

void view_scoreboard(const struct view *v)
{
	view_head(v);
	scoreboard_teams(v);
	scoreboard_inbox(v);
	view_firsts(v);
	view_graded(v);
	scoreboard_open(v);
	view_league(v, -1);
}
