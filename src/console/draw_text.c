/*
 * draw_text.c: pieces that every screen is made of: wrapped texts, headings
 * of columns, lines of parts that are whole or not there.
 */
#include "config.h"

#include "console/internal.h"
#include "ui/glyph.h"
#include "ui/wrap.h"

/* ---- texts ------------------------------------------------------------ */

int draw_text(struct console *c, int row, int col, int height, int width,
    unsigned attr, const char *text)
{
	struct wrap w = {0};
	int used = 0;

	wrap_text(&w, text, strlen(text), width < 1 ? 1 : width);
	for (size_t i = 0; i < w.n && used < height; i++)
		grid_bytes(&c->g, row + used++, col, width, attr,
		    text + w.lines[i].at, w.lines[i].n);
	wrap_release(&w);
	return used;
}

void draw_pager(struct console *c, const char *text, int row, int col,
    int height, int width)
{
	struct pager *p = &c->pagers[c->at];
	size_t first, last, all;

	if (height < 1 || width < 1)
		return;
	pager_set(p, text);
	pager_draw(p, &c->g, row, col, height, width);
	pager_where(p, &first, &last, &all);
	if (all <= (size_t)height || height < 2)
		return;
	/* The last row says where one is, when not all of it fits. */
	grid_erase(&c->g, row, col, height, width);
	pager_draw(p, &c->g, row, col, height - 1, width);
	pager_where(p, &first, &last, &all);
	grid_right(&c->g, row + height - 1, col, width, 0, arena_printf(
	    &c->frame, console_tr(c, N_(" -- line %zu of %zu")), last, all));
}

/* ---- pieces of lines -------------------------------------------------- */

void draw_label(struct console *c, int row, int col, enum label label)
{
	label_draw(&c->g, row, col, 0, label, c->o.words);
}

void draw_label_right(struct console *c, int row, int end, enum label label)
{
	label_right(&c->g, row, end, label, c->o.words);
}

void draw_part(struct buf *line, int width, const char *part)
{
	const char *gap = line->len == 0 ? "" : "  ";

	if (part[0] != '\0' && glyph_width(buf_str(line), line->len) +
	    glyph_width(part, strlen(part)) + (int)strlen(gap) <= width)
		buf_addf(line, "%s%s", gap, part);
}
