/*
 * content_rig.h: content that people of two teams hand in and take.
 */
#ifndef TESTS_CTL_CONTENT_RIG_H
#define TESTS_CTL_CONTENT_RIG_H

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

/* Ana of the CSIRT and Luis of IT, for each test. */
int content_begin(void **state);
/* blob.put of n bytes at an offset; text NULL asks only. */
const char *put(struct caller *c, struct stand *s, const char *hex,
    size_t size, size_t at, const char *text, size_t n);
/* blob.get from an offset on. */
const char *get(struct caller *c, struct stand *s, const char *hex,
    int64_t offset);
/* Hands in three bytes as x.txt. */
const char *named(struct caller *c, struct stand *s, const char *hex);

#define UNIT(name) cmocka_unit_test_setup_teardown(name, content_begin, \
	stand_end)

#endif
