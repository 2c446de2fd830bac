/*
 * test_hats.c: what each hat is shown and may: an evaluator goes between the
 * team that is watched, grading and an inject, with what is expected beside
 * the answer; hints and help offer nobody a key that is refused, and a
 * refusal says who may.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

static struct plan_text hats_text(struct plan *p, const char *s)
{
	struct plan_text t = { .n = 1 };

	t.v = arena_calloc(&p->arena, 1, sizeof(*t.v));
	t.v[0].lang = "en";
	t.v[0].s = s;
	return t;
}

/* The first inject wants something, and two things are looked for. */
static void hats_expect(struct plan *p)
{
	static const char *const tasks[] = { "Tells the helpdesk what to say",
		"Keeps FS2 powered on" };
	struct plan_expect *e = arena_calloc(&p->arena, 2, sizeof(*e));

	p->injects[0].expect = hats_text(p, "One voice towards users, and "
	    "somebody who looks at the logs.");
	for (int i = 0; i < 2; i++) {
		plan_blank(PLAN_EXPECT, &e[i]);
		e[i].id = i == 0 ? "x-voice" : "x-power";
		e[i].of = i == 0 ? 0 : 3;
		e[i].who = 15;
		e[i].task = hats_text(p, tasks[i]);
		e[i].place = (struct plan_place){ "scenario.lua", i + 80 };
		stage_order(p, PLAN_EXPECT, i);
	}
	p->expects = e;
	p->nexpects = 2;
}

static struct console *hats_evaluator(struct stage *s, int cols, int rows,
    const char *lang)
{
	stage_change = hats_expect;
	stage_init(s, 1);
	stage_change = NULL;
	stage_story(s);
	return stage_seat(s, HAT_EVALUATOR, s->team_person[0], cols, rows,
	    lang);
}

/* ---- an evaluator ----------------------------------------------------- */

/* Watching, grading, an inject, and back, by keys alone. */
static void test_way(void **state)
{
	struct stage s;
	struct console *c = hats_evaluator(&s, 80, 24, "en");

	(void)state;
	assert_true(c->at == SCREEN_WATCH);
	assert_true(stage_sees(&s, c, "7 Watch]"));
	stage_keys(&s, c, "1");
	assert_true(c->at == SCREEN_RUN);
	stage_keys(&s, c, "7");
	assert_true(c->at == SCREEN_WATCH);
	stage_keys(&s, c, "\r");
	assert_true(c->at == SCREEN_DETAIL);
	assert_int_equal(c->inject, state_inject_find(engine_state(s.e),
	    "slow"));
	stage_keys(&s, c, "g");
	assert_true(c->at == SCREEN_GRADE);
	stage_keys(&s, c, "\r");
	assert_true(c->at == SCREEN_DETAIL);
	stage_keys(&s, c, "qqq");
	assert_true(c->at == SCREEN_WATCH);
	/* the answer of the team that is watched, not the oldest */
	stage_keys(&s, c, "tg");
	assert_true(c->at == SCREEN_GRADE);
	assert_int_equal(console_grade(c)->team, 1);
	stage_keys(&s, c, "q3");
	stage_keys(&s, c, "jv");
	assert_true(c->at == SCREEN_WATCH && c->team == 1);
	stage_keys(&s, c, ":watch red\r");
	assert_true(c->at == SCREEN_WATCH && c->team == 3);
	stage_keys(&s, c, ":watch nobody\r");
	assert_true(stage_sees(&s, c, "There is no team \"nobody\""));
	stage_release(&s);
}

/* What the chosen expectation's inject wants, on the watch screen; the same
 * beside the answer; m hides it there. */
static void test_expected(void **state)
{
	struct stage s;
	struct console *c = hats_evaluator(&s, 80, 24, "en");

	(void)state;
	assert_true(stage_sees(&s, c, "Expected (01)"));
	assert_true(stage_sees(&s, c, "One voice towards users"));
	stage_keys(&s, c, "j");
	assert_false(stage_sees(&s, c, "One voice towards users"));
	stage_keys(&s, c, "\tk");
	assert_false(stage_sees(&s, c, "Expected (01)"));
	stage_keys(&s, c, "kk");
	assert_true(stage_sees(&s, c, "Expected (01)"));
	stage_keys(&s, c, "g");
	assert_true(stage_sees(&s, c, "Expected: One voice towards users"));
	assert_true(stage_sees(&s, c, "0-3 Level"));
	stage_keys(&s, c, "m");
	assert_false(stage_sees(&s, c, "Expected: "));
	stage_release(&s);
}

