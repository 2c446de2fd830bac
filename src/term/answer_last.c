/*
 * answer_last.c: the last of an answer when its time is over: it is saved at
 * once, and whoever wrote it is told what has become of it.  It must never
 * say that something is kept that is not.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

const char *answer_unsaved(struct term *t)
{
	struct buf now = {0};
	const char *text = "";

	if (t->w.question == NULL || !t->w.loaded || t->w.reading)
		return text;
	answer_text(t, &now);
	if (t->w.had == NULL || strcmp(t->w.had, buf_str(&now)) != 0)
		text = answer_on(t->w.kind) != ON_TEXT ?
		    arena_strdup(&t->a, buf_str(&now)) :
		    answer_typed(t, buf_str(&now));
	buf_release(&now);
	return text;
}

/* Read from now on; answer_draw() says so. */
static void last_ended(struct term *t)
{
	struct buf now = {0};

	answer_text(t, &now);
	if (!t->w.reading)
		answer_read(t, buf_str(&now));
	t->w.over = t->w.reading = true;
	t->w.own = false;
	if (t->confirm == CONFIRM_FINISH)
		t->confirm = CONFIRM_NONE;
	if (now.len > 0)
		term_tell(t, false, "%s", _("The exercise has ended. What you "
		    "wrote was not sent; it is kept for the review, and Esc "
		    "leaves it."));
	buf_release(&now);
}

void answer_left(struct term *t)
{
	struct buf now = {0};
	bool kept;

	if (t->w.question == NULL || !t->w.over)
		return;
	answer_text(t, &now);
	kept = t->w.had != NULL && strcmp(t->w.had, buf_str(&now)) == 0;
	kept |= t->w.saving && strcmp(t->w.saved_text, buf_str(&now)) == 0;
	if (now.len > 0)
		term_tell(t, !kept, "%s", kept ? _("What you wrote was not "
		    "sent. It is kept for the review: EXCON can read it.") :
		    _("What you wrote was not sent, and the last of it is "
		    "not kept."));
	buf_release(&now);
}

void answer_last(struct term *t)
{
	if (t->w.question == NULL || !t->w.loaded || t->w.over)
		return;
	answer_save(t, true);
	if (say_over(t))
		last_ended(t);
}

/* Is there something of it on the engine, or on its way there, that was not
 * sent? */
static bool last_is_draft(struct term *t)
{
	struct buf now = {0};
	bool is;

	if (t->w.question == NULL || !t->w.loaded || t->w.reading || t->lost)
		return false;
	answer_save(t, true);
	answer_text(t, &now);
	is = now.len > 0 && (t->w.saving || t->w.saved_wall_ms > 0);
	buf_release(&now);
	return is && feed_row(&t->m, "questions", t->w.question) != NULL;
}

void answer_leave(struct term *t)
{
	bool draft = last_is_draft(t);

	answer_close(t);
	if (draft)
		term_tell(t, false, "%s", say_draft_left(t, t->inject));
}

void answer_gone(struct term *t, bool kept, const struct err *err)
{
	char *text = t->w.gone_text;

	t->w.gone_text = NULL;
	if (!kept && text != NULL && text[0] != '\0') {
		term_page(t, "unsaved", _("Not kept: what you wrote last"),
		    text);
		term_enter(t, &pane_page);
		term_tell(t, true, _("The draft was not saved: %s"),
		    term_sorry(t, err));
	}
	free(text);
}
