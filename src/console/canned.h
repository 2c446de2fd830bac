/*
 * canned.h: what the pack has a persona answer, for who answers as it.
 */
#ifndef CONSOLE_CANNED_H
#define CONSOLE_CANNED_H

#include "console/look.h"

#define CANNED_KEYS 9		/* those that have a key: ^X 1 to ^X 9 */

/* How many replies a persona has in the newest plan: 0 as well when there
 * is no such persona. */
size_t canned_count(const struct look *l, const char *persona);
/* One of them, in the reader's language as bodies are. */
const char *canned_text(const struct look *l, const char *persona,
    size_t reply);
/* The same in one line: its number, the text, "…" where it is cut at
 * `width` columns (0: whole).  Into the arena. */
const char *canned_line(const struct look *l, const char *persona,
    size_t reply, int width);
/* The persona by its title. */
const char *canned_name(const struct look *l, const char *persona);

#endif
