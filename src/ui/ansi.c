/*
 * ansi.c: the painter for the terminals that nearly everybody has: the
 * difference between two grids without curses, for whom thousands of others
 * wait.  What another terminal needs is not here but in term_curses.c.
 */
#include "config.h"

#include "ui/painter.h"

#include <stdlib.h>

#include "base/crypto.h"
#include "ui/ansi_row.h"

struct ansi {
	struct painter p;
	struct ansi_pen pen;
	struct cell *shown;	/* what the terminal has, rows of p.cols */
	size_t cap;
	uint8_t at[GRID_ROWS_MAX];	/* where in it each row is: a row
					 * that moves stays where it is */
	uint64_t prints[GRID_ROWS_MAX];		/* of it; 0: not known */
	uint64_t seed, blank;
	bool whole;		/* the terminal is cleared first */
};

static struct cell *ansi_shown(const struct ansi *a, int row)
{
	return a->shown + (size_t)a->at[row] * (size_t)a->p.cols;
}

static void ansi_forget(struct ansi *a, int row, int rows)
{
	for (int i = 0; i < rows; i++) {
		ansi_blank(ansi_shown(a, row + i), a->p.cols);
		a->prints[row + i] = 0;
	}
}

/* ---- what only moves -------------------------------------------------- */

struct ansi_shift {
	int by;			/* rows down, or up; 0: nothing moves */
	int top, bottom;	/* of what moves with what it moves over */
};

/* Rows that are where others were, and rows that stay: what is gained. */
static int shift_gain(const struct ansi *a, const uint64_t *prints, int first,
    int last, struct ansi_shift *s)
{
	int gain = 0, to = -1, from = -1;

	for (int row = first; row <= last; row++) {
		int was = row - s->by;

		if (was < first || was > last || prints[row] == a->blank ||
		    prints[row] != a->prints[was])
			continue;
		from = from < 0 ? row : from;
		to = row;
		gain++;
	}
	if (gain == 0)
		return 0;
	s->top = s->by > 0 ? from - s->by : from;
	s->bottom = s->by > 0 ? to : to - s->by;
	for (int row = s->top; row <= s->bottom; row++)
		gain -= prints[row] == a->prints[row] &&
		    prints[row] != a->blank;
	return gain;
}

/* Does it save so many cells?  A row that is a little different is no reason
 * to move anything. */
static bool shift_saves(const struct ansi *a, const struct ansi_shift *s,
    int least)
{
	int cells = 0;

	for (int row = s->top; row <= s->bottom && cells < least; row++) {
		int was = row - s->by;

		if (was >= s->top && was <= s->bottom)
			cells += ansi_apart(ansi_shown(a, was),
			    ansi_shown(a, row), a->p.cols);
	}
	return cells >= least;
}

/* By how much a row that differs may have moved: only then is something
 * gained. */
static void shift_ways(const struct ansi *a, const uint64_t *prints,
    int first, int last, bool way[2 * GRID_ROWS_MAX])
{
	memset(way, 0, 2 * GRID_ROWS_MAX * sizeof(*way));
	for (int row = first; row <= last; row++) {
		if (prints[row] == a->prints[row] || prints[row] == a->blank)
			continue;
		for (int was = first; was <= last; was++)
			way[GRID_ROWS_MAX + row - was] |= prints[row] ==
			    a->prints[was];
	}
}

static struct ansi_shift shift_find(const struct ansi *a,
    const uint64_t *prints)
{
	struct ansi_shift best = {0};
	int first = 0, last = a->p.rows - 1, most = 0;
	bool way[2 * GRID_ROWS_MAX];

	while (first <= last && prints[first] == a->prints[first])
		first++;
	while (last > first && prints[last] == a->prints[last])
		last--;
	shift_ways(a, prints, first, last, way);
	for (int by = 1; by <= last - first; by++) {
		struct ansi_shift ways[] = { { .by = by }, { .by = -by } };

		for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
			int gain;

			if (!way[GRID_ROWS_MAX + ways[i].by])
				continue;
			gain = shift_gain(a, prints, first, last,
			    &ways[i]) - by / 4;
			if (gain <= most)
				continue;
			most = gain;
			best = ways[i];
		}
	}
	return best;
}

/* What is moved over gives its place to what comes in. */
static void shift_places(struct ansi *a, const struct ansi_shift *s)
{
	uint8_t was[GRID_ROWS_MAX];
	int rows = s->bottom - s->top + 1;

	memcpy(was, a->at, sizeof(was));
	for (int i = 0; i < rows; i++)
		a->at[s->top + (i + s->by + rows) % rows] = was[s->top + i];
}

