/*
 * fixture.h: records that are kept as lines of JSON (tests/state/fixtures).
 */
#ifndef TESTS_STATE_FIXTURE_H
#define TESTS_STATE_FIXTURE_H

#include "base/file.h"
#include "state/fold.h"
#include "tests/event/unit.h"
#include "tests/state/record.h"

/* Reads the one of that name. */
void fixture_load(struct record *r, const char *name);

#endif
