/*
 * ansi_row.h: a terminal's cursor and pen, and what changes a row of cells
 * into another one.  For ansi.c.
 */
#ifndef UI_ANSI_ROW_H
#define UI_ANSI_ROW_H

#include "ui/caps.h"
#include "ui/grid.h"
#include "ui/letters.h"

#define ANSI_SHIFT_BYTES 24	/* what it costs to move rows */

struct ansi_pen {
	struct caps caps;
	int cols, rows;
	bool color, lines;	/* as in screen.h */
	enum letters letters;
	int row, col;		/* of the cursor; col < 0: not known */
	unsigned look;		/* attributes that are on */
	bool hidden;
};

void ansi_blank(struct cell *cells, int n);
/* In how many cells two rows differ. */
int ansi_apart(const struct cell *a, const struct cell *b, int n);
/* Takes the terminal and gives it back; clears it. */
void ansi_enter(struct ansi_pen *pen, struct buf *out);
void ansi_leave(struct ansi_pen *pen, struct buf *out);
void ansi_clear(struct ansi_pen *pen, struct buf *out);
/* The rows from top to bottom go down by so many, or up. */
void ansi_scroll(struct ansi_pen *pen, int top, int bottom, int by,
    struct buf *out);
/* Makes the row that is `was` the one that is wanted. */
void ansi_row(struct ansi_pen *pen, int row, const struct cell *was,
    const struct cell *want, struct buf *out);
/* Where it is at the end of a frame; outside: hidden. */
void ansi_cursor(struct ansi_pen *pen, int row, int col, struct buf *out);

#endif
