/*
 * told.h: what the author of a small pack is told.
 */
#ifndef TESTS_SCRIPT_TOLD_H
#define TESTS_SCRIPT_TOLD_H

#include "tests/event/unit.h"
#include "tests/script/trial.h"

/* All of it, and a plan comes of it unless there is an error. */
static inline void expect(const char *lua, const char *problems)
{
	struct trial t = {0};

	trial_lua(&t, lua);
	assert_string_equal(trial_problems(&t), problems);
	assert_true(!t.plan == (t.problems.errors > 0));
	trial_release(&t);
}

/* One problem, in line 2, with a word of it. */
static inline void expect_one(const char *lua, const char *word)
{
	struct trial t = {0};

	trial_lua(&t, lua);
	assert_int_equal(t.problems.n, 1);
	assert_int_equal(t.problems.v[0].line, 2);
	assert_non_null(strstr(t.problems.v[0].text, word));
	assert_null(t.plan);
	trial_release(&t);
}

#endif
