/*
 * draw_board.c: the screen for the room: the big clock, a table where the
 * pack wants one (draw_league.c), what happened.  No names of people.
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
	"       #         #       ", "#####  #    #    #    #  ",
	"       #   ###   #       ",
};
#define FIGURE_WIDE 7		/* columns, with what is between two */

static void board_clock(struct console *c, int row, int col, const char *s)
{
	for (; *s != '\0'; s++, col += FIGURE_WIDE) {
		const char *f = figures[*s == ':' ? 10 : *s == 'T' ? 11 :
		    *s == '+' ? 12 : *s - '0'];

		for (int y = 0; y < 5; y++)
			grid_bytes(&c->g, row + y, col, 5, GRID_BOLD,
			    f + 5 * y, 5);
	}
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

/* What everybody got and, where teams are compared, who answered first and
 * what was given for answers: the newest first. */
static size_t board_lines(struct console *c, struct board_line **out)
{
	const struct val *inbox = guest_section(c, "inbox");
	const struct val *firsts = guest_section(c, "firsts");
	const struct val *graded = guest_section(c, "graded");
	struct board_line *v = arena_calloc(&c->frame, val_len(inbox) +
	    val_len(firsts) + val_len(graded) + 1, sizeof(*v));
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
			"first to answer %s")), guest_where(c, r, "title"),
			val_get_text(r, "number", "")) };
		n++;
	}
	for (size_t i = 0; i < val_len(graded); i++) {
		const struct val *r = val_at(graded, i);

		v[n] = (struct board_line){ val_get_num(r, "ms", 0), n,
			arena_printf(&c->frame, console_tr(c, N_("%s gets "
			"%lld of %lld for %s")), guest_where(c, r, "title"),
			(long long)val_get_num(r, "points", 0),
			(long long)val_get_num(r, "of", 0),
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
	const char *sent = arena_printf(&c->frame, console_tr(c,
	    N_("sent %lld injects   open questions %lld")),
	    (long long)val_get_num(open, "sent", 0),
	    (long long)val_get_num(open, "questions", 0));
	const char *left = length <= 0 ? "" : arena_printf(&c->frame,
	    console_tr(c, N_("ENDEX T+%s")), look_hm(&c->look, length));
	int used = text_width(sent);

	if (used + 2 > c->cols)
		used = 0;	/* half of it says nothing */
	else
		grid_text(&c->g, c->rows - 1, 1, used, 0, sent);
	if (used + text_width(left) + 4 <= c->cols)
		grid_right(&c->g, c->rows - 1, used + 2, c->cols - used - 3,
		    0, left);
}

/* ---- the whole ---------------------------------------------------------- */

/* What everybody has to know of the exercise's time, NULL: it runs. */
static const char *board_state(struct console *c)
{
	const struct val *run = guest_section(c, "run");
	const char *state = val_get_text(run, "state", "");
	int64_t length = val_get_num(run, "length_ms", 0);
	const char *why = val_get_text(run, "why", "");

	if (strcmp(state, "lobby") == 0)
		return console_tr(c, N_("The exercise has not begun"));
	if (strcmp(state, "hotwash") == 0 || strcmp(state, "closed") == 0)
		return console_tr(c, N_("The exercise is over"));
	if (strcmp(state, "adjourned") == 0)
		return console_tr(c, N_("** ADJOURNED **"));
	if (strcmp(state, "paused") != 0)
		return NULL;
	if (length > 0)
		return arena_printf(&c->frame, console_tr(c, N_("** PAUSED **"
		    " back at %.5s %s")), look_wall(&c->look, val_get_num(run,
		    "since_wall_ms", 0) + length, false), why);
	return arena_printf(&c->frame, console_tr(c, N_("** PAUSED ** %s")),
	    why);
}

static void board_middle(struct console *c, int row, const char *text)
{
	int wide = text_width(text);

	if (wide > c->cols - 2)
		wide = c->cols - 2;
	grid_text(&c->g, row, (c->cols - wide) / 2, wide, GRID_BOLD, text);
}

/* The clock, what state it is in, the rule below; the row behind them.  A
 * table of many teams has the clock of the first row alone. */
static int board_head(struct console *c)
{
	const char *hm = look_hm(&c->look, guest_ms(c));
	const char *clock = arena_printf(&c->frame, "T+%s", hm);
	const char *state = board_state(c);
	int wide = (int)strlen(clock) * FIGURE_WIDE - 2;
	int row = draw_narrow(c) ? 1 : 2;

	if (c->rows < BOARD_LOW)
		return row;

	if (c->cols < wide) {
		clock = hm;
		wide = (int)strlen(clock) * FIGURE_WIDE - 2;
	}
	if (c->rows >= 16 && c->cols >= wide && !league_crowded(c)) {
		board_clock(c, row, (c->cols - wide) / 2, clock);
		row += 5;
		if (state != NULL)
			board_middle(c, row, state);
		row += 2;
	} else if (state != NULL && !draw_narrow(c)) {
		board_middle(c, 1, state);
	}
	grid_rule(&c->g, row++, 0, c->cols, NULL);
	return row;
}

void draw_board(struct console *c)
{
	const char *phase = val_get_text(guest_section(c, "run"),
	    "phase_title", "");
	int row = board_head(c), end = c->rows < BOARD_LOW ? c->rows :
	    c->rows - 2;
	struct board_line *lines;
	size_t n = board_lines(c, &lines);

	row = league_head(c, row, phase);
	row = draw_league(c, row, end);
	for (size_t i = 0; i < n && row < end; i++)
		grid_textf(&c->g, row++, 1, c->cols - 2, 0, "T+%s  %s",
		    look_hm(&c->look, lines[i].ms), lines[i].text);
	if (c->rows >= BOARD_LOW)
		board_foot(c);
}
