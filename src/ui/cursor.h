/*
 * cursor.h: places in a text, in bytes: to the next character or word.
 */
#ifndef UI_CURSOR_H
#define UI_CURSOR_H

#include "base/mem.h"

/* The place one grapheme before, or behind, `at` in a text of n bytes. */
size_t cursor_left(const char *s, size_t at);
size_t cursor_right(const char *s, size_t n, size_t at);
/* The start of the word before; the end of the one behind. */
size_t cursor_word_left(const char *s, size_t at);
size_t cursor_word_right(const char *s, size_t n, size_t at);

#endif
