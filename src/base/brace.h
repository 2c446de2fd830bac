/*
 * brace.h: placeholders in texts: {clock}, {role.ID}, {PARAM}, {story},
 * {story-10m}.
 *
 * Braces that hold anything but a name of lower-case letters, digits, '-',
 * '_', '.' and '+' are plain text, so that code and JSON may stand in a
 * body.  It must never know what a name stands for.
 */
#ifndef BASE_BRACE_H
#define BASE_BRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Length of "{name}" at s, or 0. */
size_t brace_span(const char *s);
/* Is a name "story", "story-10m" or "story+2h"?  *offset_ms is what is to be
 * added to the story's time. */
bool brace_story(const char *name, size_t n, int64_t *offset_ms);

#endif
