/*
 * rehearse_page.h: the result of a rehearsal for people to look at.
 */
#ifndef CLI_REHEARSE_PAGE_H
#define CLI_REHEARSE_PAGE_H

#include "explore/explore.h"
#include "sim/rehearse.h"

/* One page of HTML with plots, which needs nothing else and asks nothing of
 * the network: its head, a part for each profile that was played (points,
 * times, load, coverage, and what it took when x is not NULL; `profile` says how
 * people behaved), its end. */
void rehearse_page_open(struct buf *out, const struct plan *plan,
    const char *lang);
void rehearse_page(struct buf *out, const struct rehearse_result *r,
    const struct plan *plan, const struct explore *x, const char *profile);
void rehearse_page_close(struct buf *out);

#endif
