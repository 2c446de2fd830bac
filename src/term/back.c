/*
 * back.c: whoever comes back finds the same screen: what was being written
 * a moment ago is open again.  It must never take a key that was meant for
 * something else: once anything was typed, nothing opens by itself.
 */
#include "config.h"

#include "term/internal.h"

#define BACK_MS 600000		/* what was written before that is old */

/* May this draft be gone on with? */
static bool back_fits(const struct term *t, const struct val *d)
{
	const char *item = val_get_text(d, "question", "");
	const struct val *row;

	if (strcmp(val_get_text(d, "person", ""), t->o.person) != 0 ||
	    val_get_text(d, "text", "")[0] == '\0' ||
	    val_get_num(d, "saved_wall_ms", 0) < term_wall(t) - BACK_MS)
		return false;
	if (form_called(item) != NULL)
		return feed_row(&t->m, "questionnaires", form_called(item)) !=
		    NULL;
	row = feed_row(&t->m, "questions", practice_question(item));
	return row != NULL && val_get_true(row, "open", false);
}

static const struct val *back_newest(const struct term *t,
    const struct val *rows)
{
	const struct val *found = NULL;

	for (size_t i = 0; i < val_len(rows); i++) {
		const struct val *d = val_at(rows, i);

		if (back_fits(t, d) && (found == NULL || val_get_num(found,
		    "saved_wall_ms", 0) < val_get_num(d, "saved_wall_ms",
		    0)))
			found = d;
	}
	return found;
}

static void back_open(struct term *t, const char *item)
{
	if (form_called(item) != NULL)
		form_enter(t, form_called(item));
	else
		answer_open(t, practice_question(item));
	term_tell(t, false, "%s", _("You were writing this when you left; it goes "
	    "on here. Esc leaves it."));
}

static void back_came(struct term *t, const struct val *ok,
    const struct err *err, const char *arg)
{
	const struct val *d = back_newest(t, val_get(ok, "rows"));
	bool card = t->pane == &pane_card;

	(void)err;
	(void)arg;
	/* a line that is open, or waits, was typed last */
	if (t->typed || (t->pane != &pane_inbox && !card) ||
	    t->entry != ENTRY_NONE || t->y.waits != NULL)
		return;
	if (card)		/* what opens now lies below it */
		term_leave(t);
	if (d == NULL && so_far_is_late(t)) {
		act_so_far(t);
		term_new_is(t, "%s", _("You come late: read what has "
		    "happened. q goes on to the inbox."));
	}
	if (card)
		card_open(t);
	else if (d != NULL)
		back_open(t, val_get_text(d, "question", ""));
}

void back_begin(struct term *t)
{
	if (t->back || (t->screen == NULL && !plain_keeps(t)))
		return;
	t->back = true;
	typed_begin(t);
	if (t->screen == NULL)
		return;
	term_ask(t, "list", term_args(t, "what", "drafts", NULL), back_came,
	    NULL);
}
