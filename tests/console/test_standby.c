/*
 * test_standby.c: every state of the standby line in every language.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

static void stand_releasing(struct stage *s, struct console *c)
{
	stage_keys(s, c, ">");
}

static void stand_ignored(struct stage *s, struct console *c)
{
	stage_keys(s, c, ">>");
}

static void stand_sent(struct stage *s, struct console *c)
{
	stage_keys(s, c, ">");
	stage_pass(s, 5000);
}

/* Another console was first, and this one has not heard of it. */
static void stand_refused(struct stage *s, struct console *c)
{
	struct console *other = stage_seat(s, HAT_CONTROLLER, -1, 80, 24,
	    "en");

	stage_pass(s, 1);
	console_input(other, ">", 1);
	console_input(c, ">", 1);
	stage_pass(s, 100);
}

static void stand_unready(struct stage *s, struct console *c)
{
	stage_do(s, "standby", "regulator");
	stage_do(s, "ready", "regulator Luis");
	stage_keys(s, c, ">");
}

static void stand_timed(struct stage *s, struct console *c)
{
	(void)c;
	stage_pass(s, 18 * STAGE_MINUTE + 10000);
}

static void stand_held(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "hold", "board");
}

static void stand_hold_all(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "hold", "all");
}

static void stand_paused(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "pause", "");
}

static void stand_no_more(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "skip", "board");
	stage_do(s, "skip", "backup");
	stage_do(s, "skip", "regulator");
	stage_do(s, "skip", "second");
}

/* What is on the bench waits for nobody's turn. */
static void stand_bench(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "skip", "board");
	stage_do(s, "skip", "backup");
	stage_do(s, "skip", "regulator");
}

/* Nothing waits for GO, but something will still go by itself. */
static void stand_far(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "skip", "board");
	stage_do(s, "skip", "regulator");
	stage_do(s, "skip", "second");
}

static void stand_emergency(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "noduff", "'Fire in the building. Leave now.'");
}

static void stand_ended(struct stage *s, struct console *c)
{
	(void)c;
	stage_do(s, "end", "");
}

static const struct {
	const char *name;
	void (*fn)(struct stage *, struct console *);
	enum standby_kind kind;
} stands[] = {
	{ "releasing", stand_releasing, STANDBY_RELEASING },
	{ "ignored", stand_ignored, STANDBY_IGNORED },
	{ "sent", stand_sent, STANDBY_SENT },
	{ "refused", stand_refused, STANDBY_REFUSED },
	{ "not ready", stand_unready, STANDBY_NOT_READY },
	{ "timed", stand_timed, STANDBY_TIMED },
	{ "held", stand_held, STANDBY_HELD },
	{ "all held", stand_hold_all, STANDBY_HELD },
	{ "paused", stand_paused, STANDBY_PAUSED },
	{ "no more", stand_no_more, STANDBY_NO_MORE },
	{ "no more but a bench", stand_bench, STANDBY_NO_MORE },
	{ "far off", stand_far, STANDBY_TIMED },
	{ "emergency", stand_emergency, STANDBY_EMERGENCY },
	{ "ended", stand_ended, STANDBY_OVER },
};

static void stand_shoot(size_t i, const char *lang, struct buf *out)
{
	struct stage s;
	struct console *c;

	stage_init(&s, 1);
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, lang);
	stage_pass(&s, 0);
	stands[i].fn(&s, c);
	stage_pass(&s, 0);
	buf_addf(out, "- %s\n", stands[i].name);
	for (int row = 3; row < 6; row++)
		buf_addf(out, "%s\n", stage_row(&s, c, row));
	golden_sound(stands[i].name, &c->g);
	if (c->standby.kind != stands[i].kind)
		fail_msg("%s: it stands otherwise:\n%s", stands[i].name,
		    buf_str(out));
	stage_release(&s);
}

static void test_standby(void **state)
{
	(void)state;
	for (size_t l = 0; golden_langs[l] != NULL; l++) {
		char *name = xasprintf("standby-80x3-%s", golden_langs[l]);
		struct buf out = {0};

		for (size_t i = 0; i < ARRAY_LEN(stands); i++)
			stand_shoot(i, golden_langs[l], &out);
		golden_compare("console", name, &out);
		buf_release(&out);
		free(name);
	}
}

/* What waits for somebody's word never goes by itself, however near its time
 * is, or long past. */
static void test_waits(void **state)
{
	static const char *const how[] = { "manual", "ask", "auto" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(how); i++) {
		bool itself = strcmp(how[i], "auto") == 0;
		struct stage s;
		struct console *c;

		stage_init_released(&s, how[i]);
		stage_do(&s, "start", "");
		c = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
		stage_pass(&s, 0);
		stage_do(&s, "standby", "backup");
		stage_pass(&s, 59 * STAGE_MINUTE + 50 * 1000);
		assert_int_equal(stage_sees(&s, c, "goes by itself in"),
		    itself);
		stage_pass(&s, STAGE_MINUTE);
		stage_do(&s, "hold", "backup");
		stage_do(&s, "free", "backup");
		stage_pass(&s, 0);
		assert_false(stage_sees(&s, c, "goes by itself in 0:00"));
		stage_release(&s);
	}
}

