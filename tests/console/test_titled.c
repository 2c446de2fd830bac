/*
 * test_titled.c: what a director reads has titles and sentences, and the ids
 * that commands take beside them where there is room.
 */
#include "config.h"

#include "tests/console/persona.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"
#include "view/telling.h"

static struct plan_text text_en(struct plan *p, const char *s)
{
	struct plan_text t = { .n = 1 };

	t.v = arena_calloc(&p->arena, 1, sizeof(*t.v));
	t.v[0].lang = "en";
	t.v[0].s = s;
	return t;
}

/* A fact, an inject that a decision brings, one that a condition does, and a
 * persona that takes its time. */
static void titled(struct plan *p)
{
	persona_plan(p);
	p->nfacts = 1;
	p->facts = arena_calloc(&p->arena, 1, sizeof(*p->facts));
	plan_blank(PLAN_FACT, &p->facts[0]);
	p->facts[0].id = "f-root";
	p->facts[0].title = text_en(p, "The root password is known");
	p->facts[0].match = "password";
	p->facts[0].place = (struct plan_place){ "scenario.lua", 90 };
	stage_order(p, PLAN_FACT, 0);
	for (int i = 5; i < 7; i++)
		p->injects[i].at = p->injects[i].window_from =
		    p->injects[i].window_to = SPAN_NONE;
	p->injects[5].trigger = PLAN_TRIGGER_ON;
	p->injects[5].decision = 0;
	p->injects[5].outcome = "yes";
	p->injects[5].delay = (struct span){ 300000 };
	p->injects[6].trigger = PLAN_TRIGGER_WHEN;
	p->injects[6].when = 0;
	p->personas[0].replies[0].match = "comment";
	p->personas[0].replies[0].delay = (struct span){ 300000 };
}

static void begin(struct stage *s, struct console **c, int cols, int rows,
    const char *lang)
{
	persona_replies = 1;
	stage_change = titled;
	stage_init(s, 1);
	stage_change = NULL;
	stage_story(s);
	*c = stage_seat(s, HAT_DIRECTOR, -1, cols, rows, lang);
	stage_pass(s, 0);
}

static void test_needs(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 160, 60, "en");
	assert_true(stage_sees(&s, c, "answer to 05 \"What is it?\" is"));
	assert_true(stage_sees(&s, c, "q-beacon"));
	assert_true(stage_sees(&s, c, "blue 01 \"What do you tell the "
	    "helpdesk"));
	stage_team(&s, 0, "told", "green");
	stage_team(&s, 0, "write", "amber 'the password is toor'");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "told amber: \"The root password is "
	    "known\""));
	assert_true(stage_sees(&s, c, "f-root"));
	assert_true(stage_sees(&s, c, "told green: no known fact"));
	/* at 80 columns the title has the place */
	console_resize(c, 80, 60);
	assert_true(stage_sees(&s, c, "\"The root password is known\""));
	stage_release(&s);
}

static void test_world(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 120, 40, "en");
	stage_keys(&s, c, "6");
	assert_true(stage_sees(&s, c, "FS2 isolated in time? (contained)"));
	assert_true(stage_sees(&s, c, "waits for yes: somebody has done"));
	assert_false(stage_sees(&s, c, "done isolate"));
	stage_keys(&s, c, "O");
	assert_true(stage_sees(&s, c, "Override FS2 isolated in time? "
	    "(contained)"));
	stage_keys(&s, c, "\033");
	console_resize(c, 80, 24);
	assert_true(stage_sees(&s, c, "FS2 isolated in time?"));
	/* it has no room in the row: Enter shows it */
	assert_false(stage_sees(&s, c, "(contained)"));
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "(contained)"));
	assert_true(stage_sees(&s, c, "\"Isolate FS2\""));
	stage_release(&s);
}

/* Where there are columns for it, what is asked and what is right. */
static void test_key(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 120, 40, "en");
	console_open_inject(c, 1);
	assert_true(stage_sees(&s, c, "Asked: What is it?"));
	assert_true(stage_sees(&s, c, "Model answer: "));
	c->hide_model = true;
	assert_false(stage_sees(&s, c, "Model answer: "));
	stage_release(&s);
}

