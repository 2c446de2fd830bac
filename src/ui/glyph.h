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
/* Printable ASCII that nothing joins: one byte, one column, drawn as it is;
 * s has n > 0 bytes. */
static inline bool glyph_is_plain(const char *s, size_t n)
{
	return s[0] >= 0x20 && s[0] < 0x7f && (n == 1 || (s[1] & 0x80) == 0);
}
/* How many such characters there are at the beginning of n bytes. */
size_t glyph_plain(const char *s, size_t n);
/* Columns of a whole text drawn this way. */
int glyph_width(const char *s, size_t n);

#endif
