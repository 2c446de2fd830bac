/*
 * grid.c: cells.  It must never know what a terminal is: columns are
 * glyph.c's, and clipping is all that can happen to what does not fit.
 */
#include "ui/grid.h"

#include "base/text.h"
#include "ui/glyph.h"

static const struct cell cell_blank = { .cols = 1 };

static int grid_clamp(int n, int most)
{
	return n < 1 ? 1 : n > most ? most : n;
}

/* Clears what is used of a row, or all of it. */
static void grid_clear(struct grid *g, int row, bool whole)
{
	struct cell *c = grid_at(g, row, 0);
	int n = whole ? g->cols : g->used[row];

	for (int i = 0; i < n; i++)
		c[i] = cell_blank;
	g->used[row] = 0;
}

static void grid_room(struct grid *g)
{
	grow((void **)&g->cells, &g->cap, (size_t)g->cols * (size_t)g->rows,
	    sizeof(*g->cells));
}

void grid_start(struct grid *g, int cols, int rows)
{
	int was_cols = g->cols, was_rows = g->rows;

	g->cols = grid_clamp(cols, GRID_COLS_MAX);
	g->rows = grid_clamp(rows, GRID_ROWS_MAX);
	g->cursor_row = g->cursor_col = -1;
	g->over = 0;
	if (g->sketch != NULL) {
		if (g->cols != was_cols || g->rows != was_rows) {
			g->stale = true;
			sketch_resized(g->sketch);
		}
		sketch_start(g->sketch, g->rows, g->stale);
		return;
	}
	grid_room(g);
	for (int row = 0; row < g->rows; row++)
		grid_clear(g, row, g->cols != was_cols || row >= was_rows);
}

static void grid_use(struct grid *g, int row, int cols)
{
	if (g->used[row] < cols)
		g->used[row] = cols;
}

void grid_release(struct grid *g)
{
	free(g->cells);
	sketch_free(g->sketch);
	memset(g, 0, sizeof(*g));
}

struct cell *grid_at(const struct grid *g, int row, int col)
{
	if (row < 0 || row >= g->rows || col < 0 || col >= g->cols ||
	    g->stale)
		return NULL;
	return &g->cells[row * g->cols + col];
}

/* What loses a half of a wide character becomes a blank. */
static void grid_split(struct grid *g, int row, int col)
{
	struct cell *c = grid_at(g, row, col), *left, *right;

	if (c == NULL)
		return;
	left = grid_at(g, row, col - 1);
	right = grid_at(g, row, col + 1);
	if (c->cols == 0 && left != NULL)
		*left = cell_blank;
	if (c->cols == 2 && right != NULL)
		*right = cell_blank;
	*c = cell_blank;
}

