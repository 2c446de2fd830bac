/*
 * sample.h: a small plan that uses every kind of item and most fields.
 */
#ifndef TESTS_PLAN_SAMPLE_H
#define TESTS_PLAN_SAMPLE_H

#include "plan/plan.h"

/* Three roles, four injects, five questions.  To be freed by plan_free(). */
struct plan *sample_plan(void);

#endif
