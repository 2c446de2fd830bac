/*
 * stands.h: a stage on which the exercise has begun, and how it is looked at.
 */
#ifndef TESTS_VIEW_STANDS_H
#define TESTS_VIEW_STANDS_H

#include "view/view.h"

#include "tests/event/unit.h"
#include "tests/view/stage.h"
#include "tests/state/ministry.h"
#include "tests/wire/diff.h"

#define RELEASE_ALERT "{\"kind\":\"inject.released\",\"cell\":\"a\"," \
	"\"inject\":\"alert\",\"by\":\"at\"}"

/* For each test. */
int stands_begin(void **state);
int stands_end(void **state);
/* The view as a tree, in the stage's arena. */
struct val *look(struct stage *s, enum state_hat hat, int team,
    const char *lang);

#endif
