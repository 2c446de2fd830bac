/*
 * expect_reader.h: what reading a file of tests and reading one of its steps
 * share.
 */
#ifndef SIM_EXPECT_READER_H
#define SIM_EXPECT_READER_H

#include "sim/expect.h"

struct expect_reader {
	struct expect_set *set;
	const struct plan *plan;
	const char *path;
	struct problems *problems;
	const char *who;	/* the case */
	int nr, line;		/* the step */
	bool wrong;		/* this step */
};

/* Tells what is wrong with the step. */
void expect_say(struct expect_reader *r, const char *fmt, ...)
    PRINTF_LIKE(2, 3);
/* ---- expect_more.c: what goes with the step; `item`: the kind of what it
 * names, or -1 */
void expect_details(struct expect_reader *r, struct expect_step *s,
    const struct val *step, int item);
void expect_equals(struct expect_reader *r, struct expect_step *s,
    const struct val *step, const char *what);
/* ---- expect_step.c: reads a step, telling what is wrong with it */
void expect_step(struct expect_reader *r, struct expect_step *s,
    const struct val *step);

#endif
