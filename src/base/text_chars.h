/*
 * text_chars.h: kinds of characters and the way in and out of them.  For the
 * files of text only.
 */
#ifndef BASE_TEXT_CHARS_H
#define BASE_TEXT_CHARS_H

#include "base/text.h"

#define TEXT_MARKS 2		/* after a base, on the way out */

bool text_in(int32_t c, int32_t lo, int32_t hi);	/* bounds included */
bool text_is_control(int32_t c);
bool text_is_mark(int32_t c);
bool text_is_blank(int32_t c);
bool text_is_punctuation(int32_t c);
/* Has a place and a shape of its own, or is a mark on what has. */
bool text_is_visible(int32_t c);
/* Appends a character that is one. */
void text_put(struct buf *out, int32_t c);
/* Appends c unless too many marks precede it; *marks counts them. */
void text_put_bounded(struct buf *out, int32_t c, int *marks);
/* Valid UTF-8 in NFC; the result is the caller's. */
char *text_compose(const struct buf *in);

#endif
