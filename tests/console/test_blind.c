/*
 * test_blind.c: marking without knowing whose answer it is: an evaluator's
 * screens and lines hold no team beside the words, and A gives the levels by
 * the number that came with them; a director's grading screen hides the
 * team.
 */
#include "config.h"

#include <stdlib.h>

#include "console/lines.h"
#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"
#include "tests/plan/rubric.h"

#define WORDS "We ring the minister first."

static void blind_rubric(struct plan *p)
{
	rubric_share(p, 0, 1, true);
}

static void begin(struct stage *s, enum state_hat hat, struct console **c)
{
	stage_change = blind_rubric;
	stage_init(s, 1);
	stage_change = NULL;
	stage_story(s);
	*c = stage_seat(s, hat, -1, 80, 24, "en");
	stage_pass(s, 0);
}

/* What the engine lists: the answer of blue, by its number. */
static int64_t listed(struct stage *s, struct console *c)
{
	const struct state *st = engine_state(s->e);
	struct wire_message m = { .shape = WIRE_SHAPE_OK,
		.id = c->blind_id };
	int64_t number = engine_blind(s->e, st->teams[0].papers[0].
	    attempts[0].seq);
	char *json = xasprintf("{\"rows\":[{\"answer\":%lld,\"mine\":false,"
	    "\"question\":\"q-triage\",\"text\":\"" WORDS "\",\"try\":1}]}",
	    (long long)number);

	assert_true(c->blind_id > 0);
	m.value = json_parse(&s->a, json, strlen(json), 1 << 20, NULL);
	console_reply(c, &m);
	free(json);
	return number;
}

static void test_evaluator(void **state)
{
	struct stage s;
	struct console *c;
	const struct state_attempt *t;

	(void)state;
	begin(&s, HAT_EVALUATOR, &c);
	/* Of those that are marked blind there is nothing in the facts. */
	assert_int_equal(c->ngrades, 0);
	listed(&s, c);
	stage_pass(&s, 0);
	assert_int_equal(c->ngrades, 1);
	stage_keys(&s, c, "1g");
	assert_true(stage_sees(&s, c, WORDS));
	assert_true(stage_sees(&s, c, "blind"));
	for (int row = 3; row < c->rows - 3; row++)
		if (strstr(stage_row(&s, c, row), "blue") != NULL)
			fail_msg("the team is there: %s", stage_row(&s, c,
			    row));
	assert_string_equal(buf_str(&s.seats[0].said), "");
	stage_keys(&s, c, "3333A");
	stage_pass(&s, 6000);
	t = &engine_state(s.e)->teams[0].papers[0].attempts[0];
	assert_int_equal(t->verdict, VERDICT_GRADED);
	stage_release(&s);
}

static void test_director(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, HAT_DIRECTOR, &c);
	assert_int_equal(c->blind_id, 0);
	stage_keys(&s, c, "g");
	assert_true(stage_sees(&s, c, "We treat it as a possible incident."));
	assert_non_null(strstr(stage_row(&s, c, 3), "blind"));
	assert_null(strstr(stage_row(&s, c, 3), "blue"));
	assert_false(stage_sees(&s, c, "SAME QUESTION"));
	stage_release(&s);
}

static void two_graders(struct plan *p)
{
	rubric_share(p, 0, 2, true);
}

/* Where others are to mark it as well, a director's mark settles it: that is
 * asked before. */
static void test_settles(void **state)
{
	const struct state_attempt *t;
	struct stage s;
	struct console *c;

	(void)state;
	stage_change = two_graders;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	t = &engine_state(s.e)->teams[0].papers[0].attempts[0];
	stage_keys(&s, c, "g3333A");
	assert_true(stage_sees(&s, c, "2 graders mark it; yours settles it "
	    "at once. Give it? y/N"));
	stage_keys(&s, c, "n");
	stage_pass(&s, 6000);
	assert_int_equal(t->verdict, VERDICT_NONE);
	stage_keys(&s, c, "Ay");
	stage_pass(&s, 6000);
	assert_int_equal(t->verdict, VERDICT_GRADED);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_evaluator),
		cmocka_unit_test(test_director),
		cmocka_unit_test(test_settles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
