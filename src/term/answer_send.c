/*
 * answer_send.c: sending the answer that is being written, and what is said
 * about it.  Whatever the engine refuses stays in the editor.
 */
#include "config.h"

#include "term/internal.h"

static void sent_text(struct term *t, const struct val *ok,
    const char *question, struct buf *out)
{
	const char *verdict = val_get_text(ok, "verdict", "");
	int64_t tries = val_get_num(ok, "tries", 0);

	if (practice_is(t, question))
		buf_adds(out, _("Sent, as practice: it counts for nothing."));
	else if (val_get_true(ok, "proposed", false))
		buf_adds(out, _("Proposed to your team; it is sent when "
		    "whoever sends for it sends the same."));
	else if (strcmp(verdict, "right") == 0)
		buf_adds(out, _("Sent, and right."));
	else if (strcmp(verdict, "wrong") == 0)
		buf_adds(out, _("Sent, and wrong."));
	else
		buf_adds(out, _("Sent. You may send a new version until it "
		    "closes."));
	if (tries > 0 && strcmp(verdict, "right") != 0)
		buf_addf(out, _(" Try %d of %d."), (int)val_get_num(ok,
		    "try", 0), (int)tries);
	if (val_get_true(ok, "late", false))
		buf_addf(out, " %s", _("It came late."));
}

static void sent(struct term *t, const struct val *ok, const struct err *err,
    const char *question)
{
	struct buf out = {0};

	if (ok == NULL) {
		term_tell(t, true, "%s", term_refused(t, err));
		return;
	}
	sent_text(t, ok, question, &out);
	term_tell(t, false, "%s", buf_str(&out));
	buf_release(&out);
	if (t->w.question == NULL || strcmp(t->w.question, question) != 0)
		return;
	t->w.loaded = false;		/* no draft of what was sent */
	if (t->pane == &pane_answer)
		term_leave(t);
	else
		answer_close(t);
}

void answer_send(struct term *t)
{
	struct buf text = {0};
	const char *word;
	struct val *args;

	answer_text(t, &text);
	if (t->lost)
		term_tell(t, true, "%s", _("The connection to the exercise "
		    "is lost."));
	else if (text.len == 0)
		term_tell(t, true, "%s", _("There is nothing to send yet."));
	else if (!term_fits(buf_str(&text)))
		term_tell(t, true, "%s", _("The answer is too long to be "
		    "sent."));
	else {
		word = practice_answer(t, t->w.question, buf_str(&text),
		    &args);
		term_ask(t, word, args, sent, t->w.question);
	}
	buf_release(&text);
}

void answer_with(struct term *t, const char *question, const char *text)
{
	answer_open(t, question);
	if (t->w.question == NULL)
		return;
	free(t->w.given);
	t->w.given = xstrdup(answer_ids(t, answer_question(t), text));
}

/* A text that is there already stays above it. */
void answer_given(struct term *t)
{
	struct buf text = {0};

	if (t->w.given == NULL)
		return;
	if (answer_on(t->w.kind) == ON_TEXT)
		answer_text(t, &text);
	if (strstr(buf_str(&text), t->w.given) == NULL)
		buf_addf(&text, "%s%s", text.len > 0 ? "\n" : "",
		    t->w.given);
	memset(t->w.picked, 0, t->w.nchoices * sizeof(*t->w.picked));
	answer_put(t, buf_str(&text));
	free(t->w.given);
	t->w.given = NULL;
	buf_release(&text);
	pane_answer.act(t, ACT_FINISH);
}
