/*
 * inject_can.c: what can be done with the inject at hand, or with a list, so
 * that the hint line offers nothing else.  A key that is left out there still
 * says why.
 */
#include "config.h"

#include "term/internal.h"

static const struct val *can_inject(struct term *t)
{
	if (t->pane == &pane_inbox)
		return rows_chosen(t);
	return t->inject == NULL ? NULL : feed_row(&t->m, "inbox", t->inject);
}

/* How much a hint of it is to the point: only one that can be opened is
 * offered; those that were stand with the question. */
enum { HINT_NONE, HINT_THERE, HINT_OPENS };
static int hint_rank(struct term *t, const struct val *q)
{
	const struct val *hint = feed_hint(q);

	if (hint == NULL)
		return HINT_NONE;
	return !val_get_true(hint, "taken", false) &&
	    say_hint_useless(t, q) == NULL ? HINT_OPENS : HINT_THERE;
}

const struct val *inject_hinted(struct term *t, const char *inject)
{
	const struct val *rows = feed_section(&t->m, "questions");
	int open, all, most;
	const struct val *best = feed_question(&t->m, inject, &open, &all);

	most = hint_rank(t, best);
	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *q = val_at(rows, i);

		if (strcmp(val_get_text(q, "inject", ""), inject) != 0 ||
		    hint_rank(t, q) <= most)
			continue;
		most = hint_rank(t, q);
		best = q;
	}
	return best;
}

/* Is it one that came from EXCON, and no question or questionnaire that has a
 * row of its own? */
static bool can_letter(const struct val *in)
{
	return form_of(in) == NULL && !val_get_true(in, "question", false);
}

static bool can_answer(struct term *t, const struct val *in,
    const struct val *q)
{
	if (form_of(in) != NULL)
		return !form_done(t, feed_row(&t->m, "questionnaires",
		    form_of(in)));
	return val_get_true(q, "open", false);
}

/* In a list without a row there is nothing to open, to do or to find. */
static uint64_t list_cannot(struct term *t)
{
	uint64_t cannot = KEYMAP_ACT(ACT_OPEN) | KEYMAP_ACT(ACT_DECLARE) |
	    KEYMAP_ACT(ACT_FIND) | KEYMAP_ACT(ACT_FILTER);
	const struct val *row;
	size_t n;

	if (t->pane == &pane_found)
		return val_len(t->found.rows) == 0 ? KEYMAP_ACT(ACT_OPEN) : 0;
	if (t->pane->rows == NULL || t->pane->words == NULL)
		return 0;
	rows_shown(t, &n);
	row = rows_chosen(t);
	if (n == 0)
		return rows_filtered(t) == NULL ? cannot :
		    KEYMAP_ACT(ACT_OPEN) | KEYMAP_ACT(ACT_DECLARE);
	/* those of the own team are no addresses, deeds cannot be done again */
	if (t->pane == &pane_people && val_get(row, "title") == NULL)
		return KEYMAP_ACT(ACT_OPEN);
	if (t->pane != &pane_do)
		return 0;
	return val_get(row, "state") != NULL ? KEYMAP_ACT(ACT_DECLARE) :
	    KEYMAP_ACT(ACT_OPEN) | (action_offered(t, row) ? 0 :
	    KEYMAP_ACT(ACT_DECLARE));
}

/* Tab goes on from an empty line, and completes what is typed. */
static uint64_t talk_cannot(const struct line *l)
{
	return KEYMAP_ACT(l->text.len == 0 ? ACT_COMPLETE : ACT_NEXT_TAB);
}

uint64_t inject_cannot(struct term *t)
{
	const struct val *in, *q, *hinted;
	uint64_t cannot = 0;
	int open, all;

	if (t->pane == &pane_answer && t->w.over)
		return KEYMAP_ACT(ACT_TAKE);
	if (t->pane == &pane_chat || t->pane == &pane_tools)
		return talk_cannot(t->pane == &pane_chat ? &t->chat :
		    &t->tool);
	if (t->pane == &pane_do && say_over(t))
		return KEYMAP_ACT(ACT_DECLARE) | KEYMAP_ACT(ACT_OWN_WORDS);
	if (t->pane == &pane_do && (!do_own_words(t) || lobby_on(t)))
		cannot |= KEYMAP_ACT(ACT_OWN_WORDS);
	if (t->pane != &pane_inbox && t->pane != &pane_read)
		return cannot | list_cannot(t);
	in = can_inject(t);
	q = in == NULL ? NULL : feed_question(&t->m, val_get_text(in, "id",
	    ""), &open, &all);
	hinted = in == NULL ? NULL : inject_hinted(t, val_get_text(in, "id",
	    ""));
	if (in == NULL || !can_answer(t, in, q))
		cannot |= KEYMAP_ACT(ACT_ANSWER);
	if (in == NULL || !can_letter(in) || say_over(t) ||
	    val_get_true(in, "acked", false))
		cannot |= KEYMAP_ACT(ACT_ACK);
	if (hinted == NULL || hint_rank(t, hinted) < HINT_OPENS)
		cannot |= KEYMAP_ACT(ACT_HINT);
	if (in == NULL || !can_letter(in) || lobby_on(t))
		cannot |= KEYMAP_ACT(ACT_FORWARD);
	return cannot;
}
