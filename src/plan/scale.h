/*
 * scale.h: how long a window is for who has to keep it.  A role that
 * declares fewer people than PLAN_CAPACITY_FULL gets more time to answer and
 * to do what is expected: c people get the window times 1 + (full - c)/full.
 * It must never scale a time of the story (injects, questionnaires, phases)
 * nor a window that is fixed, as one that a law sets is.
 *
 * What is written stays what the plan and the record hold; what applies is
 * computed here, by everybody.
 */
#ifndef PLAN_SCALE_H
#define PLAN_SCALE_H

#include "base/buf.h"
#include "plan/plan.h"

#define PLAN_CAPACITY_FULL 6

/* Its window, in whole seconds where it is longer than written.  SPAN_NONE
 * stays so, and so does everything for a role below 0. */
struct span plan_scale(const struct plan *p, int role, struct span raw,
    bool fixed);
/* By how much, in hundredths: 100, 150, 183. */
int plan_factor(const struct plan *p, int role);

/* The shortest and the longest that roles of a set get, those counted that
 * the plan lets take over for absent ones.  Both are `raw` for nobody. */
struct plan_spread {
	struct span least, most;
};
struct plan_spread plan_spread(const struct plan *p, uint64_t roles,
    struct span raw, bool fixed);

/* Appends it as written and, in brackets, what roles get that get more:
 * "25m", "25m (aduanas 37m30s, x1.5)"; roles by their titles in a language,
 * by their ids without (NULL). */
void plan_scale_text(struct buf *out, const struct plan *p, uint64_t roles,
    struct span raw, bool fixed, const char *lang);

#endif
