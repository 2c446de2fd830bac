/*
 * rehearse_cover.h: what rehearsals reached by a hand alone, what they never
 * reached and what would reach it, in words.
 */
#ifndef CLI_REHEARSE_COVER_H
#define CLI_REHEARSE_COVER_H

#include "explore/explore.h"
#include "sim/rehearse.h"

/* Calls fn for each of them: `heading` and `name` ("inject ID") are in the
 * reader's language, `way` says what would reach it or is NULL.  x: the plan
 * explored, or NULL where nobody asked for everything to be reached. */
void rehearse_cover(const struct tally *t, const struct explore *x,
    void (*fn)(const char *heading, const char *name, const char *way,
    void *arg), void *arg);
/* [{"what","fate","way"}] of what was never reached, for programs; fate:
 * always, way, unproved, never (explore.h), or code: hooks and lines that
 * the explorer knows nothing of. */
struct val *rehearse_cover_values(const struct tally *t,
    const struct explore *x, struct arena *a);

#endif
