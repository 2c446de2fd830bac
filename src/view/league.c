/*
 * league.c: the league table, of packs that want one.  It must never be made
 * for a pack that does not say so, nor tell more of a team than its points.
 */
#include "view/internal.h"

/* A team's name where its cell may have to stand beside it. */
void view_team_where(const struct view *v, struct val *row, int team)
{
	view_team_name(v, row, "title", team);
	if (v->st->ncells > 1)
		view_put(v, row, "cell",
		    v->st->cells[v->st->teams[team].cell].id);
}

static void league_row(const struct view *v, struct val *section,
    const struct standing *s, const struct view_race *race)
{
	struct val *row = view_row(v, section, v->st->teams[s->team].id);

	view_team_where(v, row, s->team);
	view_puti(v, row, "points", s->points);
	view_puti(v, row, "rank", s->rank);
	if (s->gained != 0)
		view_puti(v, row, "gained", s->gained);
	if (s->was != s->rank)
		view_puti(v, row, "places", s->was - s->rank);
	if (v->who->hat == HAT_SCOREBOARD)
		view_asked(v, race, s->team, row);
}

/* What the table is of: frozen since when, or when it will be; what is
 * gained is gained since which inject. */
static void league_board(const struct view *v, struct view_race *race,
    int last)
{
	const struct plan *p = state_newest(v->st)->plan;
	const struct state_board *b = &v->st->board;
	struct val *board = val_map(v->a);

	val_set(v->a, v->out, "board", board);
	if (b->frozen)
		view_puti(v, board, "frozen_ms", b->ms);
	else if (p->freeze.ms > 0 && v->st->ended_seq == 0 &&
	    v->st->ex_ms < p->freeze.ms && (b->seq == 0 ||
	    b->ms < p->freeze.ms))
		view_puti(v, board, "freeze_ms", p->freeze.ms);
	if (last >= 0)
		view_put(v, board, "since", state_number(v->st, last));
	if (v->who->hat != HAT_SCOREBOARD)
		return;
	view_race(v, race);
	view_asked(v, race, -1, board);
}

void view_league(const struct view *v, int team)
{
	struct view_race race = {0};
	struct standing *rows;
	struct val *section;
	int64_t since;
	size_t n;

	if (!standing_shown(v->st))
		return;
	league_board(v, &race, standing_last(v->st, &since));
	rows = arena_calloc(v->a, v->st->nteams + 1, sizeof(*rows));
	n = standing_make(v->st, team, since, rows);
	section = view_section(v, "league");
	for (size_t i = 0; i < n; i++)
		league_row(v, section, &rows[i], &race);
}
