/*
 * fill.h: a body as its reader sees it: placeholders filled with what the
 * view says (doc/VIEWS.md: `exercise.fills`, `story_ms` of a row).
 */
#ifndef WIRE_FILL_H
#define WIRE_FILL_H

#include "base/buf.h"
#include "base/val.h"

#define WIRE_NO_STORY INT64_MIN

struct wire_filling {
	const struct val *fills;	/* name -> text; may be NULL */
	const char *clock;		/* for {clock} */
	int64_t story_ms;		/* for {story}, or WIRE_NO_STORY: then
					 * the clock stands there */
};
/* Appends the text; names nobody knows stay as written.  What is filled in
 * is not filled again. */
void wire_fill(struct buf *out, const char *text,
    const struct wire_filling *with);

#endif
