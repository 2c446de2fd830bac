/*
 * pane_which.c: which of an inject's questions is to be answered.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

/* The open questions of t->inject, in the order they came. */
static struct val **which_rows(struct term *t, size_t *n)
{
	size_t all;
	struct val **rows = feed_sorted(&t->m, &t->a, "questions",
	    "opened_ms", false, &all);

	*n = 0;
	for (size_t i = 0; i < all; i++) {
		if (val_get_true(rows[i], "open", false) &&
		    strcmp(val_get_text(rows[i], "inject", ""), t->inject) ==
		    0)
			rows[(*n)++] = rows[i];
	}
	return rows;
}

static void which_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	const struct rows_arg *a = arg;
	struct term *t = a->t;
	const struct val *q = a->rows[i];
	int64_t due = val_get_num(q, "due_ms", -1);
	const char *right = feed_counting(q) != NULL ? say_verdict(t, q,
	    feed_counting(q)) : due < 0 ? "" : arena_printf(&t->a,
	    _("due %s"), say_hm(t, due));
	int cols;

	right = say_question_state(t, q, right);
	cols = text_width(right);
	if (cols > width / 2)
		cols = width / 2;
	grid_textf(g, row, col + 1, width - cols - 3, 0, "%zu. %s", i + 1,
	    say_label(t, q));
	grid_right(g, row, col + width - cols - 1, cols, 0, right);
}

static void which_draw(struct term *t, int row, int height)
{
	size_t n;

	which_rows(t, &n);
	if (n == 0) {
		term_leave(t);
		return;
	}
	grid_text(&t->grid, row, 1, t->grid.cols - 2, GRID_BOLD,
	    _("Which question do you answer?"));
	rows_draw(t, row + 1, height - 1, t->grid.cols, 1, which_row);
}

static void which_choose(struct term *t, size_t at)
{
	size_t n;
	struct val **rows = which_rows(t, &n);

	if (at >= n)
		return;
	term_leave(t);
	answer_open(t, val_get_text(rows[at], "id", ""));
}

static bool which_key(struct term *t, const struct key *key)
{
	if (key->kind == KEY_CHAR && key->c >= '1' && key->c <= '9') {
		which_choose(t, (size_t)(key->c - '1'));
		return true;
	}
	return rows_key(t, key);
}

static bool which_act(struct term *t, int act)
{
	if (act != ACT_OPEN && act != ACT_ANSWER)
		return false;
	which_choose(t, t->list.at);
	return true;
}

static void which_left(struct term *t)
{
	free(t->at_id);
	t->at_id = xstrdup(t->inject);
}

const struct term_pane pane_which = {
	.on = ON_WHICH, .draw = which_draw, .key = which_key,
	.act = which_act, .leave = which_left, .rows = which_rows,
};

void which_open(struct term *t, const char *inject)
{
	free(t->inject);
	t->inject = xstrdup(inject);
	free(t->at_id);
	t->at_id = NULL;
	memset(&t->list, 0, sizeof(t->list));
	term_enter(t, &pane_which);
}
