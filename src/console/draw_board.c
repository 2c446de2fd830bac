/*
 * draw_board.c: the screen for the room: the big clock, a table where the
 * pack wants one, what everybody got.  No names of people.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/guest.h"

/* ---- the clock --------------------------------------------------------- */

/* Figures of the big clock, 5 rows of 5 columns. */
static const char *const figures[] = {
	" ### #   ##   ##   # ### ", "  #   ##    #    #   ### ",
	"####     # ### #    #####", "####     # ###     ##### ",
	"#   ##   ######    #    #", "######    ####     ##### ",
	" ### #    #### #   # ### ", "#####   #   #   #    #   ",
	" ### #   # ### #   # ### ", " ### #   # ####    # ### ",
	"       #         #       ",
};

static void board_clock(struct console *c, int row, int col, const char *s)
{
	for (; *s != '\0'; s++, col += 7) {
		const char *f = figures[*s == ':' ? 10 : *s - '0'];

		for (int y = 0; y < 5; y++)
			grid_bytes(&c->g, row + y, col, 5, GRID_BOLD,
			    f + 5 * y, 5);
	}
}

/* ---- the table --------------------------------------------------------- */

static int board_rank(const void *a, const void *b)
{
	const struct val *x = *(const struct val *const *)a;
	const struct val *y = *(const struct val *const *)b;
	int64_t m = val_get_num(x, "rank", 0), n = val_get_num(y, "rank", 0);

	if (m != n)
		return m < n ? -1 : 1;
	return strcmp(val_get_text(x, "id", ""), val_get_text(y, "id", ""));
}

#define BOARD_POINTS 8
#define BOARD_NEWS 4		/* rows that a table leaves for them */

/* Columns that names take: of the longest, but no more than a third. */
static int board_name(struct console *c, const struct val *league)
{
	int most = c->cols / 3, wide = 0;

	for (size_t i = 0; i < val_len(league); i++) {
		int n = text_width(val_get_text(val_at(league, i), "title",
		    ""));

		if (n > wide)
			wide = n;
	}
	return wide < most ? wide : most;
}

/* A team's rank, its bar where there is room, the points. */
static void board_team(struct console *c, int row, const struct val *r,
    int64_t most, int wide)
{
	int bar = c->cols - 8 - wide - BOARD_POINTS;
	int64_t points = val_get_num(r, "points", 0);
	const char *name = val_get_text(r, "title", "");

	grid_textf(&c->g, row, 1, 4, 0, "%3lld", (long long)val_get_num(r,
	    "rank", 0));
	if (draw_narrow(c)) {
		grid_textf(&c->g, row, 5, c->cols - 6, 0, "%7lld  %s",
		    (long long)points, name);
		return;
	}
	grid_text(&c->g, row, 6, wide, 0, name);
	grid_right(&c->g, row, c->cols - 1 - BOARD_POINTS, BOARD_POINTS,
	    GRID_BOLD, arena_printf(&c->frame, "%lld", (long long)points));
	bar = most <= 0 || points <= 0 ? 0 : (int)((double)points /
	    (double)most * bar);
	for (int i = 0; i < bar; i++)
		grid_bytes(&c->g, row, 7 + wide + i, 1, 0, "=", 1);
}

/* The league table, where the pack wants one: all that leaves BOARD_NEWS
 * rows for what happened, with gaps if they fit, and of more teams how many
 * more; the row behind it. */
