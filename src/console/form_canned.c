/*
 * form_canned.c: an answer written as a persona: its replies in the pack,
 * numbered, below the text; ^X and a number puts one at the cursor.  It must
 * never send.
 */
#include "config.h"

#include "console/canned.h"
#include "console/form.h"

size_t form_canned(const struct console *c)
{
	return c->form->kind != FORM_REPLY ? 0 :
	    canned_count(&c->look, form_as(c));
}

void form_canned_take(struct console *c, size_t reply)
{
	struct form *f = c->form;
	const char *text, *who = form_as(c);

	if (f->as < 2 && f->persona == NULL) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("only personas "
		    "have replies: ^T writes as another")));
		return;
	}
	if (reply >= form_canned(c)) {
		console_say(c, SAY_BAD, console_tr(c, N_("%s has no reply "
		    "%zu")), canned_name(&c->look, who), reply + 1);
		return;
	}
	text = canned_text(&c->look, who, reply);
	if (editor_insert(&f->text, text, strlen(text)) == EDITOR_FULL)
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that is too "
		    "long: it was not taken")));
}

/* The text keeps half of the rows, one when a number is asked for. */
static int canned_rows(const struct console *c, int height)
{
	int keep = c->form->finishing ? 1 : (height + 1) / 2;

	return height > keep ? height - keep : 0;
}

int form_canned_draw(struct console *c, int row, int end)
{
	size_t n = form_canned(c);
	const char *who = form_as(c), *cut = "";
	bool head = !draw_narrow(c), foot;
	int rows = canned_rows(c, end - row) - head, keys = n < CANNED_KEYS ?
	    (int)n : CANNED_KEYS, lines;

	if (n == 0 || rows < 1 || (!head && !c->form->finishing))
		return end;
	/* Where there is no heading the last row says that some are not
	 * here. */
	foot = !head && ((size_t)rows < n || (size_t)keys < n);
	lines = rows - foot < keys ? rows - foot : keys;
	if ((size_t)lines < n)
		cut = arena_printf(&c->frame, "%d/%zu", lines, n);
	end -= lines + foot;
	if (head)
		grid_rule_ends(&c->g, end - 1, 0, c->cols, arena_printf(
		    &c->frame, console_tr(c, N_("Replies of %s: ^X and the "
		    "number")), canned_name(&c->look, who)), cut);
	for (int i = 0; i < lines; i++)
		grid_text(&c->g, end + i, 1, c->cols - 2, 0, canned_line(
		    &c->look, who, (size_t)i, c->cols - 2));
	if (foot)
		grid_textf(&c->g, end + lines, 1, c->cols - 2, 0, "…  %s",
		    cut);
	return end - head;
}
