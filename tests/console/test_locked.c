/*
 * test_locked.c: a locked console shows and changes nothing; a real emergency
 * goes out from it all the same.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/event/unit.h"

/* A locked console shows, and changes nothing until the word is said. */
static void test_locked(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, ":set lockword sesame\rL");
	stage_keys(&s, c, ">P");
	assert_int_equal(engine_state(s.e)->run, STATE_RUNNING);
	stage_keys(&s, c, "Lunlock\rP");
	assert_int_equal(engine_state(s.e)->run, STATE_RUNNING);
	stage_keys(&s, c, "Lsesame\rP");
	assert_int_equal(engine_state(s.e)->run, STATE_PAUSED);
	stage_release(&s);
}

/* A fire does not wait for the word: whoever stands there can tell everybody,
 * and sees who locked the console. */
static void test_locked_emergency(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, ":set lockword sesame\rL");
	stage_keys(&s, c, "P");
	assert_true(stage_sees(&s, c, "locked by director at "));
	assert_true(stage_sees(&s, c, "N, a real emergency, works"));
	stage_keys(&s, c, "NFire.\r");
	assert_true(stage_sees(&s, c, "This console is locked by director"));
	stage_keys(&s, c, "\r");
	assert_false(engine_state(s.e)->realworld);
	stage_keys(&s, c, "NFire.\ry");
	assert_true(engine_state(s.e)->realworld);
	assert_true(c->locked);
	stage_keys(&s, c, ":lift\r");
	assert_true(engine_state(s.e)->realworld);
	stage_keys(&s, c, "Lsesame\r:lift\r");
	assert_false(engine_state(s.e)->realworld);
	stage_release(&s);
}

/* So it is by its word, by every hat that may, and from the past. */
static void test_emergency_anywhere(void **state)
{
	static const enum state_hat hats[] = { HAT_CONTROLLER,
		HAT_EVALUATOR, HAT_SIMCELL, HAT_OBSERVER, HAT_AUDITOR };
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hats); i++) {
		struct stage s;
		struct console *c;

		stage_init(&s, 1);
		stage_story(&s);
		c = stage_seat(&s, hats[i], s.team_person[0], 80, 24, "en");
		stage_pass(&s, 0);
		stage_keys(&s, c, i % 2 == 0 ? "L:noduff Fire.\r" :
		    "LNFire.\ry");
		if (!engine_state(s.e)->realworld)
			fail_msg("%s", state_hat_name(hats[i]));
		stage_release(&s);
	}
	for (int locked = 0; locked < 2; locked++) {
		struct stage s;
		struct console *c;

		stage_init(&s, 1);
		stage_story(&s);
		c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
		assert_int_equal(console_at(c, 20 * STAGE_MINUTE, &err), 0);
		stage_keys(&s, c, locked ? "L" : "");
		stage_keys(&s, c, "NFire.\ry");
		assert_true(engine_state(s.e)->realworld);
		stage_release(&s);
	}
}

/* Nobody pressed a key: nobody's name stands for it. */
static void test_locked_by_itself(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	c->o.passphrase = true;
	stage_keys(&s, c, "j");
	stage_pass(&s, CONSOLE_LOCK_MS);
	stage_keys(&s, c, "P");
	assert_true(stage_sees(&s, c, "locked by itself at "));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_locked),
		cmocka_unit_test(test_locked_emergency),
		cmocka_unit_test(test_emergency_anywhere),
		cmocka_unit_test(test_locked_by_itself),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
