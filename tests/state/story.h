/*
 * story.h: the plan of a story, with one of every kind of thing that the
 * ministry's plan has not.  Its digest is 0x33 all over.
 */
#ifndef TESTS_STATE_STORY_H
#define TESTS_STATE_STORY_H

#include "plan/plan.h"

struct plan *story_plan(void);

#endif