/* What fits of a base and its marks; a mark is left out as a whole. */
static size_t grid_fit(const char *s, size_t n)
{
	if (n < GRID_CELL)
		return n;
	n = GRID_CELL - 1;
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

/* One base with its marks. */
static void grid_cell(struct grid *g, int row, int col, int cols,
    unsigned attr, const char *s, size_t n)
{
	struct cell *c = grid_at(g, row, col), *next;

	if (c == NULL)
		return;
	n = grid_fit(s, n);
	grid_use(g, row, col + 1);
	g->over += c->s[0] != '\0' && !(c->attr & GRID_RULE) &&
	    (strncmp(c->s, s, n) != 0 || c->s[n] != '\0');
	grid_split(g, row, col);
	if (cols == 2) {
		next = grid_at(g, row, col + 1);
		if (next == NULL)
			return;
		grid_split(g, row, col + 1);
		grid_use(g, row, col + 2);
		next->cols = 0;
		next->attr = (unsigned char)attr;
	}
	memcpy(c->s, s, n);
	c->s[n] = '\0';
	if (n == 1 && s[0] == ' ')
		c->s[0] = '\0';
	c->cols = (signed char)cols;
	c->attr = (unsigned char)attr;
}

/* The columns of a row from col to *end that there are; NULL: none. */
static struct cell *grid_span(struct grid *g, int row, int *col, int *end)
{
	if (*col < 0)
		*col = 0;
	if (*end > g->cols)
		*end = g->cols;
	if (row < 0 || row >= g->rows || *col >= *end)
		return NULL;
	return &g->cells[row * g->cols];
}

/* Printable ASCII, most of what there is; mostly onto blanks. */
static void grid_plain(struct grid *g, int row, int col, int n,
    unsigned attr, const char *s)
{
	int from = col, end = col + n;
	struct cell *cells = grid_span(g, row, &from, &end);

	if (cells == NULL)
		return;
	grid_use(g, row, end);
	for (int at = from; at < end; at++) {
		struct cell *c = &cells[at];
		char letter = s[at - col];

		if (c->s[0] != '\0' || c->cols != 1) {
			grid_cell(g, row, at, 1, attr, &s[at - col], 1);
			continue;
		}
		c->s[0] = letter == ' ' ? '\0' : letter;
		c->attr = (unsigned char)attr;
	}
}

/* A glyph may have several bases of one column ("^X"). */
static void grid_glyph(struct grid *g, int row, int col, unsigned attr,
    const struct glyph *glyph)
{
	const char *s = glyph->s, *end = s + strlen(s);

	while (s < end) {
		const char *base = s;
		int cols = text_char_width(text_char(&s, end));

		while (s < end) {
			const char *next = s;

			if (text_char_width(text_char(&next, end)) > 0)
				break;
			s = next;
		}
		if (cols > 0)
			grid_cell(g, row, col, cols, attr, base,
			    (size_t)(s - base));
		col += cols;
	}
}

/* Columns that are used, and the bytes of it; `draw` or not. */
static int grid_pass(struct grid *g, const struct sketch_stroke *k,
    bool draw, size_t *bytes)
{
	struct glyph glyph;
	size_t at = 0, took;
	int used = 0;

	while (at < k->n) {
		took = glyph_plain(k->s + at, k->n - at);
		if (took > 0 && used < k->width) {
			if (took > (size_t)(k->width - used))
				took = (size_t)(k->width - used);
			if (draw)
				grid_plain(g, k->row, k->col + used,
				    (int)took, k->attr, k->s + at);
			used += (int)took;
			at += took;
			continue;
		}
		took = glyph_next(&glyph, k->s + at, k->n - at);
		if (used + glyph.cols > k->width)
			break;
		if (draw)
			grid_glyph(g, k->row, k->col + used, k->attr, &glyph);
		used += glyph.cols;
		at += took;
	}
	*bytes = at;
	return used;
}

int grid_bytes(struct grid *g, int row, int col, int width, unsigned attr,
    const char *s, size_t n)
{
	struct sketch_stroke k = { row, col, width, SKETCH_BYTES, attr, s,
		n };
	int used;

	if (k.width > g->cols - col)
		k.width = g->cols - col;
	used = grid_pass(g, &k, g->sketch == NULL, &k.n);
	if (g->sketch != NULL && k.n > 0)
		sketch_add(g->sketch, &k);
	return used;
}

/* ---- without a text --------------------------------------------------- */

static void grid_dashes(struct grid *g, const struct sketch_stroke *k)
{
	static const char dashes[] = "--------------------------------";
	const int most = (int)sizeof(dashes) - 1;

	for (int at = 0; at < k->width; at += most)
		grid_plain(g, k->row, k->col + at, k->width - at < most ?
		    k->width - at : most, GRID_RULE, dashes);
}

static void grid_change(struct grid *g, const struct sketch_stroke *k)
{
	int col = k->col, end = k->col + k->width;
	struct cell *cells = grid_span(g, k->row, &col, &end);

	for (int at = col; cells != NULL && at < end; at++) {
		if (k->what == SKETCH_ERASE)
			grid_split(g, k->row, at);
		else
			cells[at].attr = (unsigned char)k->attr;
	}
	if (cells != NULL && k->what == SKETCH_ATTR)
		grid_use(g, k->row, end);
}

static void grid_draw(struct grid *g, const struct sketch_stroke *k)
{
	size_t bytes;

	if (k->what == SKETCH_BYTES)
		grid_pass(g, k, true, &bytes);
	else if (k->what == SKETCH_DASHES)
		grid_dashes(g, k);
	else if (k->what == SKETCH_DOWN)
		grid_cell(g, k->row, k->col, 1, GRID_RULE, "|", 1);
	else
		grid_change(g, k);
}

/* Now, or when it is settled. */
static void grid_stroke(struct grid *g, int row, int col, int width,
    enum sketch_what what, unsigned attr)
{
	struct sketch_stroke k = { row, col, width, what, attr, NULL, 0 };

	if (g->sketch != NULL)
		sketch_add(g->sketch, &k);
	else
		grid_draw(g, &k);
}

void grid_attr(struct grid *g, int row, int col, int width, unsigned attr)
{
	grid_stroke(g, row, col, width, SKETCH_ATTR, attr);
}

void grid_rule(struct grid *g, int row, int col, int width,
    const char *title)
{
	grid_rule_ends(g, row, col, width, title, NULL);
}

void grid_rule_ends(struct grid *g, int row, int col, int width,
    const char *title, const char *end)
{
	int room = width - 5, used;

	grid_stroke(g, row, col, width, SKETCH_DASHES, GRID_RULE);
	if (end != NULL && end[0] != '\0' && width >= 16) {
		used = glyph_width(end, strlen(end));
		used = used > width / 2 ? width / 2 : used;
		grid_text(g, row, col + width - used - 1, used, 0, end);
		room -= used + 1;
	}
	if (title == NULL || title[0] == '\0' || room < 3)
		return;
	grid_text(g, row, col + 1, 1, 0, " ");
	used = grid_text(g, row, col + 2, room, 0, title);
	grid_text(g, row, col + 2 + used, 1, 0, " ");
}

void grid_rule_down(struct grid *g, int row, int col, int height)
{
	for (int i = 0; i < height; i++)
		grid_stroke(g, row + i, col, 1, SKETCH_DOWN, GRID_RULE);
}

void grid_erase(struct grid *g, int row, int col, int height, int width)
{
	for (int r = row; r < row + height; r++)
		grid_stroke(g, r, col, width, SKETCH_ERASE, 0);
}

void grid_cursor(struct grid *g, int row, int col)
{
	g->cursor_row = row;
	g->cursor_col = col;
}

/* ---- rows that stay --------------------------------------------------- */

void grid_lazy(struct grid *g)
{
	if (g->sketch == NULL)
		g->sketch = sketch_new();
	g->stale = true;
}

bool grid_piece(struct grid *g, int row, const void *of, uint64_t how)
{
	return g->sketch != NULL && sketch_piece(g->sketch, row, of, how);
}

void grid_piece_end(struct grid *g)
{
	if (g->sketch != NULL)
		sketch_piece_end(g->sketch);
}

/* A grid of its own, for one row. */
static int grid_sketched(const struct grid *g, int row, struct cell *own)
{
	struct grid one = { .cols = g->cols, .rows = 1, .cells = own };

	grid_clear(&one, 0, true);
	sketch_row(g->sketch, row, &one, grid_draw);
	return one.used[0];
}

const struct cell *grid_row(const struct grid *g, int row, struct cell *own,
    int *used)
{
	*used = 0;
	if (row < 0 || row >= g->rows)
		return NULL;
	if (g->sketch != NULL) {
		*used = grid_sketched(g, row, own);
		return own;
	}
	*used = g->used[row];
	return grid_at(g, row, 0);
}

void grid_settle(struct grid *g)
{
	bool all = g->stale;

	if (g->sketch == NULL)
		return;
	if (all)
		grid_room(g);
	g->stale = false;
	for (int row = 0; row < g->rows; row++) {
		if (all || sketch_differs(g->sketch, row))
			grid_clear(g, row, all);
	}
	sketch_replay(g->sketch, g, grid_draw);
	sketch_done(g->sketch);
}
