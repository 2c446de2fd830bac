/*
 * needs_grade.c: answers that wait for a mark.  Of one that is marked blind it
 * must show neither whose it is nor since when it waits.
 */
#include "config.h"

#include "console/needs_inner.h"

#include <stdlib.h>

#include "view/view.h"

static int grade_compare(const void *a, const void *b)
{
	const struct grade *x = a, *y = b;

	return (x->seq > y->seq) - (x->seq < y->seq);
}

static bool needs_among(const int64_t *v, size_t n, int64_t seq)
{
	while (n > 0)
		if (v[--n] == seq)
			return true;
	return false;
}

/* Those that come under numbers of their own: nobody says whose they are. */
static size_t needs_blind(const struct look *l, const int64_t *judged,
    size_t njudged, struct grade *v)
{
	size_t n = 0;

	for (size_t i = 0; l->grader && i < val_len(l->blind); i++) {
		const struct val *r = val_at(l->blind, i);
		int64_t handle = val_get_num(r, "answer", 0);
		int question = state_item(l->st, PLAN_QUESTION,
		    val_get_text(r, "question", ""));

		if (question < 0 || val_get_true(r, "mine", false) ||
		    needs_among(judged, njudged, handle))
			continue;
		v[n++] = (struct grade){ .seq = handle, .ms = -1,
			.team = -1, .question = question, .blind = true,
			.attempt = (int)val_get_num(r, "try", 1),
			.text = val_get_text(r, "text", "") };
	}
	return n;
}

/* Has an evaluator nothing to do about it: the own mark is in, or all are and
 * whoever directs has the word? */
static bool grade_is_done(const struct look *l,
    const struct state_attempt *last)
{
	return l->grader && (state_unreconciled(last) || (l->me != NULL &&
	    view_mark_waits(l->st, last->seq) &&
	    state_marked_by(last, l->me)));
}

size_t needs_grades(const struct look *l, struct grade **out)
{
	size_t n = 0, nq = l->st->items[PLAN_QUESTION].n;
	struct grade *v = arena_calloc(l->a, l->st->nteams * nq +
	    val_len(l->blind) + 1, sizeof(*v));
	int64_t *judged;
	size_t njudged = needs_judged(l, &judged);

	for (size_t t = 0; t < l->st->nteams; t++) {
		const struct state_team *team = &l->st->teams[t];

		for (size_t q = 0; q < nq &&
		    look_has_cell(l, (size_t)team->cell); q++) {
			const struct state_paper *p = &team->papers[q];
			const struct state_attempt *last;

			if (p->n == 0)
				continue;
			last = &p->attempts[p->n - 1];
			if ((l->grader && view_blind_question(l->st,
			    team->cell, (int)q)) ||
			    last->returned || (last->verdict != VERDICT_NONE &&
			    last->verdict != VERDICT_UNDECIDED) ||
			    needs_among(judged, njudged, last->seq) ||
			    grade_is_done(l, last))
				continue;
			v[n++] = (struct grade){ .seq = last->seq,
				.ms = last->ms, .team = (int)t,
				.blind = view_blind_question(l->st,
				team->cell, (int)q),
				.question = (int)q, .late = last->late,
				.apart = state_unreconciled(last),
				.attempt = (int)p->n, .by = needs_claimed(l,
				arena_printf(l->a, "answer/%lld",
				(long long)last->seq)) };
		}
	}
	n += needs_blind(l, judged, njudged, v + n);
	qsort(v, n, sizeof(*v), grade_compare);
	*out = v;
	return n;
}

void needs_grade(const struct look *l, struct needs *out)
{
	struct grade *v;
	size_t n = needs_grades(l, &v);
	struct need *row;
	const char *age, *first;

	out->grades = (int)n;
	if (n == 0)
		return;
	row = need_add(l, out, NEED_GRADE, SIGN_GRADE, v[0].team < 0 ? l->ex_ms :
	    v[0].ms);
	row->seq = v[0].seq;
	row->team = v[0].blind ? -1 : v[0].team;
	row->item = v[0].question;
	row->count = (int)n;
	row->by = v[0].by;
	if (v[0].team >= 0)	/* or a claim would tell which one it is */
		row->claim = arena_printf(l->a, "answer/%lld",
		    (long long)v[0].seq);
	row->id = state_item_id(l->st, PLAN_QUESTION, v[0].question);
	first = arena_printf(l->a, "%s %s", v[0].blind ? tr(l->words,
	    "blind") : look_team(l, v[0].team), look_question_nr(l,
	    v[0].question));
	if (v[0].apart)
		first = arena_printf(l->a, "%s, %s", first, tr(l->words,
		    "not reconciled"));
	if (v[0].team < 0) {	/* since when would tell whose it is */
		row->text = arena_printf(l->a, trn(l->words,
		    "%d answer to grade (%s)", "%d answers to grade (%s)",
		    n), (int)n, first);
		return;
	}
	age = look_age(l, look_cell_ms(l, l->st->teams[v[0].team].cell) -
	    v[0].ms);
	row->text = arena_printf(l->a, trn(l->words,
	    "%d answer to grade, %s old (%s)",
	    "%d answers to grade, oldest %s (%s)", n), (int)n, age, first);
}
