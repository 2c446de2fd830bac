/*
 * plain_hold.c: in line mode, an answer that the viewer has open on another
 * screen too: taking it over is asked for, and whoever has it taken from
 * them is told at once (answer.h).  Every line is saved as it comes, so that
 * nothing is lost by it.
 */
#include "config.h"

#include "term/internal.h"
#include "term/plain_do.h"

static bool hold_is_taken(const struct err *err)
{
	return strcmp(err->code, "taken") == 0;
}

static void taking_over(struct term *t)
{
	free(t->p.taking);
	t->p.taking = NULL;
}

static void hold_came(struct term *t, const struct val *ok,
    const struct err *err, const char *question)
{
	t->p.pending--;
	taking_over(t);
	if (ok != NULL || !hold_is_taken(err)) {
		writing_begin(t, question);
		return;
	}
	t->p.taking = xstrdup(question);
	plain_say(t, "%s", _("This answer is open on another screen of yours. "
	    "Do you take it over, with what is written there?"));
}

static void hold_ask(struct term *t, const char *question, bool take)
{
	struct val *args = term_args(t, "question", question, NULL);

	if (take)
		val_set(&t->a, args, "take", val_bool(&t->a, true));
	t->p.pending++;
	term_ask(t, "draft.hold", args, hold_came, question);
}

void hold_begin(struct term *t, const char *question)
{
	hold_ask(t, question, false);
}

/* An answer to "do you take it over?" */
void taking_answer(struct term *t, const char *line)
{
	if (say_is_yes(t, line)) {
		hold_ask(t, t->p.taking, true);
		return;
	}
	plain_say(t, _("Nothing was done."));
	answer_let_go(t);
	taking_over(t);
}

bool plain_displaced(struct term *t, const struct err *err)
{
	char *question;

	if (t->p.writing == NULL || (err != NULL && !hold_is_taken(err)))
		return false;
	question = xstrdup(t->p.writing);
	plain_writing_over(t);
	taking_over(t);
	t->p.taking = question;
	if (t->p.prompted)
		buf_addc(&t->out, '\n');
	t->p.prompted = false;
	if (err != NULL)
		plain_say(t, "%s", _("That line is not kept."));
	plain_say(t, "%s", _("You have taken over this answer on another "
	    "screen of yours. Do you take it back, with what is written "
	    "there?"));
	return true;
}

void plain_told(struct term *t, const struct val *is)
{
	if (t->p.writing != NULL && strcmp(t->p.writing, val_get_text(is,
	    "item", "")) == 0 && strcmp(val_get_text(is, "is", ""),
	    "taken") == 0)
		plain_displaced(t, NULL);
}
