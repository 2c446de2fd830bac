/*
 * ctl_row.h: cells of the lines that ctl prints.
 */
#ifndef CLI_CTL_ROW_H
#define CLI_CTL_ROW_H

#include "base/buf.h"
#include "base/instant.h"

/* The word for a code of the record in the language of the environment. */
const char *row_word(const char *code);
/* Text of the exercise, safe, padded to a width (0: as it is), and a
 * blank. */
void row_cell(struct buf *out, const char *s, int width);
/* The end of a line, without blanks in front of it. */
void row_end(struct buf *out);
const char *row_time(int64_t ms, char text[SPAN_TEXT]);

#endif
