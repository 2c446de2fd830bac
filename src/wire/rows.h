/*
 * rows.h: a view on the wire.  A view is a map of sections; a section is a
 * list of rows, each a map with a string "id" of its own, or any other
 * value.  The order of rows means nothing.  Both ends use this: the engine
 * to say what changed, a screen to follow it.
 */
#ifndef WIRE_ROWS_H
#define WIRE_ROWS_H

#include "base/val.h"

/* Are two trees the same?  The order of map keys does not matter. */
bool rows_same(const struct val *a, const struct val *b);
/*
 * What is kept of a view to tell what changed: ids and a hash of each row,
 * a thirtieth of the view itself.  `seed` is the process's own secret, so
 * that nobody can write two rows of one hash.  The print lives in the arena.
 */
struct rows_print;
struct rows_print *rows_print(struct arena *a, const struct val *view,
    uint64_t seed);
/*
 * What must be done to the view that `was` is the print of to make it `is`,
 * whose print is `now`: {"set":{SECTION:[ROW...] or
 * VALUE},"gone":{SECTION:[ID...]}} with empty parts left out; NULL when
 * they are the same.  The result shares rows with `is`.
 */
struct val *rows_diff(struct arena *a, const struct rows_print *was,
    const struct rows_print *now, const struct val *is);
/* A whole copy of `was` with the change made, in the arena. */
struct val *rows_apply(struct arena *a, const struct val *was,
    const struct val *change);
/* The same in the arena that `was` lives in: sections and rows that the
 * change does not name are shared with `was`, which stays as it is.  What
 * was replaced stays in the arena, too. */
struct val *rows_patch(struct arena *a, const struct val *was,
    const struct val *change);
/*
 * Cuts a view into a list of views whose JSON is at most about `max` bytes
 * each (a single row may be larger); rows are shared.
 */
struct val *rows_parts(struct arena *a, const struct val *view, size_t max);
/* Puts another part into a whole (copies into the arena). */
void rows_join(struct arena *a, struct val *whole, const struct val *part);
/* A deep copy; `like`, when it is not NULL, lives in the same arena already,
 * and keys in the same places of both maps are there once. */
struct val *rows_copy(struct arena *a, const struct val *v);
struct val *rows_copy_like(struct arena *a, const struct val *v,
    const struct val *like);

#endif
