/*
 * told_rig.h: a state that facts are folded into, and what is told of them.
 */
#ifndef TESTS_SCRIPT_TOLD_RIG_H
#define TESTS_SCRIPT_TOLD_RIG_H

#include "tests/event/unit.h"
#include "tests/script/trial.h"
#include "view/telling.h"

#define ANA "11111111-2222-4333-8444-555555555555"

struct told {
	struct trial t;
	struct record r;
	struct arena a;
};

/* An exercise that has begun, for each test. */
int told_open(void **state);
int told_close(void **state);
/* Folds a fact; its seq. */
int64_t told_fold(struct told *w, struct event *e);
/* The sentence in that language, to be freed. */
char *told_say(struct told *w, struct event *e, const char *lang);

#endif
