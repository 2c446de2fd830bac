/*
 * leave.c: what stands on the ordinary terminal when the screen is gone: why
 * it ended, or how to come back.  Whatever ends it, nothing that was typed may
 * be lost.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"
#include "ui/wrap.h"

/* The day is over, in the director's words where there are any. */
static const char *leave_adjourned(struct term *t)
{
	const char *why = feed_text(&t->m, "run", "why", NULL);
	struct buf safe = {0};
	const char *text;

	if (why == NULL || why[0] == '\0')
		return _("The exercise is adjourned; log in again when it "
		    "goes on. What you wrote is kept.");
	text_safe(&safe, why, strlen(why), false, 0);
	text = arena_printf(&t->a, _("The exercise is adjourned: %s. Log in "
	    "again when it goes on. What you wrote is kept."),
	    buf_str(&safe));
	buf_release(&safe);
	return text;
}

static const char *leave_closed(struct term *t)
{
	if (t->o.exec != NULL)
		return _("The exercise is closed. Thank you for taking "
		    "part.");
	return arena_printf(&t->a, _("EXCON closed the exercise at %.5s. Thank "
	    "you for taking part. You may close this window now."),
	    say_wall(t, term_wall(t)));
}

const char *leave_ended(struct term *t, const char *code, const char *text)
{
	if (strcmp(code, "closed") == 0)
		return leave_closed(t);
	if (strcmp(code, "stopped") == 0)
		return _("The exercise was stopped; log in again when it is "
		    "back. What you wrote is kept.");
	return strcmp(code, "adjourned") == 0 ? leave_adjourned(t) : text;
}

void term_end(struct term *t, const char *why)
{
	/* a command that is not done, or the end of everything behind it */
	if (!t->over && (t->o.exec != NULL || why != NULL))
		t->status = TERM_LOST;
	term_over_now(t, why);
}

/* Lines below the screen that was left, or the last ones. */
static void term_why(struct term *t, const char *text)
{
	struct buf safe = {0};
	struct wrap w = {0};
	int cols = t->screen == NULL ? INT32_MAX : t->o.cols > 0 ?
	    t->o.cols : 80;

	text_safe(&safe, text, strlen(text), true, 0);
	wrap_text(&w, buf_str(&safe), safe.len, cols);
	for (size_t i = 0; i < w.n; i++) {
		buf_add(&t->errors, safe.p + w.lines[i].at, w.lines[i].n);
		buf_adds(&t->errors, t->screen != NULL ? "\r\n" : "\n");
	}
	wrap_release(&w);
	buf_release(&safe);
}

void term_over_now(struct term *t, const char *why)
{
	const char *unsaved = t->lost || t->ended ? answer_unsaved(t) : "";

	if (t->over)
		return;
	answer_save(t, true);
	field_keep(t);
	form_save(t, true);
	typed_save(t);
	heard_tell(t);
	t->over = true;
	if (t->screen != NULL)
		screen_close(t->screen);
	if (why != NULL)
		term_why(t, _(why));
	if (unsaved[0] != '\0') {
		term_why(t, _("What you typed last may not be kept:"));
		term_why(t, unsaved);
	}
	if (!t->lost)
		link_pump(t);
}

void term_quit(struct term *t)
{
	const char *left = t->lost ? _("You have left.") : say_over(t) ?
	    _("You have left. Until EXCON closes the exercise you can come "
	    "back to read and to talk.") :
	    _("You have left. What you wrote is kept, drafts too.");
	const char *back = t->o.back == NULL ?
	    _("To come back, give the same command again.") :
	    arena_printf(&t->a, _("To come back: %s\nYour key or your personal "
	    "code lets you in as yourself."), t->o.back);

	if (t->screen == NULL && t->o.exec == NULL)
		plain_say(t, "%s\n%s", left, back);
	term_over_now(t, t->screen == NULL ? NULL : arena_printf(&t->a,
	    "%s\n%s", left, back));
}
