/*
 * book.h: xlsx files made part by part, sound and unsound.
 */
#ifndef TESTS_SHEET_BOOK_H
#define TESTS_SHEET_BOOK_H

#include "base/buf.h"

struct book_part {
	const char *name;
	const char *bytes;
	size_t n;		/* 0: bytes is a string */
};
/* Replaces out by a zip file of the parts, packed when `packed`. */
void book_zip(struct buf *out, const struct book_part *parts, size_t n,
    int packed);
/* The same with a workbook of one sheet "S" around these (each may be NULL):
 * the <sst>, the number formats and the <worksheet>. */
void book_make(struct buf *out, const char *strings, const char *styles,
    const char *sheet);

#endif
