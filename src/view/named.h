/*
 * named.h: what things of an exercise are called, for whoever writes
 * sentences about it.
 */
#ifndef VIEW_NAMED_H
#define VIEW_NAMED_H

#include "state/state.h"

/* The title of what has that id in the newest plan that has it, in a
 * viewer's language; NULL when none has, or it has none there. */
const char *named_title(const struct state *st, enum plan_item kind,
    const char *id, const char *lang);
/* The same, or else the id. */
const char *named_item(const struct state *st, enum plan_item kind,
    const char *id, const char *lang);
/* named_title() with its times as of moment_of() it in a cell (below 0: in
 * the first one where it went out or was asked, else in the first).  Of the
 * arena where there was something to fill. */
const char *named_then(struct arena *a, const struct state *st, int cell,
    enum plan_item kind, const char *id, const char *lang);
/* The name of a stable role, or its id. */
const char *named_role(const struct state *st, int role, const char *lang);
/* Appends the name that a team shows, not made safe: its own, else its
 * role's, and where there are several cells which it is in: "CSIRT (b)". */
void named_team(struct buf *out, const struct state *st, int team,
    const char *lang);

#endif
