/*
 * draw_league.c: the league table of the screen for the room, of packs that
 * want one.  However many teams there are, everybody's row comes; nothing of
 * it says less without colour.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/guest.h"

#define LEAGUE_NEWS 4		/* rows that a table leaves for them */
#define LEAGUE_POINTS 8		/* columns */
#define LEAGUE_COLUMN 38	/* of one column of several, at least */
#define LEAGUE_PAGE_MS 12000	/* how long a page of many stands */

struct league {
	const struct val **rows;	/* the first first */
	size_t n;
	int64_t most;			/* points of the first */
	int cols;			/* of one column of teams */
	int name, gained, places;	/* columns each takes */
	bool numbers;			/* a second row says what is answered */
};

static int league_compare(const void *a, const void *b)
{
	const struct val *x = *(const struct val *const *)a;
	const struct val *y = *(const struct val *const *)b;
	int64_t m = val_get_num(x, "rank", 0), n = val_get_num(y, "rank", 0);

	if (m != n)
		return m < n ? -1 : 1;
	return strcmp(val_get_text(x, "id", ""), val_get_text(y, "id", ""));
}

static const char *league_gained(struct console *c, const struct val *r)
{
	int64_t n = val_get_num(r, "gained", 0);

	return n == 0 ? "" : arena_printf(&c->frame, "%+lld", (long long)n);
}

/* Places won or lost, in words, or a sign where there is no room for any. */
static const char *league_places(struct console *c, const struct val *r)
{
	int n = (int)val_get_num(r, "places", 0);

	if (n == 0)
		return "";
	if (draw_narrow(c))
		return arena_printf(&c->frame, n > 0 ? "^%d" : "v%d", abs(n));
	return arena_printf(&c->frame, console_tr(c, n > 0 ? N_("up %d") :
	    N_("down %d")), abs(n));
}

static void league_widen(int *wide, const char *text)
{
	int n = text_width(text);

	if (n > *wide)
		*wide = n;
}

static void league_sort(struct console *c, struct league *l)
{
	const struct val *rows = guest_section(c, "league");

	*l = (struct league){ .n = val_len(rows), .cols = c->cols - 1 };
	l->rows = arena_calloc(&c->frame, l->n + 1, sizeof(*l->rows));
	for (size_t i = 0; i < l->n; i++)
		l->rows[i] = val_at(rows, i);
	qsort(l->rows, l->n, sizeof(*l->rows), league_compare);
	if (l->n > 0)
		l->most = val_get_num(l->rows[0], "points", 0);
}

/* Columns that names, gains and places take: of the longest of each. */
static void league_measure(struct console *c, struct league *l)
{
	int most = l->cols / (l->cols == c->cols - 1 ? 3 : 1);

	for (size_t i = 0; i < l->n; i++) {
		league_widen(&l->name, guest_where(c, l->rows[i], "title"));
		league_widen(&l->gained, league_gained(c, l->rows[i]));
		league_widen(&l->places, league_places(c, l->rows[i]));
	}
	l->gained += l->gained > 0;
	l->places += l->places > 0 ? 2 : 0;
	if (l->cols != c->cols - 1)
		most -= 6 + LEAGUE_POINTS + l->gained + l->places + 1;
	if (l->name > most)
		l->name = most;
}

/* ---- one team ----------------------------------------------------------- */

static void league_small(struct console *c, const struct league *l, int row,
    const struct val *r)
{
	int at = grid_textf(&c->g, row, 0, c->cols, 0, "%3lld",
	    (long long)val_get_num(r, "rank", 0));

	at += grid_textf(&c->g, row, at, c->cols - at, GRID_BOLD, "%6lld",
	    (long long)val_get_num(r, "points", 0));
	if (c->cols >= 30 && l->gained + l->places > 0)
		at += grid_textf(&c->g, row, at, c->cols - at, 0, " %4s %-2s",
		    league_gained(c, r), league_places(c, r));
	if (at + 1 < c->cols)
		grid_text(&c->g, row, at + 1, c->cols - at - 1, 0,
		    guest_where(c, r, "title"));
}

