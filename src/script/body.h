/*
 * body.h: where a body begins in its file, and what stands above it.
 */
#ifndef SCRIPT_BODY_H
#define SCRIPT_BODY_H

#include "base/buf.h"

enum body_part { BODY_TITLE, BODY_FROM, BODY_NOTE, BODY_SCRIPT, BODY_HEADERS };

/* Offset of the body in a NUL-terminated text.  `headers` (may be NULL) are
 * appended to; one that is not there stays empty. */
size_t body_read(const char *text, struct buf headers[BODY_HEADERS]);

#endif
