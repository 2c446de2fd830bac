/* rubric.h: a rubric that is shared, for a question of a test's plan. */
#ifndef TESTS_PLAN_RUBRIC_H
#define TESTS_PLAN_RUBRIC_H

#include "plan/plan.h"

/* Gives the question's own criteria, of weight 1, to a rubric "style", which
 * becomes the plan's only one.  It lives in the plan's arena. */
void rubric_share(struct plan *p, size_t question, int64_t graders,
    bool blind);

#endif
