/*
 * pane_do.c: what a team can do, and what it has declared.  What is in hand is
 * shown where it was offered, and is not offered there.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define DO_NAME 16		/* columns for what it is, at least */

/* What can be done, then what was declared, the newest first. */
static struct val **do_rows(struct term *t, size_t *n)
{
	size_t na, nd;
	struct val **a = feed_sorted(&t->m, &t->a, "actions", "none", false,
	    &na);
	struct val **d = feed_sorted(&t->m, &t->a, "declared", "ms", true,
	    &nd);
	struct val **all = arena_calloc(&t->a, na + nd + 1, sizeof(*all));

	for (size_t i = 0; i < na; i++)
		all[i] = a[i];
	*n = na;
	for (size_t i = 0; i < nd; i++)
		if (!action_shows(t, d[i]))
			all[(*n)++] = d[i];
	return all;
}

static bool do_is_deed(const struct val *row)
{
	return val_get(row, "state") != NULL;
}

static const char *do_state(struct term *t, const struct val *row)
{
	return do_is_deed(row) ? say_declared(t, row) :
	    say_action_state(t, row);
}

static void do_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	const struct rows_arg *a = arg;
	struct term *t = a->t;
	bool deed = do_is_deed(a->rows[i]);
	const char *state = do_state(t, a->rows[i]);
	int right = text_width(state) + 2;
	int most = width < 2 * DO_NAME ? width / 2 : width - DO_NAME;

	right = right < most ? right : most;
	grid_textf(g, row, col + 1, width - right - 1, 0, "%s%s",
	    deed ? "> " : "", deed ? say_deed(t, a->rows[i]) :
	    say_within_in(t, a->rows[i], NULL, width - right - 1));
	grid_text(g, row, col + width - right + 1, right - 1, 0, state);
}

bool do_own_words(const struct term *t)
{
	return val_get_true(feed_section(&t->m, "team"), "own_words", false);
}

static void do_draw(struct term *t, int row, int height)
{
	rows_pane(t, row, height, do_row, do_own_words(t) && !lobby_on(t) ?
	    _("Nothing is listed here. w says in your own words what your "
	    "team does; it goes to EXCON.") : _("Nothing is listed here. "
	    "What your team can do appears here by itself."));
}

static const char *do_words(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "%s %s", do_is_deed(row) ?
	    say_deed(t, row) : say_label(t, row), do_state(t, row));
}

/* ---- what was declared ------------------------------------------------- */

static void deed_page(struct term *t, const struct val *row)
{
	term_page(t, arena_printf(&t->a, "deed %s", val_get_text(row, "id",
	    "")), arena_printf(&t->a, "T+%s  %s", say_hm(t, val_get_num(row,
	    "ms", 0)), val_get_text(row, "name", "")), arena_printf(&t->a,
	    "%s\n\n%s", say_deed(t, row), say_declared(t, row)));
}

void deed_refresh(struct term *t)
{
	const struct val *row = feed_row(&t->m, "declared", t->page_id +
	    strlen("deed "));

	if (row != NULL)
		deed_page(t, row);
}

/* ---- keys -------------------------------------------------------------- */

/* Nothing is declared by Enter, which is pressed by habit. */
static void do_open(struct term *t, const struct val *row)
{
	if (do_is_deed(row)) {
		deed_page(t, row);
		term_enter(t, &pane_page);
		return;
	}
	term_tell(t, false, _("D declares \"%s\"; it asks first."),
	    say_label(t, row));
}

static void do_declare(struct term *t, const struct val *row)
{
	const char *what = do_is_deed(row) ? say_deed(t, row) :
	    say_label(t, row);

	if (do_is_deed(row) || !action_offered(t, row))
		term_tell(t, true, _("Your team has declared \"%s\" already: "
		    "%s."), what, do_state(t, row));
	else
		confirm_open(t, CONFIRM_ACTION, val_get_text(row, "id", ""),
		    arena_printf(&t->a, _("Declare \"%s\"? EXCON counts it as "
		    "done."), what));
}

static bool do_own(struct term *t)
{
	if (lobby_on(t))
		term_tell(t, true, "%s", _("The exercise has not begun: what "
		    "your team does counts from its start on."));
	else if (do_own_words(t))
		entry_open(t, ENTRY_ACT, NULL);
	else
		term_tell(t, true, "%s", _("What your team can do here is in "
		    "the list: own words are not taken."));
	return true;
}

static bool do_act(struct term *t, int act)
{
	const struct val *row = rows_chosen(t);

	if (act != ACT_OWN_WORDS && act != ACT_DECLARE && act != ACT_OPEN)
		return false;
	if ((act != ACT_OPEN || !do_is_deed(row)) && after_refuses(t))
		return true;
	if (act == ACT_OWN_WORDS)
		return do_own(t);
	if (row == NULL)
		term_tell(t, true, "%s", _("Nothing is listed here."));
	else if (act == ACT_OPEN && (do_is_deed(row) ||
	    action_offered(t, row)))
		do_open(t, row);
	else
		do_declare(t, row);
	return true;
}

const struct term_pane pane_do = {
	.title = N_("Do"), .on = ON_DO, .draw = do_draw, .key = rows_key,
	.act = do_act, .rows = do_rows, .words = do_words,
};
