/*
 * inject_can.c: what can be done with the inject at hand, so that the hint
 * line offers nothing else.  A key that is left out there still says why.
 */
#include "config.h"

#include "term/internal.h"

static const struct val *can_inject(struct term *t)
{
	if (t->pane == &pane_inbox)
		return rows_chosen(t);
	return t->inject == NULL ? NULL : feed_row(&t->m, "inbox", t->inject);
}

/* A hint that can be opened, or read again. */
static bool can_hint(struct term *t, const struct val *q)
{
	const struct val *hint = feed_hint(q);

	return hint != NULL && (val_get_true(hint, "taken", false) ||
	    say_hint_useless(t, q) == NULL);
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

uint64_t inject_cannot(struct term *t)
{
	const struct val *in, *q;
	uint64_t cannot = 0;
	int open, all;

	if (t->pane == &pane_answer && t->w.over)
		return KEYMAP_ACT(ACT_TAKE);
	if (t->pane != &pane_inbox && t->pane != &pane_read)
		return 0;
	in = can_inject(t);
	q = in == NULL ? NULL : feed_question(&t->m, val_get_text(in, "id",
	    ""), &open, &all);
	if (in == NULL || !can_answer(t, in, q))
		cannot |= KEYMAP_ACT(ACT_ANSWER);
	if (in == NULL || !can_letter(in) || say_over(t) ||
	    val_get_true(in, "acked", false))
		cannot |= KEYMAP_ACT(ACT_ACK);
	if (q == NULL || !can_hint(t, q))
		cannot |= KEYMAP_ACT(ACT_HINT);
	if (in == NULL || !can_letter(in) || lobby_on(t))
		cannot |= KEYMAP_ACT(ACT_FORWARD);
	return cannot;
}
