/*
 * rehearse_page.h: the result of a rehearsal for people to look at.
 */
#ifndef CLI_REHEARSE_PAGE_H
#define CLI_REHEARSE_PAGE_H

#include "sim/rehearse.h"

/* Appends one page of HTML with plots, which needs nothing else and asks
 * nothing of the network: coverage, points, times and load.  `profile` says
 * how people behaved. */
void rehearse_page(struct buf *out, const struct rehearse_result *r,
    const struct plan *plan, const char *lang, const char *profile);

#endif
