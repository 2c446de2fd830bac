/*
 * league.c: the league table, of packs that want one.  It must never be made
 * for a pack that does not say so, nor tell more of a team than its points.
 */
#include "view/internal.h"

#include "score/score.h"

struct league_row {
	int team;
	int64_t points;
};

/* Is a team in the table?  Nobody plays what is absent, and with several
 * cells those who play the same role are compared. */
static bool league_has(const struct view *v, int team, int with)
{
	const struct state_team *t = &v->st->teams[team];
	const struct state_cell *c = &v->st->cells[t->cell];

	if (c->absent >> t->role & 1 && !(c->bots >> t->role & 1))
		return false;
	return with < 0 || v->st->ncells < 2 ||
	    v->st->teams[with].role == t->role;
}

static int league_cmp(const void *a, const void *b)
{
	const struct league_row *x = a, *y = b;

	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return x->team < y->team ? -1 : x->team > y->team;
}

/* Who has as many points has the same rank. */
static void league_put(const struct view *v, const struct league_row *rows,
    size_t n)
{
	struct val *section = view_section(v, "league");
	size_t rank = 0;

	for (size_t i = 0; i < n; i++) {
		struct val *row = view_row(v, section,
		    v->st->teams[rows[i].team].id);

		if (i == 0 || rows[i].points != rows[i - 1].points)
			rank = i + 1;
		view_team_name(v, row, "title", rows[i].team);
		view_puti(v, row, "points", rows[i].points);
		view_puti(v, row, "rank", (int64_t)rank);
	}
}

void view_league(const struct view *v, int team)
{
	struct league_row *rows;
	size_t n = 0;

	if (!state_newest(v->st)->plan->ranking || v->st->started_seq == 0)
		return;
	rows = arena_calloc(v->a, v->st->nteams + 1, sizeof(*rows));
	for (size_t i = 0; i < v->st->nteams; i++)
		if (league_has(v, (int)i, team))
			rows[n++] = (struct league_row){ (int)i,
				score_total(v->st, (int)i) };
	qsort(rows, n, sizeof(*rows), league_cmp);
	league_put(v, rows, n);
}