static void league_bar(struct console *c, const struct league *l, int row,
    int col, int width, const struct val *r)
{
	int64_t points = val_get_num(r, "points", 0);
	int n = l->most <= 0 || points <= 0 || width <= 0 ? 0 :
	    (int)((double)points / (double)l->most * width);

	for (int i = 0; i < n; i++)
		grid_bytes(&c->g, row, col + i, 1, 0, "=", 1);
}

/* "01 02 .. 05 answered", the last that fit. */
static void league_numbers(struct console *c, int row, int col, int width,
    const struct val *r)
{
	const struct val *asked = val_get(guest_section(c, "board"), "asked");
	const struct val *done = val_get(r, "answered");
	const char *word = console_tr(c, N_("answered"));
	int room = width - text_width(word) - 1;
	size_t first = val_len(asked), at = 0;

	while (first > 0 && (room -= 1 + text_width(val_text(val_at(asked,
	    first - 1), ""))) >= 0)
		first--;
	for (size_t i = 0; i < val_len(asked); i++) {
		const char *nr = val_text(val_at(asked, i), "");
		bool has = at < val_len(done) && strcmp(val_text(val_at(done,
		    at), ""), nr) == 0;

		at += has;
		if (i >= first)
			col += 1 + grid_text(&c->g, row, col, c->cols - col,
			    0, has ? nr : "..");
	}
	if (val_len(asked) > 0)
		grid_text(&c->g, row, col, c->cols - col, 0, word);
}

/* Rank, name, bar where there is room, points, gain, places. */
static void league_team(struct console *c, const struct league *l, int row,
    int col, const struct val *r)
{
	int end = col + l->cols, bar;

	if (draw_narrow(c)) {
		league_small(c, l, row, r);
		return;
	}
	grid_textf(&c->g, row, col + 1, 4, GRID_BOLD, "%3lld",
	    (long long)val_get_num(r, "rank", 0));
	grid_text(&c->g, row, col + 6, l->name, GRID_BOLD, guest_where(c, r,
	    "title"));
	if (l->places > 0)
		grid_text(&c->g, row, end - l->places + 2, l->places - 2, 0,
		    league_places(c, r));
	end -= l->places + l->gained;
	if (l->gained > 0)
		grid_right(&c->g, row, end, l->gained, 0, league_gained(c,
		    r));
	end -= LEAGUE_POINTS;
	grid_right(&c->g, row, end, LEAGUE_POINTS, GRID_BOLD, arena_printf(
	    &c->frame, "%lld", (long long)val_get_num(r, "points", 0)));
	bar = end - col - 8 - l->name;
	if (l->cols == c->cols - 1)
		league_bar(c, l, row, col + 7 + l->name, bar, r);
	if (l->numbers)
		league_numbers(c, row + 1, col + 7 + l->name, c->cols - col -
		    8 - l->name, r);
}

/* ---- the table ---------------------------------------------------------- */

/* As many columns of teams as it takes and as there is room for. */
static int league_columns(const struct console *c, size_t n, int room)
{
	int most = c->cols / LEAGUE_COLUMN, takes = room < 1 ? 1 :
	    ((int)n + room - 1) / room;

	return most < 1 || draw_narrow(c) ? 1 : takes < most ? takes : most;
}

bool league_crowded(struct console *c)
{
	/* the clock and what is about it take 10 rows */
	return val_len(guest_section(c, "league")) > (size_t)(c->rows < 17 +
	    LEAGUE_NEWS ? 0 : (c->rows - 12 - LEAGUE_NEWS) *
	    (c->cols < 2 * LEAGUE_COLUMN ? 1 : c->cols / LEAGUE_COLUMN));
}

/* The teams of a page, in columns; the row behind them. */
static int league_page(struct console *c, const struct league *l, int row,
    size_t first, size_t shown, int columns, int step)
{
	size_t deep = (shown + (size_t)columns - 1) / (size_t)columns;

	for (size_t i = 0; i < shown; i++)
		league_team(c, l, row + (int)(i % deep) * step,
		    (int)(i / deep) * (l->cols + (columns > 1)),
		    l->rows[first + i]);
	return row + (int)deep * step;
}

/* More than there is room for: one page after the other; the last row says
 * which. */
