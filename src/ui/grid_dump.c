/*
 * grid_dump.c: a grid as text, for golden files and line mode, and its rows
 * as prints, for painters.  It must never change one.
 */
#include "ui/grid.h"

/* A cell is two words, each of which goes its own way. */
uint64_t grid_print(const struct grid *g, int row, int cols, uint64_t seed)
{
	struct cell own[GRID_COLS_MAX];
	const struct cell *c;
	uint64_t a, b, word[2];
	int n;

	_Static_assert(sizeof(*c) == sizeof(word), "two words");
	if (g->sketch != NULL && cols >= g->cols && row < g->rows &&
	    !sketch_is_blank(g->sketch, row))
		return sketch_print(g->sketch, row);
	if (g->sketch != NULL && row >= 0 && row < g->rows &&
	    sketch_is_blank(g->sketch, row)) {
		c = NULL;	/* nothing is drawn to see that it is blank */
		n = 0;
	} else {
		c = grid_row(g, row, own, &n);
	}
	n = cols < n ? cols : n;
	a = seed ^ (uint64_t)n;
	b = ~a;
	for (int col = 0; c != NULL && col < n; col++) {
		memcpy(word, &c[col], sizeof(word));
		a = (a ^ word[0]) * 0x9e3779b97f4a7c15;
		b = (b ^ word[1]) * 0xd6e8feb86659fd93;
		a ^= a >> 29;
		b ^= b >> 32;
	}
	return ((a ^ b >> 31) * 0x9e3779b97f4a7c15 ^ b) | 1;
}

/* ---- as text ---------------------------------------------------------- */

void grid_row_text(const struct grid *g, int row, struct buf *out)
{
	int blanks = 0;

	for (int col = 0; col < g->cols; col++) {
		const struct cell *c = grid_at(g, row, col);

		if (c == NULL || c->cols == 0)
			continue;
		if (c->s[0] == '\0') {
			blanks++;
			continue;
		}
		while (blanks > 0) {
			buf_addc(out, ' ');
			blanks--;
		}
		buf_adds(out, c->s);
	}
}

static char grid_letter(unsigned attr)
{
	if (attr & GRID_LATE)
		return attr & GRID_REVERSE ? 'L' : 'l';
	if (attr & GRID_NEEDS)
		return attr & GRID_REVERSE ? 'N' : 'n';
	if (attr & GRID_REVERSE)
		return attr & GRID_BOLD ? 'R' : 'r';
	if (attr & GRID_UNDER)
		return attr & GRID_BOLD ? 'U' : 'u';
	return attr & GRID_BOLD ? 'b' : '.';
}

static void grid_dump_attr(const struct grid *g, int row, struct buf *out)
{
	int last = -1;

	for (int col = 0; col < g->cols; col++) {
		if (grid_letter(grid_at(g, row, col)->attr) != '.')
			last = col;
	}
	if (last < 0)
		return;
	buf_addf(out, "%02d ", row + 1);
	for (int col = 0; col <= last; col++)
		buf_addc(out, grid_letter(grid_at(g, row, col)->attr));
	buf_addc(out, '\n');
}

void grid_dump(const struct grid *g, struct buf *out)
{
	buf_addf(out, "%dx%d", g->cols, g->rows);
	if (g->cursor_row >= 0)
		buf_addf(out, " cursor %d,%d", g->cursor_row + 1,
		    g->cursor_col + 1);
	buf_addc(out, '\n');
	for (int row = 0; row < g->rows; row++) {
		grid_row_text(g, row, out);
		buf_addc(out, '\n');
	}
	for (int row = 0; row < g->rows; row++)
		grid_dump_attr(g, row, out);
}
