/*
 * follow_rig.h: people of two teams, and views as their screens keep them.
 */
#ifndef TESTS_CTL_FOLLOW_RIG_H
#define TESTS_CTL_FOLLOW_RIG_H

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"
#include "tests/wire/diff.h"

/* For each test: three people of two teams, or of teams with seats. */
int follow_begin(void **state);
int follow_seated(void **state);

/* A view as a screen keeps it. */
struct screen {
	struct caller c;
	struct arena a;
	struct val *view;
	int64_t n, ms;
	int snapshots, changes;
};

/* Follows the view of the person of that name. */
void screen_open(struct screen *k, struct stand *s, const char *as);
void screen_close(struct screen *k);
/* Takes all that has arrived. */
void screen_read(struct screen *k, struct stand *s);
/* How many rows a section of its view has. */
size_t screen_rows(const struct screen *k, const char *section);

#define UNIT(name) cmocka_unit_test_setup_teardown(name, follow_begin, \
	stand_end)

#endif
