/*
 * glyph.h: what one character of a text looks like on a terminal: a base
 * with its marks, in columns that curses agrees with.
 *
 * Everything that is drawn comes through here, so nothing that text_safe()
 * would not pass reaches a screen.
 */
#ifndef UI_GLYPH_H
#define UI_GLYPH_H

#include <stdbool.h>

#include "base/mem.h"

#define GLYPH_MAX 24

struct glyph {
	char s[GLYPH_MAX];	/* safe UTF-8, NUL-terminated; may be "" */
	int cols;		/* 0: nothing to be seen */
};

/*
 * The first character of s, which has n > 0 bytes.  Returns the bytes it
 * takes.  Of an emoji sequence the base alone is shown; controls are shown
 * as "^X" or "\u0085"; '\n' and '\t' as a blank.
 */
size_t glyph_next(struct glyph *g, const char *s, size_t n);
/* Columns of a whole text drawn this way. */
int glyph_width(const char *s, size_t n);

#endif
