/*
 * expect_inner.h: what the files that run a case share.
 */
#ifndef SIM_EXPECT_INNER_H
#define SIM_EXPECT_INNER_H

#include "sim/expect.h"

struct expect {
	struct conduct *c;
	const struct plan *plan;
	const struct expect_step *s;
	struct buf *why;
	struct buf failed;	/* the first hook that failed */
};

/* "T+01:30:00" */
const char *expect_time(int64_t ms, char out[SPAN_TEXT]);
/* Says which step it was and why; -1. */
int expect_fail(struct expect *x, const char *fmt, ...) PRINTF_LIKE(2, 3);
const struct state *expect_state(const struct expect *x);
/* The team of the step's role. */
int expect_team(const struct expect *x);

/* ---- expect_do.c: does what the step says */
int expect_do(struct expect *x);
/* ---- expect_check.c: looks whether it is as the step says */
int expect_check(struct expect *x);

#endif
