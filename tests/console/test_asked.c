/*
 * test_asked.c: an inject that is not in the plan and asks something: the
 * teams answer it, evaluators grade it, it counts, it is said to whom it
 * goes, and what cannot be asked is refused with the draft kept.
 */
#include "config.h"

#include <stdlib.h>

#include "console/form.h"
#include "score/score.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"

static void begin(struct stage *s, struct console **c)
{
	stage_init(s, 1);
	stage_story(s);
	*c = stage_seat(s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(s, 0);
}

static int question(struct stage *s, const char *id)
{
	return state_item(engine_state(s->e), PLAN_QUESTION, id);
}

static const struct state_paper *paper(struct stage *s, const char *team,
    const char *id)
{
	const struct state *st = engine_state(s->e);

	return &st->teams[state_team(st, team)].papers[question(s, id)];
}

static int64_t points(struct stage *s, const char *team)
{
	const struct state *st = engine_state(s->e);

	return score_total(st, state_team(st, team));
}

/* Typed into the form, sent, answered, graded by the keys of any grading. */
static void test_keys(void **state)
{
	struct stage s;
	struct console *c;
	int64_t before;

	(void)state;
	begin(&s, &c);
	before = points(&s, "a.blue");
	stage_keys(&s, c, "cCall from CERT\t\tCERT\t\t15m "
	    "\"When did it begin?\" levels=\"facts:3|Good tone:2\"\t\t"
	    "Send us the time.");
	stage_keys(&s, c, "\030v");
	assert_true(stage_sees(&s, c, "When did it begin?"));
	stage_keys(&s, c, "q\030s");
	assert_null(c->form);
	assert_true(question(&s, "a1") >= 0);
	/* not before it is out */
	assert_int_equal(engine_state(s.e)->cells[0].questions[question(&s,
	    "a1")].status, QUESTION_UNOPENED);
	stage_pass(&s, 6000);
	assert_int_equal(engine_state(s.e)->cells[0].questions[question(&s,
	    "a1")].status, QUESTION_OPEN);
	assert_int_equal(state_question_with(engine_state(s.e), 0,
	    question(&s, "a1")), state_inject_find(engine_state(s.e), "A1"));
	stage_team(&s, 0, "answer", "a1 'At ten past two.'");
	stage_pass(&s, 0);
	stage_keys(&s, c, "1");
	assert_true(stage_sees(&s, c, "Call from CERT"));
	assert_true(stage_sees(&s, c, "0/4  1/4"));
	console_open_grade(c, paper(&s, "a.blue", "a1")->attempts[0].seq);
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "When did it begin?"));
	assert_true(stage_sees(&s, c, "Good tone"));
	stage_keys(&s, c, "21A");
	stage_pass(&s, 6000);
	assert_int_equal(paper(&s, "a.blue", "a1")->attempts[0].verdict,
	    VERDICT_GRADED);
	assert_int_equal(paper(&s, "a.blue", "a1")->attempts[0].points, 3);
	assert_int_equal(points(&s, "a.blue"), before + 3);
	stage_release(&s);
}

/* By a command: closed kinds grade themselves, each to its own roles. */
static void test_command(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	assert_non_null(stage_do(&s, "compose", "blue,green "
	    "'ask:due=10m points=5 choices=*yes|no|later' 'A call' Well?"));
	assert_non_null(stage_do(&s, "compose", "blue "
	    "'ask:points=2 accept=\"203.0.113.7|the beacon\"' 'A name' Who?"));
	assert_non_null(stage_do(&s, "compose", "blue "
	    "'ask:answer=4210 tolerance=5 points=1' 'A number' 'How many?'"));
	assert_non_null(stage_do(&s, "release", "A1"));
	assert_non_null(stage_do(&s, "release", "A2"));
	assert_non_null(stage_do(&s, "release", "A3"));
	stage_pass(&s, 6000);
	stage_team(&s, 0, "answer", "a1 YES");
	stage_team(&s, 1, "answer", "a1 no");
	stage_team(&s, 0, "answer", "a2 'The Beacon'");
	stage_team(&s, 0, "answer", "a3 4,213");
	assert_int_equal(paper(&s, "a.blue", "a1")->attempts[0].verdict,
	    VERDICT_RIGHT);
	assert_int_equal(paper(&s, "a.green", "a1")->attempts[0].verdict,
	    VERDICT_WRONG);
	assert_int_equal(paper(&s, "a.blue", "a2")->attempts[0].verdict,
	    VERDICT_RIGHT);
	assert_int_equal(paper(&s, "a.blue", "a3")->attempts[0].verdict,
	    VERDICT_RIGHT);
	/* asked of nobody else */
	assert_int_equal(state_question_to(engine_state(s.e), 0, question(&s,
	    "a1")), 3);
	/* who has not answered in time is late */
	stage_pass(&s, 11 * STAGE_MINUTE);
	assert_false(paper(&s, "a.blue", "a1")->expired);
	stage_release(&s);
}

