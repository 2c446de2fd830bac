/*
 * window.h: when, at the earliest and at the latest, each item of a plan can
 * happen if nobody at the console interferes.
 */
#ifndef SCRIPT_WINDOW_H
#define SCRIPT_WINDOW_H

#include "plan/plan.h"

struct window {
	struct instant earliest, latest;
};
struct windows {
	struct window *injects, *questions;	/* by index */
	struct window *yes, *no;		/* by decision */
	struct window *met;			/* by expectation; violated,
						 * when it forbids */
};

/*
 * Bounds, not forecasts: what people do may come at once or at the last
 * moment.  What cannot happen at all has the whole exercise.
 */
void windows_init(struct windows *w, const struct plan *p);
void windows_release(struct windows *w);
/* From when to when a condition may first hold; the whole exercise when
 * nothing bounds it. */
struct window windows_cond(const struct windows *w, const struct plan *p,
    int cond);

#endif
