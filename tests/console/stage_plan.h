/*
 * stage_plan.h: the plan that the stage plays.
 */
#ifndef TESTS_CONSOLE_STAGE_PLAN_H
#define TESTS_CONSOLE_STAGE_PLAN_H

#include "plan/plan.h"

/* To be freed by plan_free(). */
struct plan *stage_plan(void);

#endif
