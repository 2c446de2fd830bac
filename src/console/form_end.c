/*
 * form_end.c: how a draft ends that is not sent: left to be gone on with, or
 * dropped, and what there is of it then.
 */
#include "config.h"

#include "base/text.h"
#include "console/form.h"

/* ---- what there is ---------------------------------------------------- */

/* Of every field. */
static size_t end_words(const struct form *f)
{
	size_t n = editor_words(&f->text);

	for (int i = 0; i < FORM_LINES; i++)
		if (form_has(f, (enum form_field)i))
			n += text_words(form_line(f, (enum form_field)i));
	return n;
}

/* Another form of an inject begins as that is. */
static bool end_same(const struct console *c, const struct form *f)
{
	return f->to == f->was && form_line(f, FIELD_OF_WHEN)[0] == '\0' &&
	    strcmp(form_line(f, FIELD_OF_TITLE), look_title(&c->look,
	    f->inject)) == 0 && strcmp(buf_str(&f->text.text),
	    look_body(&c->look, f->inject)) == 0;
}

bool form_written(const struct console *c)
{
	const struct form *f = c->form;

	if (f == NULL || (f->kind == FORM_EDIT && f->inject >= 0 &&
	    end_same(c, f)))
		return false;
	for (int i = 0; i < FORM_LINES; i++)
		if (form_has(f, (enum form_field)i) &&
		    f->lines[i].text.len > 0)
			return true;
	return f->text.text.len > 0;
}

/* ---- ways to end it --------------------------------------------------- */

static void end_drop(struct console *c, const char *text)
{
	(void)text;
	if (c->form == NULL)
		return;
	console_say(c, SAY_DONE, "%s", console_tr(c, N_("the draft is "
	    "dropped")));
	if (c->at == SCREEN_COMPOSE)
		console_back(c);
	form_free(c);
}

/* Words are asked about before they are gone. */
void form_ask_drop(struct console *c)
{
	size_t n = end_words(c->form);

	if (n == 0 || !form_written(c))
		end_drop(c, NULL);
	else
		prompt_yesno(c, end_drop, trn(c->o.words, "Drop this draft "
		    "of %zu word? y/N", "Drop this draft of %zu words? y/N",
		    n), n);
}

/* Which key goes on with it where its screen leads back to. */
void form_leave(struct console *c)
{
	static const char *const again[] = { [FORM_COMPOSE] = "c",
		[FORM_EDIT] = "e", [FORM_REPLY] = "r" };

	if (form_written(c))
		console_say(c, SAY_DONE, console_tr(c, N_("the draft is "
		    "kept; %s opens it again")), again[c->form->kind]);
	else
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("nothing was "
		    "written")));
	form_keep(c, true);
	console_back(c);
}