static int board_league(struct console *c, int row)
{
	const struct val *league = guest_section(c, "league");
	size_t n = val_len(league);
	const struct val **rows = arena_calloc(&c->frame, n + 1,
	    sizeof(*rows));
	int room = c->rows - 2 - row - BOARD_NEWS;
	int step = !draw_narrow(c) && 2 * (int)n <= room ? 2 : 1;
	size_t shown = room < 1 ? 0 : (int)n <= room ? n : (size_t)room - 1;

	for (size_t i = 0; i < n; i++)
		rows[i] = val_at(league, i);
	qsort(rows, n, sizeof(*rows), board_rank);
	for (size_t i = 0; i < shown; i++, row += step)
		board_team(c, row, rows[i], val_get_num(rows[0], "points",
		    0), board_name(c, league));
	if (shown < n && room > 0)
		grid_textf(&c->g, row++, 6, c->cols - 7, 0, console_tr(c,
		    N_("and %zu more")), n - shown);
	return n > 0 && room > 0 ? row + (step == 1) : row;
}

/* ---- what happened, for the room ---------------------------------------- */

struct board_line {
	int64_t ms;
	size_t order;		/* of those of one moment */
	const char *text;
};

static int board_newest(const void *a, const void *b)
{
	const struct board_line *x = a, *y = b;

	return x->ms != y->ms ? (x->ms < y->ms) - (x->ms > y->ms) :
	    (x->order > y->order) - (x->order < y->order);
}

/* What everybody got and, where teams are compared, who answered first: the
 * newest first. */
static size_t board_lines(struct console *c, struct board_line **out)
{
	const struct val *inbox = guest_section(c, "inbox");
	const struct val *firsts = guest_section(c, "firsts");
	struct board_line *v = arena_calloc(&c->frame, val_len(inbox) +
	    val_len(firsts) + 1, sizeof(*v));
	size_t n = 0;

	for (size_t i = val_len(inbox); i > 0; i--) {
		const struct val *r = val_at(inbox, i - 1);

		v[n] = (struct board_line){ val_get_num(r, "ms", 0), n,
			val_get_text(r, "title", "") };
		n++;
	}
	for (size_t i = 0; i < val_len(firsts); i++) {
		const struct val *r = val_at(firsts, i);

		v[n] = (struct board_line){ val_get_num(r, "ms", 0), n,
			arena_printf(&c->frame, console_tr(c, N_("%s is the "
			"first to answer %s")), val_get_text(r, "title", ""),
			val_get_text(r, "number", "")) };
		n++;
	}
	qsort(v, n, sizeof(*v), board_newest);
	*out = v;
	return n;
}

static void board_foot(struct console *c)
{
	const struct val *open = guest_section(c, "open");
	int64_t length = val_get_num(guest_section(c, "exercise"),
	    "length_ms", 0);
	int used = grid_textf(&c->g, c->rows - 1, 1, c->cols - 2, 0,
	    console_tr(c, N_("sent %lld injects   open questions %lld")),
	    (long long)val_get_num(open, "sent", 0),
	    (long long)val_get_num(open, "questions", 0));

	if (length > 0 && used + 16 < c->cols)
		grid_right(&c->g, c->rows - 1, used + 2, c->cols - used - 3,
		    0, arena_printf(&c->frame, console_tr(c, N_("ENDEX "
		    "T+%s")), look_hm(&c->look, length)));
}

void draw_board(struct console *c)
{
	const struct val *run = guest_section(c, "run");
	const char *clock = look_hm(&c->look, guest_ms(c));
	int row = 2, wide = (int)strlen(clock) * 7 - 2;
	struct board_line *lines;
	size_t n = board_lines(c, &lines);

	if (c->rows >= 16 && c->cols >= wide) {
		board_clock(c, row, (c->cols - wide) / 2, clock);
		row += 7;
	}
	grid_rule(&c->g, row++, 0, c->cols, NULL);
	grid_text(&c->g, row++, 1, c->cols - 2, GRID_BOLD, val_get_text(run,
	    "phase_title", ""));
	row = board_league(c, row);
	for (size_t i = 0; i < n && row < c->rows - 3; i++)
		grid_textf(&c->g, row++, 1, c->cols - 2, 0, "T+%s  %s",
		    look_hm(&c->look, lines[i].ms), lines[i].text);
	board_foot(c);
}
