/*
 * grid_text.c: whole texts on a grid: what does not fit ends with a mark.
 */
#include "ui/grid.h"

#include "base/text.h"
#include "ui/glyph.h"

static const char grid_more[] = "\xe2\x80\xa6";		/* "…" */

int grid_text(struct grid *g, int row, int col, int width, unsigned attr,
    const char *s)
{
	size_t n = strlen(s);
	int used;

	if (width > g->cols - col)
		width = g->cols - col;
	if (width <= 0)
		return 0;
	if (n <= (size_t)width || glyph_width(s, n) <= width)
		return grid_bytes(g, row, col, width, attr, s, n);
	used = grid_bytes(g, row, col, width - 1, attr, s, n);
	return used + grid_bytes(g, row, col + used, 1, attr, grid_more,
	    strlen(grid_more));
}

int grid_textf(struct grid *g, int row, int col, int width, unsigned attr,
    const char *fmt, ...)
{
	va_list ap;
	char *s;
	int used;

	va_start(ap, fmt);
	s = xvasprintf(fmt, ap);
	va_end(ap);
	used = grid_text(g, row, col, width, attr, s);
	free(s);
	return used;
}

void grid_right(struct grid *g, int row, int col, int width, unsigned attr,
    const char *s)
{
	int n = glyph_width(s, strlen(s));

	if (n > width)
		n = width;
	grid_text(g, row, col + width - n, n, attr, s);
}
