/*
 * race.c: what the room may see of who has done what, of packs that compare
 * teams: never for another pack, never of an inject that somebody does not
 * have, and nothing from behind a freeze.
 */
#include "view/internal.h"

/* The common inject that a question goes with, -1: none, or it is not out for
 * everybody. */
static int race_inject(const struct view *v, int question)
{
	int inject = state_question_with(v->st, 0, question);

	return inject >= 0 && standing_common(v->st, inject) ? inject : -1;
}

static bool race_has(const struct view *v, int team, int question)
{
	const struct state_paper *p = &v->st->teams[team].papers[question];

	return p->n > 0 && p->attempts[0].seq <= standing_seq(v->st);
}

/* Who answered first what everybody was asked: who, not what. */
static void race_first(const struct view *v, struct val *section, int q)
{
	int inject = race_inject(v, q), best = -1;
	int64_t ms = INT64_MAX;
	struct val *row;

	for (size_t i = 0; inject >= 0 && i < v->st->nteams; i++) {
		const struct state_paper *p = &v->st->teams[i].papers[q];

		if (!race_has(v, (int)i, q) || p->attempts[0].ms >= ms)
			continue;
		ms = p->attempts[0].ms;
		best = (int)i;
	}
	if (best < 0)
		return;
	row = view_row(v, section, state_item_id(v->st, PLAN_QUESTION, q));
	view_team_where(v, row, best);
	view_put(v, row, "number", state_number(v->st, inject));
	view_puti(v, row, "ms", ms);
}

void view_firsts(const struct view *v)
{
	struct val *section;

	if (!standing_shown(v->st))
		return;
	section = view_section(v, "firsts");
	for (size_t q = 0; q < v->st->items[PLAN_QUESTION].n; q++)
		race_first(v, section, (int)q);
}

/* What somebody gave a team.  Not where answers are marked blind: whoever
 * marks would read on the wall whose they are. */
static void race_graded(const struct view *v, struct val *section, int q,
    int team)
{
	const struct state_team *t = &v->st->teams[team];
	const struct state_paper *p = &t->papers[q];
	const struct plan_question *asked = state_plan_question(v->st,
	    t->cell, q);
	int best = state_best(p);
	const struct view_answer *a;
	struct val *row;

	if (best < 0 || asked == NULL ||
	    p->attempts[best].verdict != VERDICT_GRADED ||
	    view_blind_question(v->st, t->cell, q))
		return;
	a = view_answer(v->in->ix, p->attempts[best].seq);
	if (a == NULL)
		return;
	row = view_row(v, section, arena_printf(v->a, "%s/%s",
	    state_item_id(v->st, PLAN_QUESTION, q), t->id));
	view_team_where(v, row, team);
	view_put(v, row, "number", state_number(v->st, race_inject(v, q)));
	view_puti(v, row, "points", p->attempts[best].points);
	view_puti(v, row, "of", asked->points);
	view_puti(v, row, "ms", a->judged_ms);
}

/* None at all while the board is frozen: a second verdict on an answer would
 * take the first one's line away. */
void view_graded(const struct view *v)
{
	struct val *section;

	if (!standing_shown(v->st) || v->st->board.frozen)
		return;
	section = view_section(v, "graded");
	for (size_t q = 0; q < v->st->items[PLAN_QUESTION].n; q++)
		for (size_t i = 0; race_inject(v, (int)q) >= 0 &&
		    i < v->st->nteams; i++)
			race_graded(v, section, (int)q, (int)i);
}

/* ---- which injects a team has answered ---------------------------------- */

/* Has an inject a question for a team, and has it answered them all? */
static bool race_asked(const struct view *v, int team, int inject,
    bool *answered)
{
	const struct state_team *t = &v->st->teams[team];
	bool asked = false;

	*answered = true;
	for (size_t q = 0; q < v->st->items[PLAN_QUESTION].n; q++) {
		if (state_question_with(v->st, t->cell, (int)q) != inject ||
		    !(state_question_to(v->st, t->cell, (int)q) >>
		    t->role & 1))
			continue;
		asked = true;
		*answered &= race_has(v, team, (int)q);
	}
	return asked;
}

static bool race_asks(const struct view *v, int inject)
{
	bool answered, asked = false;

	for (size_t i = 0; !asked && i < v->st->nteams; i++)
		asked = race_asked(v, (int)i, inject, &answered);
	return asked;
}

/* In the order in which they went out. */
void view_race(const struct view *v, struct view_race *out)
{
	const struct state *st = v->st;

	*out = (struct view_race){ arena_calloc(v->a, st->items[
	    PLAN_INJECT].n + 1, sizeof(*out->injects)), 0 };
	for (size_t i = 0; i < st->items[PLAN_INJECT].n; i++) {
		int64_t seq = standing_common_seq(st, (int)i);
		size_t at = out->n;

		if (seq == 0 || seq > standing_seq(st) ||
		    !standing_common(st, (int)i) || !race_asks(v, (int)i))
			continue;
		for (; at > 0 && standing_common_seq(st, out->injects[
		    at - 1]) > seq; at--)
			out->injects[at] = out->injects[at - 1];
		out->injects[at] = (int)i;
		out->n++;
	}
}

void view_asked(const struct view *v, const struct view_race *race,
    int team, struct val *row)
{
	struct val *list = val_list(v->a);
	bool answered;

	for (size_t i = 0; i < race->n; i++)
		if (team < 0 || (race_asked(v, team, race->injects[i],
		    &answered) && answered))
			val_push(v->a, list, val_str(v->a, state_number(v->st,
			    race->injects[i])));
	if (val_len(list) > 0)
		val_set(v->a, row, team < 0 ? "asked" : "answered", list);
}