/* A scale, an order and a date: answered and graded by themselves. */
/* One question of a kind, the i-th of all, that two teams answer. */
static void kind_is_graded(struct stage *s, size_t i, const char *ask,
    const char *right, const char *wrong)
{
	char id[8], *line = xasprintf("blue,green 'ask:%s' 'Call' 'Well?'",
	    ask);

	if (stage_do(s, "compose", line) == NULL)
		fail_msg("%s is refused", ask);
	free(line);
	snprintf(id, sizeof(id), "A%zu", i + 1);
	assert_non_null(stage_do(s, "release", id));
	stage_pass(s, 6000);
	id[0] = 'a';
	line = xasprintf("%s '%s'", id, right);
	stage_team(s, 0, "answer", line);
	free(line);
	line = xasprintf("%s '%s'", id, wrong);
	stage_team(s, 1, "answer", line);
	free(line);
	if (paper(s, "a.blue", id)->attempts[0].verdict != VERDICT_RIGHT ||
	    paper(s, "a.green", id)->attempts[0].verdict != VERDICT_WRONG)
		fail_msg("%s is graded otherwise", ask);
}

static void test_kinds(void **state)
{
	static const struct { const char *ask, *right, *wrong; } kinds[] = {
		{ "scale=1..5 answer=4 points=2", "4", "2" },
		{ "kind=scale scale=0..100 answer=50 tolerance=10 points=2",
		  "58", "61" },
		{ "order=isolate|tell|restore points=2",
		  "isolate, tell, restore", "tell, isolate, restore" },
		{ "date=2031-04-18 points=2", "18/4/2031", "19/4/2031" },
		{ "date=2031-04-18T07:30 slack=30m points=2",
		  "2031-04-18 07:50", "2031-04-18 09:00" },
		{ "date=\"2031-04-18 07:30\" points=2", "2031-04-18 07:30",
		  "2031-04-18 07:31" },
	};
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		kind_is_graded(&s, i, kinds[i].ask, kinds[i].right,
		    kinds[i].wrong);
	/* without an answer any value will do */
	assert_non_null(stage_do(&s, "compose", "blue 'ask:scale=1..5' "
	    "'Call' 'How sure?'"));
	assert_non_null(stage_do(&s, "release", "A7"));
	stage_pass(&s, 6000);
	stage_team(&s, 0, "answer", "a7 2");
	assert_int_equal(paper(&s, "a.blue", "a7")->attempts[0].verdict,
	    VERDICT_RECEIVED);
	stage_release(&s);
}

/* Sent to others, it is asked of others. */
static void test_retarget(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_do(&s, "compose", "blue 'ask:10m' 'A call' Well?");
	assert_non_null(stage_do(&s, "retarget", "A1 red"));
	stage_do(&s, "release", "A1");
	stage_pass(&s, 6000);
	assert_int_equal(state_question_to(engine_state(s.e), 0, question(&s,
	    "a1")), 8);
	stage_team(&s, 3, "answer", "a1 'Well, well.'");
	assert_int_equal(paper(&s, "a.red", "a1")->n, 1);
	stage_pass(&s, 11 * STAGE_MINUTE);
	assert_false(paper(&s, "a.blue", "a1")->expired);
	stage_release(&s);
}

