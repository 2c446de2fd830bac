/*
 * form_hold.c: a questionnaire that the viewer has open on two screens.  One
 * of them writes it (draft.hold); whoever opens it on another one reads so,
 * and takes it over by opening it once more, with all that is answered there.
 */
#include "config.h"

#include "term/internal.h"

static void hold_say(struct term *t, const char *text)
{
	if (t->screen != NULL) {
		term_tell(t, true, "%s", text);
		return;
	}
	if (t->p.prompted)
		buf_addc(&t->out, '\n');
	t->p.prompted = false;
	plain_say(t, "%s", text);
}

/* Without saving: another screen has more than this one. */
static void hold_leave(struct term *t)
{
	t->f.loaded = false;
	if (t->screen != NULL && t->pane == &pane_field)
		term_leave(t);
	if (t->screen != NULL && t->pane == &pane_form)
		term_leave(t);
	else
		form_close(t);
}

static void hold_came(struct term *t, const struct val *ok,
    const struct err *err, const char *id)
{
	bool mine = t->f.id != NULL && strcmp(t->f.id, id) == 0;

	free(t->f.refused);
	t->f.refused = NULL;
	if (ok != NULL || strcmp(err->code, "taken") != 0) {
		if (mine)
			form_load(t);
		else
			t->p.pending -= t->screen == NULL;
		return;
	}
	t->p.pending -= t->f.stepping;
	t->f.refused = xstrdup(id);
	if (mine)
		hold_leave(t);
	hold_say(t, _("This questionnaire is open on another screen of yours. "
	    "Open it once more to take it over, with what is answered "
	    "there."));
}

void form_hold(struct term *t)
{
	struct val *args = term_args(t, "questionnaire", t->f.id, NULL);

	if (t->f.refused != NULL && strcmp(t->f.refused, t->f.id) == 0)
		val_set(&t->a, args, "take", val_bool(&t->a, true));
	term_ask(t, "draft.hold", args, hold_came, t->f.id);
}

void form_displaced(struct term *t)
{
	hold_leave(t);
	hold_say(t, _("You have taken over this questionnaire on another "
	    "screen of yours."));
}

void form_told(struct term *t, const struct val *is)
{
	const char *of = form_called(val_get_text(is, "item", ""));
	const char *what = val_get_text(is, "is", "");

	if (t->f.id == NULL || !t->f.loaded || of == NULL ||
	    strcmp(of, t->f.id) != 0)
		return;
	if (strcmp(what, "taken") == 0) {
		form_displaced(t);
	} else if (strcmp(what, "watched") == 0) {
		field_keep(t);
		form_save(t, true);
	}
}
