/*
 * moment.h: texts of a pack as of the moment at which somebody gets them:
 * {clock} and {story} filled.  The record holds ids and times, so that the
 * same text comes out whenever it is asked for.
 */
#ifndef VIEW_MOMENT_H
#define VIEW_MOMENT_H

#include "state/state.h"

/* The text of the cell's moment, in the arena where there was something to
 * fill.  A cell below 0, or one that is not there, has the clock alone. */
const char *moment_text(struct arena *a, const struct state *st, int cell,
    int64_t cell_ms, const char *text);
/* The same with the names of roles and parameters in a language, for what is
 * no text of a declaration. */
const char *moment_names(struct arena *a, const struct state *st, int cell,
    int64_t cell_ms, const char *lang, const char *text);
/* The cell time that the texts of a thing are of: when it went out or was
 * asked (*was), else when it will be, else, where nobody knows, now. */
int64_t moment_of(const struct state *st, int cell, enum plan_item kind,
    int item, bool *was);
/* The cell of a team by its id; the first one for anybody else, or NULL. */
int moment_cell(const struct state *st, const char *team);

#endif
