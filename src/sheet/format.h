/*
 * format.h: what a number format of a spreadsheet makes of a number, as far
 * as it tells dates, times and lengths of time from plain numbers.
 */
#ifndef SHEET_FORMAT_H
#define SHEET_FORMAT_H

#include "base/buf.h"
#include "sheet/sheet.h"

/* What a format shows a number as.  `code` is the custom format of that id,
 * or NULL for those the standard predefines. */
enum sheet_kind format_kind(int id, const char *code);
/* Appends the number as that kind, the year counted from 1904 if the book
 * does so; what no calendar holds comes out as a NUMBER.  Returns the kind
 * it came out as. */
enum sheet_kind format_number(struct buf *out, double value,
    enum sheet_kind kind, bool from_1904);

#endif
