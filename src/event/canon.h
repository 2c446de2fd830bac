/*
 * canon.h: walking over canonical JSON without building a tree.
 *
 * All take a position inside [p, end) and give the position after what they
 * have read, or NULL when it is not canonical.
 */
#ifndef EVENT_CANON_H
#define EVENT_CANON_H

#include <stdbool.h>

#include "base/mem.h"

/* A string, from its opening quote.  The text without escapes is written to
 * out, which may be p itself (it never grows), without NUL; *n is its
 * length.  out NULL: only walks over it. */
const char *canon_string(const char *p, const char *end, char *out,
    size_t *n);
/* A whole number in the range of int64. */
const char *canon_int(const char *p, const char *end, int64_t *n);
/* Any value.  *sure turns false when it holds something (a real number, an
 * escape in a key) that only a real parser can judge. */
const char *canon_value(const char *p, const char *end, bool *sure);
/* Is this text exactly one canonical value?  Asks the parser when unsure. */
bool canon_is_value(const char *p, size_t n);

struct val;
/* The tree of one canonical value, as json_parse() makes it, in the arena;
 * NULL when the text is none. */
struct val *canon_parse(struct arena *a, const char *p, size_t n);

#endif
