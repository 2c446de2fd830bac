/*
 * quote.h: words of a line, and values as words of one.
 *
 * Blanks part words but inside of double quotes, where \" is a quote and \\ a
 * backslash; any other backslash stands for itself, so that paths can be typed
 * as they are.
 */
#ifndef BASE_QUOTE_H
#define BASE_QUOTE_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Reads the next word from *line into `word` (cleared first) and moves *line
 * behind it.  1: a word, *whole says whether it began with a quote; 0: there
 * is none; -1: a quote is not closed.
 */
int quote_next(const char **line, struct buf *word, bool *whole);
/* Appends a value as one word, which quote_next() reads as the same value. */
void quote_put(struct buf *out, const char *value);

#endif
