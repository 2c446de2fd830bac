/*
 * wrap.h: a text cut into lines of a width at its blanks.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is
 * empty); lines point into the text by offset, the text is the caller's.
 */
#ifndef UI_WRAP_H
#define UI_WRAP_H

#include "base/mem.h"

struct wrap_line {
	size_t at, n;		/* bytes of the text, without a newline */
	int row;		/* number of the paragraph, from 0 */
	int hang;		/* columns it is indented by, besides */
};
struct wrap {
	struct wrap_line *lines;
	size_t n, cap;		/* at least one line, may be empty */
};

/* Cuts n bytes of s at `width` columns (at least 1).  A word longer than a
 * line is cut in it; the blank a line ends with belongs to that line. */
void wrap_text(struct wrap *w, const char *s, size_t n, int width);
/* The same, and where a paragraph begins with blanks its further lines hang
 * below its first word. */
void wrap_hang(struct wrap *w, const char *s, size_t n, int width);
/* The line that holds byte `at`. */
size_t wrap_find(const struct wrap *w, size_t at);
void wrap_release(struct wrap *w);

#endif
