/*
 * test_checked.c: what an engine is sure to refuse is told before a question
 * is asked; what has moved a variable is told whole.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

static void one_var(struct plan *p)
{
	stage_order(p, PLAN_VAR, 0);
	p->nvars = 1;
	p->vars = arena_calloc(&p->arena, 1, sizeof(*p->vars));
	plan_blank(PLAN_VAR, &p->vars[0]);
	p->vars[0].id = "trust";
	p->vars[0].min = 0;
	p->vars[0].max = 100;
	p->vars[0].title = p->injects[0].title;
	p->vars[0].place = p->injects[0].place;
}

/* Not first a question, then a no. */
static void test_checked(void **state)
{
	static const struct { const char *typed, *says; } wrong[] = {
		{ ":var trusst 5\r", "no such variable: \"trusst\"" },
		{ ":var trust 500\r", "trust is a whole number from 0 to "
		    "100" },
		{ ":var trust\r", "write: var NAME VALUE" },
		{ ":broadcast\r", "write: broadcast [CELL] TEXT" },
		{ ":skip 99\r", "there is no inject \"99\"" },
		{ ":phase m9\r", "no such phase: \"m9\"" },
		{ ":override contain yes why\r", "no such decision" },
		{ ":override contained perhaps why\r",
		    "an outcome is " },
		{ ":delay soon\r", "soon" },
		{ ":jump later\r", "later" },
	};
	struct console *c;
	struct stage s;

	(void)state;
	stage_change = one_var;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_change = NULL;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		stage_keys(&s, c, wrong[i].typed);
		if (c->prompt.kind != PROMPT_NONE || !stage_sees(&s, c,
		    wrong[i].says))
			fail_msg("%s", wrong[i].typed);
	}
	/* what may be right is asked */
	stage_keys(&s, c, ":var trust 5\r");
	assert_true(stage_sees(&s, c, "Do it? y/N"));
	stage_keys(&s, c, "y");
	assert_true(stage_sees(&s, c, "var trust 5: done"));
	stage_keys(&s, c, ":skip b:99 08\r");
	assert_true(stage_sees(&s, c, "Do it? y/N"));
	stage_keys(&s, c, "n:override contained yes said so\r");
	assert_true(stage_sees(&s, c, "Do it? y/N"));
	stage_keys(&s, c, "n:delay 5m\r");
	assert_true(stage_sees(&s, c, "Do it? y/N"));
	stage_release(&s);
}

static void moved_var(struct plan *p)
{
	static struct plan_move up = { .var = 0, .by = 7 };
	static const char *match[] = { "isolate" };

	one_var(p);
	p->actions[0].shown = PLAN_SHOWN_TYPED;
	p->actions[0].ruling = PLAN_RULED_EXCON;
	p->actions[0].match = match;
	p->actions[0].nmatch = 1;
	p->actions[0].moves = (struct plan_moves){ .v = &up, .n = 1 };
}

/* Of several cells too, where each sentence would begin with its cell. */
static void test_moved(void **state)
{
	(void)state;
	for (int cells = 1; cells < 3; cells++) {
		struct console *c;
		struct stage s;

		stage_change = moved_var;
		stage_init(&s, cells);
		stage_change = NULL;
		stage_do(&s, "start", "");
		stage_pass(&s, STAGE_MINUTE);
		stage_team(&s, 0, "act", "'we isolate it'");
		stage_do(&s, "rule", arena_printf(&s.a, "%lld yes isolate",
		    (long long)engine_state(s.e)->doings[0].seq));
		stage_pass(&s, 6000);
		c = stage_seat(&s, HAT_DIRECTOR, -1, 200, 60, "en");
		stage_pass(&s, 0);
		stage_keys(&s, c, "6");
		assert_true(stage_sees(&s, c, cells == 1 ? "What blue "
		    "declared is ruled to happen" : "What blue (a) declared "
		    "is ruled to happen"));
		stage_release(&s);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_checked),
		cmocka_unit_test(test_moved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
