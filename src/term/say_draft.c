/*
 * say_draft.c: what the viewer has begun to write and not sent, so that it
 * is found again: in the list, in the inject, on leaving it.
 */
#include "config.h"

#include "term/internal.h"

/* Can a draft of it still be sent?  The one that is being written now is no
 * draft to come back to. */
static bool draft_of(const struct term *t, const struct val *q)
{
	const char *id = val_get_text(q, "id", "");

	return val_get_true(q, "open", false) && feed_own_draft(&t->m, id,
	    t->o.person) != NULL && (t->w.question == NULL ||
	    strcmp(t->w.question, id) != 0);
}

static bool draft_of_form(struct term *t, const struct val *inject)
{
	const char *item = arena_printf(&t->a, FORM_PREFIX "%s",
	    form_of(inject));

	return feed_own_draft(&t->m, item, t->o.person) != NULL &&
	    !form_done(t, feed_row(&t->m, "questionnaires",
	    form_of(inject)));
}

bool say_has_draft(struct term *t, const struct val *inject)
{
	const struct val *rows = feed_section(&t->m, "questions");
	const char *id = val_get_text(inject, "id", "");

	if (form_of(inject) != NULL)
		return draft_of_form(t, inject);
	for (size_t i = 0; i < val_len(rows); i++) {
		if (strcmp(val_get_text(val_at(rows, i), "inject", ""), id) ==
		    0 && draft_of(t, val_at(rows, i)))
			return true;
	}
	return false;
}

const char *say_drafted(struct term *t, bool draft, const char *state)
{
	if (!draft)
		return state;
	return state[0] == '\0' ? _("draft") : arena_printf(&t->a,
	    _("draft, %s"), state);
}

const char *say_question_state(struct term *t, const struct val *q,
    const char *state)
{
	return say_drafted(t, draft_of(t, q), state);
}

/* By what a command names it: the number of an inject means the most urgent
 * of its questions. */
const char *say_item(struct term *t, const struct val *q)
{
	const char *inject = val_get_text(q, "inject", "");
	const char *item = val_get_text(feed_row(&t->m, "inbox", inject),
	    "number", "");
	int open, all;

	return item[0] < '0' || item[0] > '9' || feed_question(&t->m, inject,
	    &open, &all) != q ? val_get_text(q, "id", "") : item;
}

void say_draft(struct term *t, const struct val *q, struct buf *out)
{
	if (!draft_of(t, q))
		return;
	if (say_is_heard(t))
		buf_addf(out, _("Your draft is kept, not sent: \"answer %s\" "
		    "goes on with it.\n"), say_item(t, q));
	else
		buf_addf(out, "%s\n", _("Your draft is kept, not sent: r goes "
		    "on with it."));
}

const char *say_draft_left(struct term *t, const char *inject)
{
	const struct val *in = feed_row(&t->m, "inbox", inject);

	return in == NULL || say_number(in)[0] == '\0' ?
	    _("Draft kept, not sent. r on its row (marked D) goes on with "
	    "it.") : arena_printf(&t->a, _("Draft kept, not sent. r on %s "
	    "(marked D) goes on with it."), say_number(in));
}
