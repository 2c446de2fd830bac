/*
 * grid_dump.c: a grid as text, for golden files and line mode.  It must
 * never change one.
 */
#include "ui/grid.h"

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
