/*
 * test_again.c: a command that waited inside its window when the engine died:
 * it is done once, whoever says so and however many do.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

/* a is the director's, b a colleague's. */
static void two(struct stage *s, struct console **a, struct console **b,
    enum state_hat hat)
{
	stage_init(s, 1);
	stage_story(s);
	*a = stage_seat(s, HAT_DIRECTOR, -1, 120, 40, "en");
	*b = stage_seat(s, hat, s->team_person[0], 120, 40, "en");
	stage_pass(s, 0);
}

/* The engine dies inside the windows, and is back when they are over. */
static void lose(struct stage *s)
{
	stage_restart(s);
	stage_pass(s, 8000);
}

/* The cursor on the draft of a command, the oldest 0. */
static void at_draft(struct stage *s, struct console *c, int which)
{
	stage_keys(s, c, c->pane[SCREEN_RUN] == 0 ? "1\t" : "1");
	for (size_t i = 0; i + 1 < c->needs.n; i++)
		stage_keys(s, c, "k");
	for (size_t i = 0; i < c->needs.n; i++) {
		const struct need *n =
		    &c->needs.rows[c->lists[SCREEN_RUN][1].at];

		if (n->kind == NEED_DRAFT && which-- == 0)
			return;
		stage_keys(s, c, "j");
	}
	fail_msg("no such draft");
}

/* What waits longer than its window may only be late: nobody does it twice. */
static void test_late(void **state)
{
	struct stage s;
	struct console *a, *b;
	size_t before;

	(void)state;
	two(&s, &a, &b, HAT_CONTROLLER);
	before = a->m->messages.n;
	stage_keys(&s, a, ":msg blue Write it down.\r");
	s.clock.now_ms += 8000;
	at_draft(&s, a, 0);
	assert_true(stage_sees(&s, a, "a message by director is late"));
	assert_false(stage_sees(&s, a, "Enter does it"));
	stage_keys(&s, a, "\ry");
	stage_pass(&s, 7000);
	assert_int_equal(a->m->messages.n, before + 1);
	stage_release(&s);
}

/* It goes once, after a window of its own. */
static void test_lost(void **state)
{
	struct stage s;
	struct console *a, *b;
	size_t before;

	(void)state;
	two(&s, &a, &b, HAT_CONTROLLER);
	before = a->m->messages.n;
	stage_keys(&s, a, ":msg blue Write it down.\r");
	lose(&s);
	assert_int_equal(a->m->messages.n, before);
	at_draft(&s, a, 0);
	assert_true(stage_sees(&s, a, "was not carried out: Enter does it"));
	stage_keys(&s, a, "\r");
	assert_true(stage_sees(&s, a, "Do it now? y/N"));
	stage_keys(&s, a, "n");
	stage_pass(&s, 7000);
	assert_int_equal(a->m->messages.n, before);
	stage_keys(&s, a, "\ry");
	assert_int_equal(engine_state(s.e)->nacts, 1);
	stage_pass(&s, 7000);
	assert_int_equal(a->m->messages.n, before + 1);
	assert_int_equal(engine_state(s.e)->nacts, 0);
	stage_release(&s);
}

/* Two are asked; the second says yes when it is out, or at the same moment. */
static void test_once(void **state)
{
	for (int at_once = 0; at_once < 2; at_once++) {
		struct stage s;
		struct console *a, *b;
		size_t before;

		(void)state;
		two(&s, &a, &b, HAT_CONTROLLER);
		before = a->m->messages.n;
		stage_keys(&s, a, ":msg blue Write it down.\r");
		lose(&s);
		at_draft(&s, a, 0);
		at_draft(&s, b, 0);
		stage_keys(&s, b, "\r");
		assert_true(stage_sees(&s, b, "Do it now? y/N"));
		stage_keys(&s, a, "\ry");
		if (!at_once)
			stage_pass(&s, 7000);
		/* b has not looked since */
		console_input(b, "y", 1);
		stage_pass(&s, 0);
		assert_true(stage_sees(&s, b, "it waits no longer: it was "
		    "done, or taken back"));
		assert_true(!at_once || stage_sees(&s, b, "(director: "));
		stage_pass(&s, 7000);
		assert_int_equal(a->m->messages.n, before + 1);
		assert_string_equal(a->m->events[a->m->messages.v[before] -
		    1].actor, "director");
		stage_release(&s);
	}
}

