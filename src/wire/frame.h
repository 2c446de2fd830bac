/*
 * frame.h: from bytes of a connection to lines, within the line limit.
 *
 * Ownership: the struct is the caller's storage (zero-initialised is
 * empty); a line handed out lives until the next call for that frame.
 */
#ifndef WIRE_FRAME_H
#define WIRE_FRAME_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

struct frame {
	struct buf b;
	size_t start;		/* of the first line not handed out */
	size_t scanned;		/* no newline before this */
};

/* Adds bytes as they came. */
void frame_add(struct frame *f, const void *p, size_t n);
/* The next whole line without its newline: 1 and *line, *n; 0 there is none
 * yet; -1 (code "oversized") the line in the making is over the limit. */
int frame_next(struct frame *f, const char **line, size_t *n,
    struct err *err);
/* Is there a whole line, or an error, to be taken? */
bool frame_ready(struct frame *f);
/* Bytes that wait. */
size_t frame_len(const struct frame *f);
void frame_release(struct frame *f);

#endif