static int league_pages(struct console *c, const struct league *l, int row,
    int room, int columns)
{
	int deep = room - (room > 1 && c->rows >= BOARD_LOW);
	size_t page = (size_t)deep * (size_t)columns, first, shown;
	size_t pages = (l->n + page - 1) / page;

	first = (size_t)(c->wall_ms / LEAGUE_PAGE_MS) % pages * page;
	shown = l->n - first < page ? l->n - first : page;
	league_page(c, l, row, first, shown, columns, 1);
	if (deep < room)
		grid_textf(&c->g, row + deep, 6, c->cols - 7, 0, console_tr(c,
		    N_("%zu to %zu of %zu teams")), first + 1, first + shown,
		    l->n);
	return row + room;
}

static int league_news(const struct console *c)
{
	return c->rows < BOARD_LOW ? 0 : draw_narrow(c) ? 1 : LEAGUE_NEWS;
}

int draw_league(struct console *c, int row, int end)
{
	struct league l;
	int room = end - row - league_news(c), columns;
	int step = 1;

	league_sort(c, &l);
	if (l.n == 0 || room < 1)
		return row;
	columns = league_columns(c, l.n, room);
	if (columns > 1)
		l.cols = c->cols / columns - 1;
	league_measure(c, &l);
	if ((int)l.n > room * columns)
		return league_pages(c, &l, row, room, columns);
	l.numbers = draw_wide(c) && columns == 1 && 3 * (int)l.n <= room &&
	    val_len(val_get(guest_section(c, "board"), "asked")) > 0;
	if (columns == 1 && !draw_narrow(c))
		step = l.numbers ? 3 : 2 * (int)l.n <= room + 1 ? 2 : 1;
	return league_page(c, &l, row, 0, l.n, columns, step) + (step == 1 &&
	    !draw_narrow(c));
}

/* ---- what the table is of ----------------------------------------------- */

/* "FROZEN since T+03:30" or "Scores freeze at T+03:30" or since when points
 * are gained; NULL: there is nothing to say. */
static const char *league_says(struct console *c, bool *frozen)
{
	const struct val *b = guest_section(c, "board");
	int64_t at = val_get_num(b, "frozen_ms", -1);

	*frozen = at >= 0;
	if (*frozen)
		return arena_printf(&c->frame, console_tr(c, c->cols < 30 ?
		    N_("FROZEN T+%s") : draw_narrow(c) ?
		    N_("FROZEN since T+%s") : N_("FROZEN since T+%s: the rest "
		    "is shown at the hotwash")), look_hm(&c->look, at));
	at = val_get_num(b, "freeze_ms", -1);
	return at < 0 ? NULL : arena_printf(&c->frame, console_tr(c,
	    N_("Scores freeze at T+%s")), look_hm(&c->look, at));
}

/* What the signs of the table count from. */
static const char *league_since(struct console *c)
{
	const struct val *rows = guest_section(c, "league");
	const char *nr = val_get_text(guest_section(c, "board"), "since",
	    NULL);
	bool any = false;

	for (size_t i = 0; i < val_len(rows); i++)
		any |= val_get(val_at(rows, i), "gained") != NULL ||
		    val_get(val_at(rows, i), "places") != NULL;
	if (!any || draw_narrow(c))
		return "";
	return nr == NULL ? console_tr(c, N_("+ since StartEx")) :
	    arena_printf(&c->frame, console_tr(c, N_("+ since %s")), nr);
}

int league_head(struct console *c, int row, const char *phase)
{
	bool frozen;
	const char *says = league_says(c, &frozen);
	const char *since = league_since(c);
	int used = 0, end = c->cols - 1;

	if (c->rows < BOARD_LOW && !frozen)
		return row;
	if (says != NULL) {
		used = grid_text(&c->g, row, 1, c->cols - 2, GRID_BOLD |
		    (frozen ? GRID_REVERSE : 0u), says);
		if (text_width(phase) + text_width(since) + 5 + used < c->cols)
			used += 2 + grid_text(&c->g, row, used + 3, end -
			    used - 3, GRID_BOLD, phase);
	} else {
		used = grid_text(&c->g, row, 1, c->cols - 2, GRID_BOLD,
		    phase);
	}
	if (since[0] != '\0' && used + 3 + text_width(since) < end)
		grid_right(&c->g, row, used + 2, end - used - 2, 0, since);
	return row + 1;
}
