/*
 * json_quick.h: what json_parse() tries first, and what it does else.
 */
#ifndef BASE_JSON_QUICK_H
#define BASE_JSON_QUICK_H

#include "base/val.h"

/* The value in n bytes when they are plain JSON of at most so many levels;
 * NULL: ask json_whole(). */
struct val *json_quick(struct arena *a, const char *p, size_t n, int levels);
/* Any JSON, by jansson: as json_parse(), without a limit of bytes. */
struct val *json_whole(struct arena *a, const char *p, size_t n,
    struct err *err);

#endif
