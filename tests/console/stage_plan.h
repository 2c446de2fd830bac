/*
 * stage_plan.h: the plan that the stage plays.
 */
#ifndef TESTS_CONSOLE_STAGE_PLAN_H
#define TESTS_CONSOLE_STAGE_PLAN_H

#include "plan/plan.h"

/* Changes the next one before it is finished, unless NULL. */
extern void (*stage_change)(struct plan *p);
/* Another item, the i-th of its kind, behind all the others. */
void stage_order(struct plan *p, enum plan_item kind, int i);
/* To be freed by plan_free(). */
struct plan *stage_plan(void);

#endif