/* What is newer goes first, a proposal too: undo would take back that. */
static void test_newer(void **state)
{
	struct stage s;
	struct console *a, *b;
	int64_t lost;

	(void)state;
	two(&s, &a, &b, HAT_CONTROLLER);
	stage_keys(&s, a, ":msg blue Write it down.\r");
	lose(&s);
	at_draft(&s, a, 0);
	lost = engine_state(s.e)->acts[0].seq;
	stage_keys(&s, b, ":msg green Look.\r");
	stage_keys(&s, a, "\r");
	assert_true(stage_sees(&s, a, "first let what is newer go out"));
	stage_pass(&s, 7000);
	stage_keys(&s, a, "\r");
	assert_true(stage_sees(&s, a, "Do it now? y/N"));
	stage_keys(&s, b, ":msg green Look again.\r");
	stage_keys(&s, a, "y");
	assert_true(stage_sees(&s, a, "undo would take back something else "
	    "now"));
	assert_int_equal(engine_state(s.e)->nacts, 2);
	assert_int_equal(engine_state(s.e)->acts[0].seq, lost);
	stage_release(&s);
}

/* Where two people end it, what one of them asks for is newer as well. */
static void test_proposed(void **state)
{
	struct stage s;
	struct console *a;

	(void)state;
	stage_init_two(&s);
	stage_story(&s);
	a = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	stage_pass(&s, 0);
	stage_keys(&s, a, ":msg blue Write it down.\r");
	lose(&s);
	stage_keys(&s, a, "Xathena\r");
	assert_int_equal(engine_state(s.e)->nacts, 2);
	at_draft(&s, a, 0);
	stage_keys(&s, a, "\r");
	assert_true(stage_sees(&s, a, "first let what is newer go out"));
	assert_int_equal(engine_state(s.e)->nacts, 2);
	stage_release(&s);
}

/* An evaluator has their own done again, nobody else's, and nobody's in
 * place of another. */
static void test_theirs(void **state)
{
	struct stage s;
	struct console *a, *b;
	const struct state *st;
	size_t before;

	(void)state;
	two(&s, &a, &b, HAT_EVALUATOR);
	before = a->m->messages.n;
	stage_keys(&s, b, ":msg blue Mine.\r");
	stage_keys(&s, a, ":msg blue Write it down.\r");
	stage_keys(&s, a, ":award blue 5 well done\ry");
	lose(&s);
	st = engine_state(s.e);
	assert_int_equal(st->nacts, 3);
	at_draft(&s, b, 1);
	assert_true(stage_sees(&s, b, "a message by director was not carried "
	    "out"));
	assert_false(stage_sees(&s, b, "by director was not carried out:"));
	assert_true(stage_sees(&s, b, "by p.silva was not carried out: Enter "
	    "does it"));
	stage_keys(&s, b, "\r");
	assert_true(stage_sees(&s, b, "only what is your own can you do again: "
	    "this is by director"));
	stage_keys(&s, b, "y");
	assert_int_equal(st->nacts, 3);
	at_draft(&s, b, 2);
	stage_keys(&s, b, "\r");
	assert_true(stage_sees(&s, b, "award: not with your hat"));
	stage_keys(&s, b, "y");
	assert_int_equal(st->nacts, 3);
	/* theirs, though others' are newer */
	at_draft(&s, b, 0);
	stage_keys(&s, b, "\ry");
	stage_pass(&s, 7000);
	assert_int_equal(st->nacts, 2);
	assert_int_equal(a->m->messages.n, before + 1);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_once),
		cmocka_unit_test(test_newer),
		cmocka_unit_test(test_proposed),
		cmocka_unit_test(test_theirs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
