/*
 * letters.h: what letters a terminal has, by its locale: UTF-8 today, those
 * of Western Europe on old ones, of others only ASCII.  What was typed there
 * becomes UTF-8, and what is shown becomes what there is.
 *
 * It must never ask the system's converters: in a sandbox there are none.
 */
#ifndef UI_LETTERS_H
#define UI_LETTERS_H

#include "base/buf.h"

enum letters {
	LETTERS_UTF8,
	LETTERS_ASCII,
	LETTERS_LATIN1,		/* ISO 8859-1 */
	LETTERS_LATIN9,		/* ISO 8859-15, with the euro */
};

/* Of a locale's name, "es_ES.ISO-8859-1"; without a word about it, and for
 * NULL, a terminal speaks UTF-8. */
enum letters letters_of(const char *locale);
/* Of this process's environment. */
enum letters letters_of_env(void);
/* The byte for a character, the nearest one there is, or '?'.  Not for
 * LETTERS_UTF8. */
char letters_byte(enum letters l, int32_t c);
/* Appends UTF-8 as the terminal has it; line ends stay. */
void letters_show(enum letters l, const char *p, size_t n, struct buf *out);
/* Appends what was typed as UTF-8. */
void letters_typed(enum letters l, const char *p, size_t n, struct buf *out);

#endif
