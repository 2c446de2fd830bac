/*
 * pane_log.c: what a team decided, the newest first, back to its beginning.
 */
#include "config.h"

#include "term/internal.h"

/* The view holds the newest; those before it, once they are wanted. */
static struct val **log_rows(struct term *t, size_t *n)
{
	size_t newer, older;
	struct val **view = feed_sorted(&t->m, &t->a, "log", "ms", true,
	    &newer);
	struct val **before = older_rows(t, &t->older_log, &older);
	struct val **all = arena_calloc(&t->a, newer + older + 1,
	    sizeof(*all));

	for (size_t i = 0; i < newer; i++)
		all[i] = view[i];
	for (size_t i = 0; i < older; i++)
		all[newer + i] = before[older - 1 - i];
	*n = newer + older;
	return all;
}

static const char *log_words(struct term *t, const struct val *row)
{
	return arena_printf(&t->a, "T+%s  %s  %s", say_hm(t, val_get_num(row,
	    "ms", 0)), val_get_text(row, "name", ""), val_get_text(row,
	    "text", ""));
}

static void log_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	const struct rows_arg *a = arg;

	grid_text(g, row, col + 1, width - 1, 0, log_words(a->t,
	    a->rows[i]));
}

static void log_draw(struct term *t, int row, int height)
{
	rows_pane(t, row, height, log_row, _("Your team has written nothing "
	    "yet. w writes a decision, with its reason; it is read in the "
	    "review."));
}

/* Whoever has come to the end of the rows wants those before them. */
static bool log_key(struct term *t, const struct key *key)
{
	size_t n;
	bool taken = rows_key(t, key);

	rows_shown(t, &n);
	if (taken && t->list.at + 1 >= n)
		older_want(t, &t->older_log);
	return taken;
}

/* A row shows as much of it as there is room for. */
void log_open(struct term *t, const struct val *row)
{
	term_page(t, arena_printf(&t->a, "log %s", val_get_text(row, "id",
	    "")), arena_printf(&t->a, "T+%s  %s", say_hm(t, val_get_num(row,
	    "ms", 0)), val_get_text(row, "name", "")), val_get_text(row,
	    "text", ""));
	term_enter(t, &pane_page);
}

static bool log_act(struct term *t, int act)
{
	const struct val *row = rows_chosen(t);

	if (act == ACT_FIND || act == ACT_FILTER)
		older_want(t, &t->older_log);	/* in all of it */
	if (act == ACT_WRITE)
		entry_open(t, ENTRY_LOG, NULL);
	else if (act == ACT_OPEN && row != NULL)
		log_open(t, row);
	else
		return act == ACT_OPEN;
	return true;
}

const struct term_pane pane_log = {
	.title = N_("Log"), .on = ON_LOG, .draw = log_draw, .key = log_key,
	.act = log_act, .rows = log_rows, .words = log_words,
};
