/*
 * decide_enter.c: what a team answered on paper or by voice, typed in by
 * staff.  It counts from when it was given, whenever it is typed: in time when
 * the question has closed since, and never when it had closed before.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

/* For whom it is entered: the one named, else who sends for the team, if here,
 * else somebody of the team who is; -1: nobody is, and who gave it is not for
 * us to guess. */
static int enter_person(const struct decide *d)
{
	int person = decide_has(d, "for") ? state_person(d->st,
	    decide_text(d, "for")) : state_lead(d->st, d->team);

	if (decide_has(d, "for") || (person >= 0 &&
	    d->st->people[person].present && !d->st->people[person].removed))
		return person;
	person = -1;
	for (size_t i = 0; person < 0 && i < d->st->npeople; i++)
		if (d->st->people[i].team == d->team &&
		    d->st->people[i].present && !d->st->people[i].removed)
			person = (int)i;
	return person;
}

/* Was the question asked and not settled then?  *over: it had closed. */
static bool enter_counts(struct decide *d, int item, bool *over)
{
	const struct state_question *q =
	    &d->st->cells[d->cell].questions[item];
	int64_t at = decide_num(d, "at", d->cell_ms);

	*over = at >= state_answers_end(d->st, d->team, item);
	if (at < q->opened_ms)
		decide_refuse(d, "usage", "it was not asked then");
	else if (d->st->teams[d->team].papers[item].closed ||
	    !state_tries_left(d->st, d->team, item))
		decide_refuse(d, "closed", "question \"%s\" takes no more "
		    "answers of this team", decide_text(d, "question"));
	else
		return true;
	return false;
}

DECIDE(enter)
{
	struct decide by = *d;
	const struct plan_question *p;
	bool over;
	int item;

	by.team = decide_team(d);
	by.cell = d->st->teams[by.team].cell;
	by.cell_ms = state_cell_ms(d->st, by.cell, d->e->batch_ex_ms);
	by.person = enter_person(&by);
	if (by.person < 0 || d->st->people[by.person].team != by.team)
		return decide_refuse(d, "unknown", decide_has(d, "for") ?
		    N_("that person is not of the team") :
		    N_("nobody of the team is here: say who gave it, "
		    "for:PERSON"));
	if (decide_num(d, "at", 0) > by.cell_ms)
		return decide_refuse(d, "usage", "that time has not come");
	if (!decide_in_play(&by) ||
	    (p = decide_question(&by, &item)) == NULL ||
	    !enter_counts(&by, item, &over) ||
	    !decide_answer_fits(&by, p, item))
		return NULL;
	return decide_answer_send(&by, p, item, over);
}
