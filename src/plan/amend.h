/*
 * amend.h: a plan with one question more: one that is asked by an inject
 * that somebody writes during the exercise.
 */
#ifndef PLAN_AMEND_H
#define PLAN_AMEND_H

#include "plan/plan.h"

/*
 * The plan with a question behind its own, as plan_read() gives it: a plan
 * of its own, plan_free().  The row is the question's record of the
 * canonical JSON, in an arena of the caller's.  NULL with err: what does not
 * fit, by path.
 */
struct plan *plan_amended(const struct plan *p, struct val *row,
    struct err *err);
/* The record of a question in the canonical JSON of its plan, or NULL. */
struct val *plan_question_row(const struct plan *p, const char *id,
    struct arena *a);
/* The records of the criteria of a shared rubric, or NULL. */
struct val *plan_criteria_rows(const struct plan *p, const char *rubric,
    struct arena *a);

#endif