/* A small screen has the points, and what is expected below the answer. */
static void test_small(void **state)
{
	struct stage s;
	struct console *c = hats_evaluator(&s, 40, 12, "en");

	(void)state;
	assert_true(stage_sees(&s, c, "Keeps FS2 powered on"));
	assert_true(stage_sees(&s, c, "One voice towards users"));
	stage_keys(&s, c, "g");
	assert_true(stage_sees(&s, c, "0/12 Comment"));
	stage_keys(&s, c, "23");
	assert_true(stage_sees(&s, c, "5/12 Comment"));
	assert_true(stage_sees(&s, c, "Expected: One voice"));
	stage_release(&s);
}

static void test_goldens(void **state)
{
	static const struct { const char *name, *keys; } shots[] = {
		{ "expect", "" }, { "expect-grade", "g2" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(shots); i++)
		for (size_t z = 0; z < GOLDEN_SIZES; z++)
			for (size_t l = 0; golden_langs[l] != NULL; l++) {
				struct stage s;
				struct console *c = hats_evaluator(&s,
				    golden_sizes[z][0], golden_sizes[z][1],
				    golden_langs[l]);

				stage_keys(&s, c, shots[i].keys);
				stage_golden(&s, c, shots[i].name);
				stage_release(&s);
			}
}

/* ---- what is offered -------------------------------------------------- */

/* Every key that a hat is offered on a screen does something or says why in
 * the words of the exercise, never that the hat may not. */
static void offered(enum state_hat hat)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6" };

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct stage s;
		struct console *c;
		const struct keymap_row *rows;
		size_t n;

		stage_init(&s, 1);
		stage_story(&s);
		c = stage_seat(&s, hat, s.team_person[0], 120, 40, "en");
		stage_keys(&s, c, keys[i]);
		rows = console_keys_mine(&c->map, hat, true, &s.a, &n);
		for (size_t k = 0; k < n; k++)
			if (console_keys_need((enum console_act)rows[k].act).
			    use != KEY_FREE && rows[k].act != ACT_ENGINE)
				assert_true(console_act_allowed(c,
				    (enum console_act)rows[k].act));
		stage_release(&s);
	}
}

static void test_offered(void **state)
{
	(void)state;
	offered(HAT_DIRECTOR);
	offered(HAT_CONTROLLER);
	offered(HAT_EVALUATOR);
	offered(HAT_AUDITOR);
}

static void test_refused(void **state)
{
	struct stage s;
	struct console *c, *d;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	c = stage_seat(&s, HAT_EVALUATOR, s.team_person[0], 80, 24, "en");
	d = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_keys(&s, c, "1");
	assert_false(stage_sees(&s, c, "P Pause"));
	assert_false(stage_sees(&s, c, "> GO"));
	stage_keys(&s, c, ">");
	assert_true(stage_sees(&s, c, "go: not with your hat; it takes: "
	    "director, controller"));
	stage_keys(&s, c, ":pause\r");
	assert_true(stage_sees(&s, c, "pause: not with your hat; it takes: "
	    "director, controller"));
	stage_keys(&s, c, ":obsrve\r");
	assert_true(stage_sees(&s, c, "obsrve: there is no such command; "
	    "did you mean \"observe\"?"));
	stage_keys(&s, d, ":ack slow\r");
	assert_true(stage_sees(&s, d, "ack: not with your hat; it takes: "
	    "participant"));
	stage_keys(&s, d, ":xyzzy\r");
	assert_true(stage_sees(&s, d, "xyzzy: there is no such command; "
	    "Tab lists them"));
	assert_string_equal(s.seats[0].said.len == 0 ? "" :
	    buf_str(&s.seats[0].said), "");
	stage_release(&s);
}

