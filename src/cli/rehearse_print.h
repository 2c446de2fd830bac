/*
 * rehearse_print.h: the result of a rehearsal in lines.
 */
#ifndef CLI_REHEARSE_PRINT_H
#define CLI_REHEARSE_PRINT_H

#include "explore/explore.h"
#include "sim/rehearse.h"

/* Prints it on standard output: what was reached, how the points fell, what
 * never happened and what would bring it (x: NULL, that is not said);
 * `wall_ms` is how long the playing took. */
void rehearse_print(const struct rehearse_result *r, const struct plan *p,
    const struct explore *x, int64_t wall_ms);

#endif