static void feedback(struct plan *p)
{
	stage_order(p, PLAN_QUESTIONNAIRE, 0);
	p->nsurveys = 1;
	p->surveys = arena_calloc(&p->arena, 1, sizeof(*p->surveys));
	plan_blank(PLAN_QUESTIONNAIRE, &p->surveys[0]);
	p->surveys[0].id = "hot";
	p->surveys[0].purpose = PLAN_POST;
	p->surveys[0].at = SPAN_NONE;
	p->surveys[0].close = SPAN_NONE;
	p->surveys[0].to = 15;
	p->surveys[0].place = (struct plan_place){ "scenario.lua", 71 };
	p->surveys[0].items = arena_calloc(&p->arena, 1,
	    sizeof(*p->surveys[0].items));
	p->surveys[0].nitems = 1;
	p->surveys[0].items[0].id = "learnt";
	p->surveys[0].items[0].kind = PLAN_FREE;
}

/* In the hotwash the director sees whom the questionnaire still waits for. */
static void test_feedback(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_change = feedback;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_do(&s, "start", "");
	stage_pass(&s, STAGE_MINUTE);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	assert_false(stage_sees(&s, c, "answered by"));
	stage_do(&s, "end", "");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "\"hot\": answered by 0 of 4"));
	stage_team(&s, 0, "survey", "hot learnt=much");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "\"hot\": answered by 1 of 4"));
	stage_release(&s);
}

static const struct board_row *row_of(const struct console *c,
    const char *number)
{
	int at = board_find(&c->board, state_inject_find(c->look.st, number));

	assert_true(at >= 0);
	return &c->board.rows[at];
}

/* Of several cells the line names those where it goes, and whom it reaches
 * there; a GO that time refuses is no reason to look for another standby. */
static void test_where(void **state)
{
	struct stage s;
	struct console *c, *other;

	(void)state;
	stage_init(&s, 3);
	stage_do(&s, "start", "");
	stage_pass(&s, 21 * STAGE_MINUTE);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	other = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_do(&s, "retarget", "06 cell:a blue");
	stage_do(&s, "standby", "06");
	stage_pass(&s, 0);
	stage_keys(&s, other, ":cell b\r");
	assert_true(stage_sees(&s, c, "to ALL"));
	stage_do(&s, "release", "06 cell:a");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "06 to blue (a) in 5 s"));
	assert_true(stage_sees(&s, other, "06 to blue (a) in 5 s"));
	stage_pass(&s, 6000);
	assert_true(stage_sees(&s, c, "06 to blue (a) 00:"));
	/* whatever is looked at */
	assert_true(stage_sees(&s, other, "06 to blue (a) 00:"));
	assert_true(stage_sees(&s, other, "1 of 1 people here"));
	stage_do(&s, "standby", "06");
	stage_pass(&s, 6000);
	assert_true(stage_sees(&s, c, "to ALL (b, c)"));
	/* its row tells both: where it went, and where it is to go */
	stage_do(&s, "retarget", "06 cell:b green");
	stage_do(&s, "retarget", "06 cell:c green");
	stage_pass(&s, 0);
	assert_string_equal(row_of(c, "06")->to, "blue, green");
	assert_true(stage_sees(&s, c, "to green (b, c)"));
	stage_do(&s, "pause", "");
	stage_pass(&s, 0);
	stage_keys(&s, c, ">");
	assert_true(stage_sees(&s, c, "time stands still: P first"));
	assert_false(stage_sees(&s, c, "standby is now"));
	stage_release(&s);
}

/* A real emergency is on every screen of everybody: who cannot lift it sees
 * nothing else, the others go on working beside it. */
static void test_everywhere(void **state)
{
	static const char *const keys[] = { "1", "2", "3", "4", "5", "6",
		"7" };
	struct stage s;
	struct console *eva, *dir;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	dir = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	eva = stage_seat(&s, HAT_EVALUATOR, s.team_person[0], 80, 24, "en");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, eva, "CHECKLIST"));
	stage_do(&s, "noduff", "'Fire in the kitchen.'");
	stage_pass(&s, 0);
	stage_keys(&s, dir, ">");
	assert_true(stage_sees(&s, dir, "lift it first"));
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		stage_keys(&s, eva, keys[i]);
		stage_keys(&s, dir, keys[i]);
		stage_pass(&s, 7000);
		assert_true(stage_sees(&s, eva, "THIS IS REAL"));
		assert_true(stage_sees(&s, eva, "Fire in the kitchen."));
		assert_true(stage_sees(&s, dir, "Fire in the kitchen."));
		assert_false(stage_sees(&s, dir, "THIS IS REAL"));
	}
	assert_false(stage_sees(&s, eva, "CHECKLIST"));
	stage_keys(&s, dir, "1c");
	assert_true(dir->at == SCREEN_COMPOSE);
	assert_true(stage_sees(&s, dir, "Fire in the kitchen."));
	stage_do(&s, "lift", "");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, eva, "CHECKLIST"));
	assert_false(stage_sees(&s, dir, "NO DUFF: "));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_standby),
		cmocka_unit_test(test_waits),
		cmocka_unit_test(test_everywhere),
		cmocka_unit_test(test_where),
		cmocka_unit_test(test_feedback),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