static void test_wrong(void **state)
{
	static const char *const wrong[] = {
		"points=4 wether=fine", "due=soon", "choices=yes|no",
		"choices=*yes|*no kind=choice", "choices=*yes||no",
		"accept=|", "levels=facts", "levels=facts:0",
		"levels=facts:3|facts:2", "levels=facts:3 points=4",
		"rubric=nowhere", "kind=essay", "kind=number", "answer=many",
		"points=-1", "points=9999999999999", "sender=me", "well",
		"question=", "due=20m close=10m", "\"open",
		"levels=facts:3 accept=a", "scale=5..1", "scale=1",
		"scale=a..b", "scale=1..5x", "scale=1..5 points=3",
		"order=one", "order=a||b", "kind=order", "kind=scale",
		"order=a|b choices=*c|d", "date=tomorrow",
		"date=2031-02-30", "kind=date", "date=2031-04-18 slack=x",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct stage s;
		struct console *c;
		char *keys = xasprintf("cCall\t\t\t\t%s\t\tWhen?\030s",
		    wrong[i]);

		begin(&s, &c);
		stage_keys(&s, c, keys);
		free(keys);
		if (c->form == NULL || question(&s, "a1") >= 0 ||
		    state_inject_find(engine_state(s.e), "A1") >= 0)
			fail_msg("%s is taken", wrong[i]);
		assert_int_equal(engine_state(s.e)->nversions, 1);
		/* the draft is there to be mended, beside why, at its field */
		assert_true(stage_sees(&s, c, "! Expect: "));
		assert_int_equal(c->form->field, FIELD_OF_ASK);
		assert_true(c->at == SCREEN_COMPOSE);
		assert_true(stage_sees(&s, c, "When?"));
		stage_keys(&s, c, "\033");
		assert_true(c->at == SCREEN_RUN);
		stage_release(&s);
	}
}

/* What is written for one cell follows another one there, and nowhere else. */
static void test_after_cell(void **state)
{
	const struct state *st;
	struct stage s;
	struct console *c;
	int inject;

	(void)state;
	stage_init(&s, 2);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	stage_keys(&s, c, ":cell a\r");
	stage_keys(&s, c, "cLast\t\t\t01+3m\t\t\tWords\030s");
	assert_null(c->form);
	st = engine_state(s.e);
	inject = state_inject_find(st, "A1");
	assert_true(inject >= 0);
	assert_non_null(state_follow(st, 0, inject));
	assert_null(state_follow(st, 1, inject));
	assert_int_equal(board_release(&c->look, inject), PLAN_RELEASE_AUTO);
	/* by hand in the other one, after something else */
	stage_do(&s, "follow", "b:A1 02 1m");
	assert_int_equal(state_follow(st, 0, inject)->delay_ms,
	    3 * STAGE_MINUTE);
	assert_int_equal(state_follow(st, 1, inject)->delay_ms, STAGE_MINUTE);
	stage_do(&s, "follow", "A1 02 2m");
	assert_int_equal(state_follow(st, 0, inject)->delay_ms,
	    2 * STAGE_MINUTE);
	stage_release(&s);
}

/* After the last of several; never after itself over others. */
static void test_after_several(void **state)
{
	const struct state_inject *in;
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c);
	stage_do(&s, "compose", "blue 'First' One");
	stage_do(&s, "compose", "blue 'Second' Two");
	stage_pass(&s, 0);
	stage_keys(&s, c, "cLast\t\t\tA1,A2+3m\t\t\tThree\030s");
	assert_null(c->form);
	assert_null(stage_do(&s, "follow", "A1 A3 1m"));
	assert_null(stage_do(&s, "follow", "A1 A2,A1 1m"));
	assert_null(stage_do(&s, "follow", "A3 A1,A9 1m"));
	in = &engine_state(s.e)->cells[0].injects[state_inject_find(
	    engine_state(s.e), "A3")];
	stage_do(&s, "release", "A1");
	stage_pass(&s, 6 * STAGE_MINUTE);
	assert_int_equal(in->status, INJECT_PENDING);
	stage_do(&s, "release", "A2");
	stage_pass(&s, 6000);
	stage_pass(&s, 2 * STAGE_MINUTE);
	assert_int_equal(in->status, INJECT_PENDING);
	stage_pass(&s, STAGE_MINUTE);
	assert_int_equal(in->status, INJECT_RELEASED);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_command),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_retarget),
		cmocka_unit_test(test_wrong),
		cmocka_unit_test(test_after_cell),
		cmocka_unit_test(test_after_several),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
