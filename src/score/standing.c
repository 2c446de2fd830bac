/*
 * standing.c: how teams stand among each other (standing.h).  It must never
 * look behind a freeze.
 */
#include "config.h"

#include "score/standing.h"

#include <stdlib.h>

bool standing_shown(const struct state *st)
{
	return state_newest(st)->plan->ranking && st->started_seq != 0;
}

int64_t standing_seq(const struct state *st)
{
	return st->board.frozen ? st->board.seq : INT64_MAX;
}

bool standing_common(const struct state *st, int inject)
{
	const struct plan_inject *p;

	for (size_t i = 0; i < st->nteams; i++) {
		const struct state_team *t = &st->teams[i];

		if (st->cells[t->cell].injects[inject].status !=
		    INJECT_RELEASED ||
		    !(state_inject_to(st, t->cell, inject) >> t->role & 1))
			return false;
	}
	p = st->nteams == 0 ? NULL : state_plan_inject(st, 0, inject);
	return st->nteams > 0 && (p == NULL || p->person < 0);
}

int64_t standing_common_seq(const struct state *st, int inject)
{
	int64_t seq = 0;

	for (size_t c = 0; c < st->ncells; c++)
		if (st->cells[c].injects[inject].released_seq > seq)
			seq = st->cells[c].injects[inject].released_seq;
	return seq;
}

int standing_last(const struct state *st, int64_t *seq)
{
	int last = -1;

	*seq = st->started_seq;
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		int64_t at = standing_common_seq(st, (int)i);

		if (at <= *seq || at > standing_seq(st) ||
		    !standing_common(st, (int)i))
			continue;
		*seq = at;
		last = (int)i;
	}
	return last;
}

/* ---- the table --------------------------------------------------------- */

/* Is a team in the table?  Nobody plays what is absent, and with several
 * cells those who play the same role are compared. */
static bool standing_has(const struct state *st, int team, int with)
{
	const struct state_team *t = &st->teams[team];
	const struct state_cell *c = &st->cells[t->cell];

	if (c->absent >> t->role & 1 && !(c->bots >> t->role & 1))
		return false;
	return with < 0 || st->ncells < 2 ||
	    st->teams[with].role == t->role;
}

static int standing_compare(const void *a, const void *b)
{
	const struct standing *x = a, *y = b;

	if (x->points != y->points)
		return x->points > y->points ? -1 : 1;
	return x->team < y->team ? -1 : x->team > y->team;
}

/* Who had more points then stood before.  Where all had the same, as at the
 * beginning, nobody has lost a place that was one. */
static int standing_was(const struct standing *rows, size_t n, size_t of)
{
	int64_t had = rows[of].points - rows[of].gained;
	int rank = 1;
	bool same = true;

	for (size_t i = 0; i < n; i++) {
		rank += rows[i].points - rows[i].gained > had;
		same &= rows[i].points - rows[i].gained == had;
	}
	return same ? rows[of].rank : rank;
}

size_t standing_make(const struct state *st, int team, int64_t since,
    struct standing *out)
{
	bool frozen = st->board.frozen;
	size_t n = 0;

	for (size_t i = 0; i < st->nteams; i++) {
		const struct state_team *t = &st->teams[i];
		struct standing *s = &out[n];

		if (!standing_has(st, (int)i, team))
			continue;
		*s = (struct standing){ .team = (int)i };
		s->points = frozen ? t->shown.points : score_total(st, (int)i);
		s->gained = s->points - (frozen ? t->shown.before :
		    score_total_by(st, (int)i, since));
		n++;
	}
	qsort(out, n, sizeof(*out), standing_compare);
	for (size_t i = 0; i < n; i++) {
		out[i].rank = i > 0 && out[i].points == out[i - 1].points ?
		    out[i - 1].rank : (int)i + 1;
		out[i].was = standing_was(out, n, i);
	}
	return n;
}
