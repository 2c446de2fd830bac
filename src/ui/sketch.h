/*
 * sketch.h: what was said to be drawn into a grid, kept until it is known
 * which rows differ from the frame before: most of a screen stays as it is,
 * and then nothing of it is looked at, neither here nor by a painter.
 *
 * Ownership: sketch_new() to sketch_free(); texts are copied.
 */
#ifndef UI_SKETCH_H
#define UI_SKETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct grid;
struct sketch;

enum sketch_what { SKETCH_BYTES, SKETCH_ATTR, SKETCH_DASHES, SKETCH_DOWN,
	SKETCH_ERASE };
struct sketch_stroke {
	int row, col, width;
	enum sketch_what what;
	unsigned attr;		/* fits in 8 bits */
	const char *s;		/* n bytes, for SKETCH_BYTES; else NULL, 0 */
	size_t n;
};

struct sketch *sketch_new(void);
void sketch_free(struct sketch *s);
/* A frame of so many rows begins; `all`: none of the one before stays. */
void sketch_start(struct sketch *s, int rows, bool all);
/* Before that: no piece of the last frame is taken again, for what is drawn
 * is cut elsewhere. */
void sketch_resized(struct sketch *s);
/* Outside of the rows it is nothing. */
void sketch_add(struct sketch *s, const struct sketch_stroke *stroke);
/* A piece: strokes from `row` on that are the same whenever they are of the
 * same thing, looked at in the same way, wherever they stand.  true: those of
 * the frame before are taken again, and nothing is to be added; false: what is
 * added until sketch_piece_end() is the piece.  None is in another one. */
bool sketch_piece(struct sketch *s, int row, const void *of, uint64_t how);
void sketch_piece_end(struct sketch *s);
/* What a row is now, in 64 bits, never 0: rows of which the same was said
 * have the same, whichever they are.  Nobody can make two that differ. */
uint64_t sketch_print(const struct sketch *s, int row);
/* Was nothing said of it? */
bool sketch_is_blank(const struct sketch *s, int row);
/* Is a row another one than at the last sketch_done()? */
bool sketch_differs(const struct sketch *s, int row);
/* Gives the strokes of all such rows, in the order they were made. */
void sketch_replay(const struct sketch *s, struct grid *g,
    void (*draw)(struct grid *g, const struct sketch_stroke *stroke));
/* Gives those of one row, as if it were row 0. */
void sketch_row(const struct sketch *s, int row, struct grid *g,
    void (*draw)(struct grid *g, const struct sketch_stroke *stroke));
/* All are drawn. */
void sketch_done(struct sketch *s);

#endif
