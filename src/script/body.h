/*
 * body.h: where a body begins in its file, and what stands above it.
 */
#ifndef SCRIPT_BODY_H
#define SCRIPT_BODY_H

#include "base/buf.h"

enum body_part {
#define BODY_HEADER(symbol, ...) BODY_##symbol,
#include "script/body.def"
	BODY_HEADERS
};

/* Bytes of the mark that some editors put before a text, 0 or 3. */
size_t text_mark(const char *text);
/* Offset of the body in a NUL-terminated text.  `headers` (may be NULL) are
 * appended to; one that is not there stays empty. */
size_t body_read(const char *text, struct buf headers[BODY_HEADERS]);

#endif
