/*
 * suite.h: what every store must do, whatever it stores to.
 *
 * A test program says how a store is made; *state is a struct suite.
 */
#ifndef TESTS_SOURCE_SUITE_H
#define TESTS_SOURCE_SUITE_H

#include "source/source.h"
#include "tests/event/unit.h"

struct suite {
	struct store *s;	/* empty at the start of each test */
};

#define SUITE_TESTS_MAX 24

/* Fills tests with the suite, each with this set-up (makes suite->s into
 * *state) and tear-down; returns how many there are. */
size_t suite_tests(struct CMUnitTest tests[SUITE_TESTS_MAX],
    CMFixtureFunction setup, CMFixtureFunction teardown);

#endif
