/*
 * screen.h: a grid onto a terminal of any kind (what paints is behind
 * painter.h).
 *
 * It draws into memory and never reads: the caller takes the bytes of a
 * frame and hands them on with one write(), to a terminal, an SSH channel
 * or a test.  Keys come through key.h.  Bytes are a difference to the last
 * frame, so none may be lost; a slow reader is spared by not painting while
 * it has not taken what there is.
 *
 * Several screens in one process are fine; one thread.  screen_new() sets
 * the process's LC_CTYPE to a UTF-8 locale and leaves signal handlers as
 * they were.  In a sandbox, terminfo must be readable.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>

#include "base/err.h"
#include "ui/grid.h"
#include "ui/letters.h"

struct screen;
struct screen_options {
	const char *term;	/* TERM as the client says; NULL, "" unknown */
	int cols, rows;		/* clamped to grid.h's limits; 0: 80 x 24 */
	bool color;		/* false: NO_COLOR */
	bool lines;		/* rules as line drawing (WACS_*), not - | */
	enum letters letters;	/* that the terminal has; curses: or ASCII */
	bool lean;		/* without curses, if the terminal allows it */
	bool sync;		/* ESC ] 7777 ; n BEL after frame n */
};

/*
 * A screen with nothing painted yet.  An unknown terminal type becomes
 * xterm-256color (screen_fallback() tells).  NULL with err; code "dumb":
 * the terminal cannot move its cursor, use line mode.
 */
struct screen *screen_new(const struct screen_options *o, struct err *err);
/* Frees it; take the bytes of screen_close() before. */
void screen_free(struct screen *s);
/* The TERM that was not known, or NULL. */
const char *screen_fallback(const struct screen *s);
/* Paints the difference to what is there.  The grid's size need not be the
 * screen's: what is outside is not shown. */
void screen_paint(struct screen *s, const struct grid *g);
/* The terminal has another size; the next paint draws all of it. */
int screen_resize(struct screen *s, int cols, int rows, struct err *err);
/* With colours or without, from the next paint on. */
void screen_color(struct screen *s, bool on);
/* The terminal tells of its mouse (key.h), or no longer.  As long as it does,
 * text cannot be marked with it as usual: nobody gets it unasked. */
void screen_mouse(struct screen *s, bool on);
/* The next paint sends everything again (^L). */
void screen_redraw(struct screen *s);
void screen_bell(struct screen *s);
/* Copies a text to the viewer's clipboard (OSC 52, write only); false: it is
 * more than terminals take, 64 KiB, and nothing is sent. */
bool screen_copy(struct screen *s, const char *text, size_t n);
/* Leaves the terminal as it was, for a while or for good; opens it again
 * with everything drawn anew. */
void screen_close(struct screen *s);
int screen_open(struct screen *s, struct err *err);
/* Moves the bytes drawn so far to the end of out. */
void screen_take(struct screen *s, struct buf *out);
/* Frames painted so far. */
long screen_frames(const struct screen *s);

#endif
