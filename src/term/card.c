/*
 * card.c: the personal code, with which one comes back as oneself: a page of
 * its own that opens once, before anything else, and closes.  It must never
 * stay on a screen or among the messages, where others look later, and no
 * later connection is told it.
 */
#include "config.h"

#include "term/internal.h"

/* "ABCDE-FGHJK", as it is written down. */
static const char *card_code(struct term *t)
{
	return arena_printf(&t->a, "%.5s-%s", t->o.code, strlen(t->o.code) >
	    5 ? t->o.code + 5 : "");
}

const char *say_code(struct term *t)
{
	if (t->o.code == NULL)
		return _("What has let you in lets you in again: your "
		    "personal code, told once, or your password or key. If it "
		    "is lost, ask EXCON for a new one.");
	return arena_printf(&t->a, _("Your personal code is %.5s-%s. With it "
	    "you come back as yourself from anywhere: keep it."),
	    t->o.code, strlen(t->o.code) > 5 ? t->o.code + 5 : "");
}

bool card_waits(const struct term *t)
{
	return t->o.code != NULL && t->o.first;
}

void card_open(struct term *t)
{
	if (t->o.code == NULL)
		term_tell(t, true, "%s", say_code(t));
	else
		term_enter(t, &pane_card);
}

static void card_text(struct term *t, struct buf *out)
{
	buf_addf(out, "%s\n\n%s\n\n%s\n\n%s\n", card_code(t),
	    _("This is your personal code. Write it down now, where only you "
	    "see it."), _("Give it instead of the team's code, and you come "
	    "back as yourself, with all that you have written: after the line "
	    "has dropped, or from another computer."), _("When you go on it "
	    "is hidden; c shows it again until you leave. If it is lost, ask "
	    "EXCON for a new one."));
	buf_addf(out, "\nEnglish, espa\303\261ol, portugu\303\252s, "
	    "fran\303\247ais: %s\n", _("l takes the next language."));
}

static void card_draw(struct term *t, int row, int height)
{
	struct buf out = {0};

	card_text(t, &out);
	pager_set(&t->card, buf_str(&out));
	if (height >= 4) {
		grid_rule(&t->grid, row, 0, t->grid.cols, _("Your personal "
		    "code"));
		row++;
		height--;
	}
	pager_draw(&t->card, &t->grid, row, 1, height, t->grid.cols - 2);
	if (t->card.top == 0)
		grid_attr(&t->grid, row, 1, t->grid.cols - 2, GRID_BOLD);
	buf_release(&out);
}

static bool card_key(struct term *t, const struct key *key)
{
	return pager_key(&t->card, key);
}

const struct term_pane pane_card = {
	.on = ON_CARD, .draw = card_draw, .key = card_key,
};
