/*
 * grid.h: the display list: cells with attributes, and a cursor.  Screens
 * draw into it; screen.h paints it; tests and line mode write it out.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is a
 * grid of no cells).  Whatever is drawn outside is clipped without error.
 */
#ifndef UI_GRID_H
#define UI_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/sketch.h"

/* Attributes.  Colours only repeat what a sign or word says. */
#define GRID_BOLD 1u
#define GRID_REVERSE 2u
#define GRID_UNDER 4u
#define GRID_LATE 8u		/* red where there are colours; bold */
#define GRID_NEEDS 16u		/* yellow where there are colours; bold */
#define GRID_RULE 32u		/* part of a rule: '-' or '|' */

#define GRID_COLS_MAX 500
#define GRID_ROWS_MAX 200
#define GRID_CELL 14		/* bytes: a base, its two marks, NUL */

/* 16 bytes, zeros behind the text: two cells are the same if their bytes
 * are. */
struct cell {
	char s[GRID_CELL];	/* base and marks; "" is a blank */
	unsigned char attr;
	signed char cols;	/* 1 or 2; 0: right half of a wide one */
};
struct grid {
	int cols, rows;
	struct cell *cells;
	size_t cap;
	int used[GRID_ROWS_MAX];	/* columns of a row, behind which it
					 * is blank: most of a screen is */
	int cursor_row, cursor_col;	/* -1: hidden */
	int over;		/* cells whose text gave way to another one's
				 * since grid_start(): a mistake of whoever
				 * draws */
	struct sketch *sketch;	/* of a lazy one; NULL: drawn at once */
	bool stale;		/* its cells are of another size, or none */
};

/* Makes it of that size (clamped to 1 x 1 .. the limits) and empty. */
void grid_start(struct grid *g, int cols, int rows);
void grid_release(struct grid *g);
/* From its next grid_start() on, what is drawn is only noted: a painter asks
 * for the rows that it needs, and there are no cells for all of them until
 * somebody settles it. */
void grid_lazy(struct grid *g);
/* A piece begins: what follows, from `row` on, looks as it did if it is of the
 * same thing and seen in the same way, wherever it stands.  true: a lazy grid
 * has it from the frame before; nothing is to be drawn, and there is no
 * grid_piece_end().  false, always on a grid that is not lazy: it is to be
 * drawn, from `row` on and in columns that `how` or the size tells, then
 * grid_piece_end().  `of` is compared, never followed; whoever makes another
 * thing where that one was takes another `how`.  No piece is in another. */
bool grid_piece(struct grid *g, int row, const void *of, uint64_t how);
void grid_piece_end(struct grid *g);
/* Draws the rows that are not what they were at the last one.  Nothing on a
 * grid that is not lazy. */
void grid_settle(struct grid *g);
/* NULL outside.  Of a lazy grid: as it was when it was settled; NULL if it has
 * had another size since. */
struct cell *grid_at(const struct grid *g, int row, int col);
/* The cells of a row as it is now, g->cols of them; `own`, which has room for
 * GRID_COLS_MAX, is where a lazy grid draws it.  How many are used, behind
 * which it is blank, in *used.  NULL outside. */
const struct cell *grid_row(const struct grid *g, int row, struct cell *own,
    int *used);

/*
 * Writes a text into at most `width` columns from (row, col); when it does
 * not fit its last column is "…".  Returns the columns used.
 */
int grid_text(struct grid *g, int row, int col, int width, unsigned attr,
    const char *s);
/* The same of n bytes; nothing marks a cut. */
int grid_bytes(struct grid *g, int row, int col, int width, unsigned attr,
    const char *s, size_t n);
/* Formats first. */
int grid_textf(struct grid *g, int row, int col, int width, unsigned attr,
    const char *fmt, ...) PRINTF_LIKE(6, 7);
/* Ends in the column before `col + width`: aligned to the right. */
void grid_right(struct grid *g, int row, int col, int width, unsigned attr,
    const char *s);
/* Sets the attributes of `width` cells without changing their text. */
void grid_attr(struct grid *g, int row, int col, int width, unsigned attr);
/* Rules of '-' and '|'; `title` may be NULL and then stands in the rule
 * ("- TITLE ---"). */
void grid_rule(struct grid *g, int row, int col, int width,
    const char *title);
/* With something at its other end, which brings its own blanks
 * ("- TITLE --- END -"). */
void grid_rule_ends(struct grid *g, int row, int col, int width,
    const char *title, const char *end);
void grid_rule_down(struct grid *g, int row, int col, int height);
/* Empties a rectangle. */
void grid_erase(struct grid *g, int row, int col, int height, int width);
void grid_cursor(struct grid *g, int row, int col);

/* What the first `cols` cells of a row are, in 64 bits, never 0; the seed is
 * a secret, so that nobody can make two rows with one print.  A lazy grid
 * goes by what was drawn, of which there may be two ways for one row. */
uint64_t grid_print(const struct grid *g, int row, int cols, uint64_t seed);
/* The text of a row without trailing blanks. */
void grid_row_text(const struct grid *g, int row, struct buf *out);
/*
 * The whole as text: a line "COLSxROWS cursor ROW,COL", the rows, then for
 * every row that has attributes its number and one letter a cell (b bold,
 * r reverse, u underline, l late, n needs, capitals when bold with reverse;
 * '.' none).  Golden files are this.
 */
void grid_dump(const struct grid *g, struct buf *out);

#endif
