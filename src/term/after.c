/*
 * after.c: from EndEx to close: that nothing more is answered, what still can
 * be done, which questionnaires wait, and when one may leave.
 */
#include "config.h"

#include "term/internal.h"

#include "ui/glyph.h"

static unsigned long after_forms(const struct term *t)
{
	const struct val *rows = feed_section(&t->m, "questionnaires");
	unsigned long n = 0;

	for (size_t i = 0; i < val_len(rows); i++)
		n += !form_done(t, val_at(rows, i));
	return n;
}

const char *say_that_fits(struct term *t, const char *const texts[], size_t n)
{
	int cols = t->grid.cols > 0 ? t->grid.cols - 1 : 79;

	for (size_t i = 0; i + 1 < n; i++) {
		if (glyph_width(texts[i], strlen(texts[i])) <= cols)
			return texts[i];
	}
	return texts[n - 1];
}

/* In the director's words; NULL: there are none. */
static const char *after_why(const struct term *t)
{
	const char *why = feed_text(&t->m, "run", "why", "");

	return why[0] == '\0' ? NULL : why;
}

const char *after_ended(struct term *t)
{
	return after_why(t) == NULL ? _("The exercise has ended.") :
	    arena_printf(&t->a, _("The exercise has ended: %s"), say_end(t,
	    after_why(t)));
}

static const char *after_forms_wait(struct term *t, unsigned long n)
{
	const char *const forms[] = {
		arena_printf(&t->a, P_("%s %lu questionnaire waits: :survey "
		    "opens it.", "%s %lu questionnaires wait: :survey opens "
		    "one.", n), after_ended(t), n),
		arena_printf(&t->a, P_("The exercise has ended. %lu "
		    "questionnaire waits: :survey opens it.", "The exercise "
		    "has ended. %lu questionnaires wait: :survey opens one.",
		    n), n),
		arena_printf(&t->a, P_("%lu questionnaire waits: :survey",
		    "%lu questionnaires wait: :survey", n), n), _(":survey"),
	};

	return say_that_fits(t, forms, ARRAY_LEN(forms));
}

const char *after_words(struct term *t)
{
	unsigned long n = after_forms(t);
	size_t first = after_why(t) == NULL ? 2 : 0;
	const char *const none[] = {
		arena_printf(&t->a, _("%s :sofar tells what comes next, and "
		    ":quit leaves."), after_ended(t)),
		arena_printf(&t->a, _("%s  :sofar  :quit"), after_ended(t)),
		_("The exercise has ended. :sofar tells what comes next, "
		"and :quit leaves."), _("Ended. What comes next: :sofar"),
		":sofar  :quit",
	};

	return n > 0 ? after_forms_wait(t, n) : say_that_fits(t, none +
	    first, ARRAY_LEN(none) - first);
}

/* Every frame asks for it: its words are looked up at the end only.  Whoever
 * answers a questionnaire need not be told that it waits. */
const char *after_line(struct term *t)
{
	return say_over(t) && t->pane != &pane_form && t->pane != &pane_field ?
	    after_words(t) : NULL;
}

static void after_says(struct term *t, struct buf *out, const char *text)
{
	buf_addf(out, "%s%s\n", say_is_heard(t) ? "" : "\n", text);
}

static void after_forms_say(struct term *t, struct buf *out)
{
	unsigned long n = after_forms(t);

	if (n == 0)
		after_says(t, out, _("No questionnaire waits for you."));
	else if (say_is_heard(t))
		after_says(t, out, arena_printf(&t->a, P_("%lu questionnaire "
		    "waits for you: \"survey\" tells of it.", "%lu "
		    "questionnaires wait for you: \"survey\" lists them.",
		    n), n));
	else
		after_says(t, out, arena_printf(&t->a, P_("%lu questionnaire "
		    "waits for you: :survey opens it.", "%lu questionnaires "
		    "wait for you: :survey opens the next one.", n), n));
}

void say_after(struct term *t, struct buf *out)
{
	if (!say_over(t))
		return;
	if (after_why(t) != NULL)
		after_says(t, out, after_ended(t));
	after_says(t, out, _("The exercise has ended: nothing more is answered "
	    "or declared. What was not sent is kept for the review."));
	after_says(t, out, _("Now comes the review (hotwash), which EXCON "
	    "leads. You can go on reading, write in the chat and ask EXCON."));
	after_forms_say(t, out);
	after_says(t, out, say_is_heard(t) ? _("When EXCON closes the "
	    "exercise, this ends by itself. Until then you may leave with "
	    "\"bye\" and come back in the same way.") : _("When EXCON closes "
	    "the exercise, this screen ends by itself. Until then you may "
	    "leave with :quit and come back in the same way."));
}

bool after_refuses(struct term *t)
{
	if (!say_over(t))
		return false;
	term_tell(t, true, "%s", _("The exercise has ended: nothing more is "
	    "declared."));
	return true;
}