/* Of an inject that is out nothing is offered that it can no longer be. */
static void test_out(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	console_open_inject(c, state_inject_find(engine_state(s.e), "slow"));
	assert_false(stage_sees(&s, c, "H Hold"));
	assert_false(stage_sees(&s, c, "e Edit"));
	assert_false(stage_sees(&s, c, "> GO"));
	console_open_inject(c, engine_state(s.e)->standby);
	assert_true(stage_sees(&s, c, "> GO"));
	assert_true(stage_sees(&s, c, "H Hold"));
	assert_true(stage_sees(&s, c, "e Edit"));
	assert_false(stage_sees(&s, c, "r Ready"));
	stage_release(&s);
}

/* In the past nothing that acts is offered, and nothing acts: no question
 * is asked first. */
static void test_past(void **state)
{
	static const char *const keys[] = { ">", "P", "H", "S", "D", "B", "T",
		"X", "M", "E", "r", "c", "w", "u" };
	struct stage s;
	struct console *c;
	struct store_head head, after;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, "{{");
	store_head(s.store, &head);
	assert_true(stage_sees(&s, c, "0 Now"));
	assert_true(stage_sees(&s, c, "[ Earlier"));
	assert_false(stage_sees(&s, c, "> GO"));
	assert_true(stage_sees(&s, c, "PAST, T+00:"));
	assert_non_null(strstr(stage_row(&s, c, 0), "PAST"));
	assert_null(strstr(stage_row(&s, c, 0), "ENDEX"));
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		stage_keys(&s, c, keys[i]);
		assert_true(c->prompt.kind == PROMPT_NONE);
		assert_true(c->at == SCREEN_RUN);
		assert_true(stage_sees(&s, c, "this is the past"));
		stage_keys(&s, c, "m");
		stage_keys(&s, c, "q");
	}
	store_head(s.store, &after);
	assert_int_equal(head.seq, after.seq);
	stage_keys(&s, c, "0");
	assert_int_equal(c->m->at, 0);
	assert_true(stage_sees(&s, c, "> GO"));
	stage_release(&s);
}

/* ---- what is said ----------------------------------------------------- */

/* A refusal longer than a small screen is told whole. */
static void test_long(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	c = stage_seat(&s, HAT_EVALUATOR, s.team_person[0], 40, 12, "en");
	stage_keys(&s, c, "1>");
	assert_true(stage_sees(&s, c, "! go: not with your hat; it takes:"));
	assert_true(stage_sees(&s, c, "director, controller"));
	stage_release(&s);
}

/* Of two cells the one whose row is chosen is decided, by the pack's own
 * words, and a word that is none is told before anybody writes why. */
static void test_override(void **state)
{
	struct stage s;
	struct console *c;
	const struct state *st;
	int item;

	(void)state;
	stage_init(&s, 2);
	stage_do(&s, "start", "");
	stage_pass(&s, STAGE_MINUTE);
	st = engine_state(s.e);
	item = state_item(st, PLAN_DECISION, "contained");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_keys(&s, c, "6");
	while (c->world[c->lists[SCREEN_WORLD][0].at].cell != 1)
		stage_keys(&s, c, "j");
	stage_keys(&s, c, "\r");
	assert_true(c->at == SCREEN_TEXT);
	stage_keys(&s, c, "q");
	stage_keys(&s, c, "O");
	assert_true(stage_sees(&s, c, "Override b:FS2 isolated in time? "
	    "(contained), outcome (yes, no):"));
	stage_keys(&s, c, "perhaps\r");
	assert_true(stage_sees(&s, c, "\"perhaps\" is no outcome of it: yes, "
	    "no"));
	assert_true(c->prompt.kind == PROMPT_NONE);
	stage_keys(&s, c, "Oyes\r");
	stage_keys(&s, c, "they did\r");
	assert_true(st->cells[0].decisions[item].outcome == NULL);
	assert_string_equal(st->cells[1].decisions[item].outcome, "yes");
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_way),
		cmocka_unit_test(test_expected),
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_goldens),
		cmocka_unit_test(test_offered),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_out),
		cmocka_unit_test(test_past),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_override),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
