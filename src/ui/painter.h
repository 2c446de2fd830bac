/*
 * painter.h: what screen.c has frames made by: curses for every terminal
 * there is (term_curses.c); for those that nearly everybody has something
 * that costs a quarter of it (ansi.c).
 *
 * Ownership: the struct is the head of the painter's own.  A painter writes
 * nowhere: its bytes go to the end of what it is given.
 */
#ifndef UI_PAINTER_H
#define UI_PAINTER_H

#include "ui/screen.h"

struct painter;
struct painter_ops {
	/* Takes the terminal; the next frame is drawn whole.  Fails with the
	 * code "dumb" when it cannot move its cursor, "unknown" when there is
	 * no such type; then nothing was written. */
	int (*open)(struct painter *p, struct buf *out, struct err *err);
	/* Gives it back as it was. */
	void (*close)(struct painter *p, struct buf *out);
	/* The difference to the last frame. */
	void (*frame)(struct painter *p, const struct grid *g,
	    struct buf *out);
	/* The next frame is sent whole. */
	void (*again)(struct painter *p);
	/* Closed before. */
	void (*release)(struct painter *p);
};
struct painter {
	const struct painter_ops *ops;
	struct screen_options o;	/* `term` is the caller's */
	int cols, rows;			/* may change while it is closed */
};

struct painter *painter_curses(struct err *err);
/* NULL: not for this type of terminal. */
struct painter *painter_ansi(const char *term);

/* The byte for a cell's text, where letters are bytes. */
char painter_byte(enum letters l, const char *s);

#endif
