/*
 * test_unsaid.c: what a ":" line leaves unsaid is what the screen says: the
 * cell that is looked at, and what somebody deals with.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/event/unit.h"

static const struct state_inject *in_cell(struct stage *s, int cell,
    const char *id)
{
	const struct state *st = engine_state(s->e);

	return &st->cells[cell].injects[state_inject_find(st, id)];
}

static struct console *begin(struct stage *s)
{
	struct console *c;

	stage_init(s, 3);
	stage_do(s, "start", "");
	stage_pass(s, STAGE_MINUTE);
	c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_keys(s, c, ":cell b\r");
	return c;
}

/* What is composed for one cell goes to that one. */
static void test_composed(void **state)
{
	struct stage s;
	struct console *c = begin(&s);

	(void)state;
	stage_keys(&s, c, "cA call\t\t\t\t\t\tRing us.\030s");
	stage_pass(&s, 6000);
	assert_int_equal(in_cell(&s, 1, "A1")->status, INJECT_RELEASED);
	assert_int_equal(in_cell(&s, 0, "A1")->status, INJECT_PENDING);
	assert_int_equal(in_cell(&s, 2, "A1")->status, INJECT_PENDING);
	stage_keys(&s, c, "cAnother\t\t\tT+0:50\t\t\tRing us.\030s");
	assert_int_equal(in_cell(&s, 1, "A2")->due_ms, 50 * STAGE_MINUTE);
	assert_true(in_cell(&s, 0, "A2")->due_ms != 50 * STAGE_MINUTE);
	stage_release(&s);
}

/* Words that take a cell and got none mean the one that is looked at; one
 * that is said is that one. */
static void test_words(void **state)
{
	struct stage s;
	struct console *c = begin(&s);
	const struct state *st = engine_state(s.e);

	(void)state;
	stage_keys(&s, c, ":hold ransom\r");
	assert_true(in_cell(&s, 1, "ransom")->held);
	assert_false(in_cell(&s, 0, "ransom")->held);
	stage_keys(&s, c, ":go press\r");
	assert_int_equal(in_cell(&s, 1, "press")->status, INJECT_ARMED);
	assert_int_equal(in_cell(&s, 0, "press")->status, INJECT_PENDING);
	stage_keys(&s, c, ":skip board too early\r");
	assert_true(stage_sees(&s, c, "skip cell:b board too early"));
	stage_keys(&s, c, "y");
	assert_true(stage_sees(&s, c, "skip cell:b board too early: done"));
	assert_int_equal(in_cell(&s, 1, "board")->status, INJECT_SKIPPED);
	assert_int_equal(in_cell(&s, 0, "board")->status, INJECT_PENDING);
	stage_keys(&s, c, ":skip board a\ry");
	assert_int_equal(in_cell(&s, 0, "board")->status, INJECT_SKIPPED);
	assert_int_equal(in_cell(&s, 2, "board")->status, INJECT_PENDING);
	stage_keys(&s, c, ":pause lunch is here\r");
	assert_true(st->cells[1].held);
	assert_false(st->cells[0].held);
	assert_int_equal(st->run, STATE_RUNNING);
	stage_release(&s);
}

/* What stands still as a whole goes on as a whole, whatever is looked at; a
 * cell that stands still by itself goes on by itself. */
static void test_resume(void **state)
{
	static const char *const ways[] = { "P", ":resume\r" };

	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct stage s;
		struct console *c = begin(&s);
		const struct state *st = engine_state(s.e);

		(void)state;
		stage_keys(&s, c, "P");
		assert_true(stage_sees(&s, c, "cell b stands still; P "
		    "resumes"));
		stage_do(&s, "pause", "");
		stage_pass(&s, 0);
		assert_true(stage_sees(&s, c, "P resumes"));
		stage_keys(&s, c, ways[i]);
		assert_int_equal(st->run, STATE_RUNNING);
		assert_true(st->cells[1].held);
		stage_pass(&s, 0);
		stage_keys(&s, c, ways[i]);
		assert_false(st->cells[1].held);
		stage_release(&s);
	}
}

/* Everybody is everybody; and so are all cells. */
static void test_all(void **state)
{
	struct stage s;
	struct console *c = begin(&s);

	(void)state;
	stage_keys(&s, c, ":broadcast leave the room\r");
	assert_true(stage_sees(&s, c, "broadcast leave the room: for every"));
	stage_keys(&s, c, "n:cell all\r");
	stage_keys(&s, c, ":go press\r");
	assert_int_equal(in_cell(&s, 0, "press")->status, INJECT_ARMED);
	assert_int_equal(in_cell(&s, 2, "press")->status, INJECT_ARMED);
	stage_release(&s);
}

/* What is graded is taken over, and handed over, without its number. */
static void test_take(void **state)
{
	struct stage s;
	struct console *ana, *luis;
	const char *item;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	ana = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	luis = stage_seat(&s, HAT_EVALUATOR, s.team_person[0], 80, 24, "en");
	stage_keys(&s, ana, "g");
	console_open_grade(luis, ana->grade);
	assert_true(stage_sees(&s, luis, "director deals with it"));
	item = arena_printf(&s.a, "answer/%lld", (long long)ana->grade);
	stage_keys(&s, luis, ":take\r");
	assert_non_null(state_claim(engine_state(s.e), item,
	    luis->look.wall_ms));
	assert_non_null(strstr(state_claim(engine_state(s.e), item,
	    luis->look.wall_ms)->by, "/evaluator"));
	stage_keys(&s, luis, ":handover\r");
	assert_null(state_claim(engine_state(s.e), item,
	    luis->look.wall_ms));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_composed),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_resume),
		cmocka_unit_test(test_take),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
