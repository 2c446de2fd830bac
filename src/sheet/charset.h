/*
 * charset.h: the bytes of a text file from another program, as UTF-8.
 */
#ifndef SHEET_CHARSET_H
#define SHEET_CHARSET_H

#include "base/buf.h"

/* Appends the bytes as UTF-8 and returns what they were taken for: "UTF-8",
 * "UTF-16" (with a mark in front) or "Windows-1252" (what is no UTF-8). */
const char *charset_decode(struct buf *out, const char *bytes, size_t n);

#endif
