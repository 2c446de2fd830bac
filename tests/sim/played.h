/*
 * played.h: a small exercise that is played: two of a team, two evaluators.
 */
#ifndef TESTS_SIM_PLAYED_H
#define TESTS_SIM_PLAYED_H

#include "sim/conduct.h"
#include "sim/inline.h"

#include "tests/event/unit.h"
#include "tests/script/trial.h"

#include "score/score.h"

#define MINUTE 60000

struct stage {
	struct trial t;
	struct inline_scripts *scripts;
	struct conduct *c;
	struct arena a;
	struct err err;
	int ana, ben, eva, eli;		/* two of a team, two evaluators */
	int takings, answers;		/* of anonymous questionnaires */
	bool traced;
};

const struct state *state_of(const struct stage *s);
/* Words as typed by somebody under a hat; NULL: refused. */
struct val *say(struct stage *s, int person, enum state_hat hat,
    const char *line);
/* The same, which must not be refused. */
struct val *must(struct stage *s, int person, enum state_hat hat,
    const char *line);
int person_of(struct stage *s, const char *name, int team);
int team_of(const struct stage *s, const char *id);
/* For each test. */
int stage_up(void **state);
int stage_down(void **state);

#define PLAYED(f) cmocka_unit_test_setup_teardown(f, stage_up, stage_down)

#endif