/* When a team read something is not known before it did. */
static void test_read(void **state)
{
	struct stage s;
	struct console *c;
	int64_t seq = 0;

	(void)state;
	begin(&s, &c, 80, 24, "en");
	stage_keys(&s, c, "3");
	assert_true(stage_sees(&s, c, "00:16"));
	for (int64_t i = 1; i <= model_head(c->m); i++)
		if (c->m->events[i - 1].kind == EVENT_DELIVERY_ACKNOWLEDGED &&
		    model_acked_ms(c->m, 0, 1) ==
		    c->m->events[i - 1].ex_ms)
			seq = i;
	assert_true(seq > 0);
	assert_int_equal(model_go(c->m, seq - 1, NULL), 0);
	assert_int_equal(model_acked_ms(c->m, 0, 1), -1);
	assert_int_equal(model_acked_ms(c->m, 0, 0), 72000);
	stage_release(&s);
}

/* What brings an inject is said whole. */
static void test_when(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 80, 24, "en");
	stage_keys(&s, c, "1");
	console_open_inject(c, 5);
	assert_true(stage_sees(&s, c, "when \"FS2 isolated in time?\" comes "
	    "out as: yes; 5m later"));
	console_open_inject(c, 6);
	assert_true(stage_sees(&s, c, "when somebody has done \"Isolate "
	    "FS2\""));
	stage_release(&s);
	begin(&s, &c, 120, 40, "es");
	console_open_inject(c, 6);
	assert_true(stage_sees(&s, c, "Isolate FS2"));
	assert_false(stage_sees(&s, c, "isolate"));
	stage_release(&s);
}

/* A reply that waits is told by what it answers. */
static void test_reply(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 200, 60, "en");
	stage_team(&s, 0, "write", "daily 'No comment.'");
	stage_pass(&s, 0);
	stage_keys(&s, c, "4");
	assert_true(stage_sees(&s, c, "The reply to the message of"));
	assert_true(stage_sees(&s, c, "is due at T+0:46"));
	assert_false(stage_sees(&s, c, TELLING_REPLY));
	stage_pass(&s, 6 * STAGE_MINUTE);
	assert_true(stage_sees(&s, c, "goes out"));
	assert_false(stage_sees(&s, c, TELLING_REPLY));
	stage_release(&s);
}

static void named(struct plan *p)
{
	p->roles[0].name = text_en(p, "Ministry of Blue");
	p->roles[1].name = text_en(p, "Green");
}

/* A team by the id that commands take and what people call it; once where
 * both are the same. */
static void test_teams(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_change = named;
	stage_init(&s, 1);
	stage_change = NULL;
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "1 of 1 here"));
	assert_true(stage_sees(&s, c, "Ministry of Blue"));
	assert_false(stage_sees(&s, c, "Green"));
	stage_story(&s);
	stage_keys(&s, c, "3");
	assert_true(stage_sees(&s, c, "- blue  Ministry of Blue -"));
	stage_keys(&s, c, "5");
	assert_true(stage_sees(&s, c, "blue  Ministry of Blue"));
	stage_keys(&s, c, "7");
	assert_true(stage_sees(&s, c, "blue now  Ministry of Blue"));
	stage_release(&s);
}

/* A small screen's list says that it goes on, and on which side. */
static void test_more(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 40, 8);
	stage_keys(&s, c, "3");
	assert_null(strchr(stage_row(&s, c, 1), 'v'));
	console_resize(c, 40, 6);
	assert_non_null(strchr(stage_row(&s, c, 3), 'v'));
	stage_keys(&s, c, "\033[F");
	assert_non_null(strchr(stage_row(&s, c, 1), '^'));
	assert_null(strchr(stage_row(&s, c, 3), 'v'));
	stage_release(&s);
}

static void unasked(struct plan *p)
{
	p->questions[1].with = -1;
	p->questions[1].at = (struct span){ 0 };
}

/* What no inject has asked is in a team's points by its words. */
static void test_points(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_change = unasked;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "3");
	assert_true(stage_sees(&s, c, "  What is it?   12"));
	assert_false(stage_sees(&s, c, "q-beacon"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_world),
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_read),
		cmocka_unit_test(test_when),
		cmocka_unit_test(test_reply),
		cmocka_unit_test(test_points),
		cmocka_unit_test(test_teams),
		cmocka_unit_test(test_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