/* Moves on the terminal what only stands elsewhere now. */
static void ansi_shift(struct ansi *a, const uint64_t *prints,
    struct buf *out)
{
	struct ansi_shift s = shift_find(a, prints);
	int by = s.by < 0 ? -s.by : s.by, rows = s.bottom - s.top + 1 - by;
	int from = s.by > 0 ? s.top : s.top + by;
	int to = s.by > 0 ? s.top + by : s.top;

	if (s.by == 0 || !shift_saves(a, &s, ANSI_SHIFT_BYTES + 2 * by))
		return;
	ansi_scroll(&a->pen, s.top, s.bottom, s.by, out);
	shift_places(a, &s);
	memmove(a->prints + to, a->prints + from, (size_t)rows *
	    sizeof(*a->prints));
	ansi_forget(a, s.by > 0 ? s.top : s.bottom + 1 - by, by);
}

/* ---- a frame ---------------------------------------------------------- */

/* A row as it is to be seen: as wide as the terminal.  It may be made in
 * `own`. */
static const struct cell *ansi_want(const struct ansi *a,
    const struct grid *g, int row, struct cell *own)
{
	int cols = g->cols < a->p.cols ? g->cols : a->p.cols, used;
	const struct cell *is = grid_row(g, row, own, &used);

	if (is != NULL && g->cols == a->p.cols)
		return is;
	if (is == NULL)
		cols = 0;
	else if (is != own)
		memcpy(own, is, (size_t)cols * sizeof(*own));
	ansi_blank(own + cols, a->p.cols - cols);
	if (cols > 0 && own[cols - 1].cols == 2)	/* cut in two */
		ansi_blank(own + cols - 1, 1);
	return own;
}

static void ansi_rows(struct ansi *a, const struct grid *g,
    const uint64_t *prints, struct buf *out)
{
	struct cell own[GRID_COLS_MAX];
	const struct cell *want;
	size_t bytes = (size_t)a->p.cols * sizeof(*want);

	for (int row = 0; row < a->p.rows; row++) {
		if (prints[row] == a->prints[row])
			continue;
		want = ansi_want(a, g, row, own);
		ansi_row(&a->pen, row, ansi_shown(a, row), want, out);
		memcpy(ansi_shown(a, row), want, bytes);
		a->prints[row] = prints[row];
	}
}

static void ansi_frame(struct painter *p, const struct grid *g,
    struct buf *out)
{
	struct ansi *a = (struct ansi *)p;
	uint64_t prints[GRID_ROWS_MAX];
	int cols = g->cols < p->cols ? g->cols : p->cols;

	for (int row = 0; row < p->rows; row++)
		prints[row] = grid_print(g, row, cols, a->seed);
	if (a->whole) {
		ansi_clear(&a->pen, out);
		ansi_forget(a, 0, p->rows);
		a->whole = false;
	} else {
		ansi_shift(a, prints, out);
	}
	ansi_rows(a, g, prints, out);
	ansi_cursor(&a->pen, g->cursor_row, g->cursor_col, out);
}

/* ---- life ------------------------------------------------------------- */

static void ansi_again(struct painter *p)
{
	struct ansi *a = (struct ansi *)p;

	a->pen.color = p->o.color;
	a->whole = true;
}

static int ansi_open(struct painter *p, struct buf *out, struct err *err)
{
	struct ansi *a = (struct ansi *)p;
	struct grid g = {0};

	(void)err;
	grow((void **)&a->shown, &a->cap, (size_t)p->cols * (size_t)p->rows,
	    sizeof(*a->shown));
	for (int row = 0; row < p->rows; row++)
		a->at[row] = (uint8_t)row;
	grid_start(&g, p->cols, 1);
	a->blank = grid_print(&g, 0, p->cols, a->seed);
	grid_release(&g);
	a->pen.lines = p->o.lines;
	a->pen.letters = p->o.letters;
	a->pen.cols = p->cols;
	a->pen.rows = p->rows;
	ansi_enter(&a->pen, out);
	ansi_again(p);
	return 0;
}

static void ansi_close(struct painter *p, struct buf *out)
{
	ansi_leave(&((struct ansi *)p)->pen, out);
}

static void ansi_release(struct painter *p)
{
	struct ansi *a = (struct ansi *)p;

	caps_release(&a->pen.caps);
	free(a->shown);
	free(a);
}

static const struct painter_ops ansi_ops = {
	.open = ansi_open, .close = ansi_close, .frame = ansi_frame,
	.again = ansi_again, .release = ansi_release,
};

struct painter *painter_ansi(const char *term)
{
	struct ansi *a = xcalloc(1, sizeof(*a));

	a->p.ops = &ansi_ops;
	secret_bytes(&a->seed, sizeof(a->seed));
	if (caps_read(&a->pen.caps, term))
		return &a->p;
	ansi_release(&a->p);
	return NULL;
}
