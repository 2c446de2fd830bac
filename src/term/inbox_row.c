/*
 * inbox_row.c: a row of the inbox, and whether it looks as it did in the
 * frame before, so that it need not be said again: most of a frame is what it
 * was.  Whatever such a row, or the text of an inject that asks nothing, is
 * made of must be in `struct inbox_look`.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define INBOX_NARROW 60

/* On a narrow screen the title matters most: of the state what a sign does
 * not say already. */
static const char *inbox_short(struct term *t, const struct val *in,
    bool *late)
{
	int open, all;
	const struct val *q = feed_question(&t->m, val_get_text(in, "id",
	    ""), &open, &all);
	const struct val *at = feed_counting(q);
	int64_t due = val_get_num(q, "due_ms", -1);
	int points = (int)val_get_num(q, "points", 0);

	say_inject_state(t, in, late);
	if (points > 0 && strcmp(val_get_text(at, "verdict", ""), "graded") ==
	    0)
		return arena_printf(&t->a, "%d/%d", (int)val_get_num(at,
		    "points", 0), points);
	return val_get_true(q, "open", false) && due >= 0 &&
	    (at == NULL || strchr("DW", say_inject_sign(t, in)) != NULL) ?
	    say_hm(t, due) : "";
}

/* Two lines each: all of the title, then when, from whom and how it stands. */
static void inbox_tall(struct term *t, const struct val *in, int row, int col,
    int width)
{
	struct grid *g = &t->grid;
	bool late;
	const char *state = say_inject_state(t, in, &late);
	char sign = say_inject_sign(t, in);
	int attr = sign == 'N' ? GRID_BOLD : 0, at = col + 3;
	int right = text_width(state) + late;

	grid_textf(g, row, col + 1, 2, attr, "%c", sign);
	at += grid_textf(g, row, at, 6, 0, "%s ", val_get_text(in, "number",
	    ""));
	grid_text(g, row, at, col + width - at - 1, attr, say_within_in(t, in,
	    NULL, col + width - at - 1));
	at = col + 4;
	at += grid_textf(g, row + 1, at, 7, 0, "%5s  ", say_hm(t,
	    val_get_num(in, "ms", 0)));
	grid_text(g, row + 1, at, col + width - at - right - 2, 0,
	    val_get_text(in, "from", "EXCON"));
	grid_right(g, row + 1, col + width - right - 1, right, late ?
	    GRID_LATE : 0, arena_printf(&t->a, "%s%s", late ? "!" : "",
	    state));
}

/* Its number and a blank. */
static int inbox_number(struct grid *g, int row, int col, const char *number)
{
	int used;

	if (strlen(number) > 5)
		return grid_textf(g, row, col, 6, 0, "%s ", number);
	used = grid_text(g, row, col, 5, 0, number);
	return used + grid_bytes(g, row, col + used, 1, 0, " ", 1);
}

/* Aligned to the right in five columns, and two blanks. */
static int inbox_time(struct grid *g, int row, int col, const char *hm)
{
	char text[8] = "       ";
	size_t n = strlen(hm);

	if (n > 5)
		return grid_textf(g, row, col, 7, 0, "%5s  ", hm);
	memcpy(text + 5 - n, hm, n);
	return grid_text(g, row, col, 7, 0, text);
}

static void inbox_line(struct term *t, const struct val *in, int row, int col,
    int width)
{
	struct grid *g = &t->grid;
	bool late, wide = width >= 60, narrow = t->grid.cols < INBOX_NARROW;
	const char *state = narrow ? inbox_short(t, in, &late) :
	    say_inject_state(t, in, &late);
	char sign = say_inject_sign(t, in);
	int at = col + 1, right = text_width(state) + 1 + late, room;

	grid_bytes(g, row, at, 2, sign == 'N' ? GRID_BOLD : 0, &sign, 1);
	at += 2;
	at += inbox_number(g, row, at, val_get_text(in, "number", ""));
	if (width >= 40 && !narrow)
		at += inbox_time(g, row, at, say_hm(t, val_get_num(in, "ms",
		    0)));
	if (wide) {
		grid_text(g, row, at, 18, 0, val_get_text(in, "from",
		    "EXCON"));
		at += 20;
	}
	room = col + width - at - right - 1;
	grid_text(g, row, at, room, sign == 'N' ? GRID_BOLD : 0,
	    say_within_in(t, in, NULL, room));
	grid_right(g, row, col + width - right - 1, right, late ? GRID_LATE :
	    0, late ? SAY_WITH(t, "!%s", state) : state);
}

/* ---- rows that stay --------------------------------------------------- */

/* Due times that are over: a row says so. */
static size_t look_late(const struct term *t)
{
	const struct val *rows = feed_section(&t->m, "questions");
	size_t n = 0;

	for (size_t i = 0; i < val_len(rows); i++)
		n += val_get_num(val_at(rows, i), "due_ms", INT64_MAX) <
		    term_ex_ms(t);
	return n;
}

void inbox_begin(struct term *t)
{
	struct inbox_look is;

	memset(&is, 0, sizeof(is));	/* it is compared as bytes */
	is.copies = t->m.copies;
	is.langs = t->langs;
	is.questions = feed_section(&t->m, "questions");
	is.forms = feed_section(&t->m, "questionnaires");
	is.drafts = feed_section(&t->m, "drafts");
	is.exercise = feed_section(&t->m, "exercise");
	is.read = t->m.read.n;
	is.late = look_late(t);
	is.cols = t->grid.cols;
	/* which draft is being written is a text of its own */
	if (t->w.question == NULL && memcmp(&is, &t->look_is, sizeof(is)) == 0)
		return;
	t->look_is = is;
	t->look++;
}

void inbox_row(void *arg, struct grid *g, int row, int col, int width,
    size_t i)
{
	const struct rows_arg *a = arg;
	struct term *t = a->t;
	bool tall = t->list.tall > 1;

	if (grid_piece(g, row, a->rows[i], t->look << 16 |
	    (uint64_t)width << 1 | tall))
		return;
	if (tall)
		inbox_tall(t, a->rows[i], row, col, width);
	else
		inbox_line(t, a->rows[i], row, col, width);
	grid_piece_end(g);
}
