/*
 * stage_plan.h: the plan that the stage plays.
 */
#ifndef TESTS_CONSOLE_STAGE_PLAN_H
#define TESTS_CONSOLE_STAGE_PLAN_H

#include "plan/plan.h"

/* Changes the next one before it is finished, unless NULL. */
extern void (*stage_change)(struct plan *p);
/* To be freed by plan_free(). */
struct plan *stage_plan(void);

#endif
