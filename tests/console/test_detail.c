/*
 * test_detail.c: what screens say beside their rows: who skipped something,
 * who types on a late answer, clock, activity, points, the text as it was
 * sent, what a hint takes off, whose notes they are, who has a row.
 */
#include "config.h"

#include "tests/console/stage.h"
#include "tests/console/stage_plan.h"
#include "tests/event/unit.h"

/* Somebody of a team or of the staff, admitted. */
static int somebody(struct stage *s, const char *name, int team,
    const char *lang)
{
	struct err err = {0};
	int person;

	if (engine_begin(s->e, &err) != 0)
		bug("%s", err.text);
	person = engine_admit(s->e, name, team, lang, &err);
	if (person < 0 || engine_commit(s->e, &err) != STORE_OK)
		bug("%s", err.text);
	return person;
}

/* ---- the run screen ----------------------------------------------------- */

static void test_skipped(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	assert_true(stage_sees(&s, c,
	    "Attacker posts sample data (skipped by director)"));
	/* one that has no room keeps what became of it */
	c->board.rows[7].note_by = "(skipped by somebody with a long name)";
	assert_true(stage_sees(&s, c, "(skipped)"));
	stage_keys(&s, c, ":unskip sample\ry");
	assert_false(stage_sees(&s, c, "(skipped"));
	stage_release(&s);
}

static void drafts(struct console *c, struct arena *a, int64_t ago_ms)
{
	const char *json = arena_printf(a, "[{\"team\":\"a.red\","
	    "\"question\":\"q-beacon\",\"saved_wall_ms\":%lld}]",
	    (long long)(c->wall_ms - ago_ms));

	c->drafts = json_parse(a, json, strlen(json), 1 << 20, NULL);
}

static void test_typing(void **state)
{
	struct arena a = {0};
	struct console *c;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	stage_keys(&s, c, "1");
	assert_false(stage_sees(&s, c, "typing"));
	drafts(c, &a, 4 * STAGE_MINUTE);
	assert_true(stage_sees(&s, c, "the oldest 21m   last seen typing 4m "
	    "ago"));
	drafts(c, &a, 5000);
	assert_true(stage_sees(&s, c, "the oldest 21m   types now"));
	/* it is asked for while such a row is shown, and no longer */
	c->drafts = NULL;
	c->drafts_mono = 0;
	stage_pass(&s, 0);
	assert_int_not_equal(c->drafts_mono, 0);
	stage_keys(&s, c, "4");
	c->drafts_mono = 0;
	stage_pass(&s, 0);
	assert_int_equal(c->drafts_mono, 0);
	arena_release(&a);
	stage_release(&s);
}

static void test_clock(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	assert_true(stage_sees(&s, c, "plan -2m (over)"));
	assert_true(stage_sees(&s, c, "wall 00:58:04"));
	assert_true(stage_sees(&s, c, "T+00:41:24   x1   RUNNING"));
	stage_keys(&s, c, "P");
	assert_true(stage_sees(&s, c, "T+00:41:24   x1   PAUSED"));
	stage_release(&s);
}

/* Who deals with what a team says it did. */
static void typed_action(struct plan *p)
{
	static const char *match[] = { "isolate" };

	p->actions[0].shown = PLAN_SHOWN_TYPED;
	p->actions[0].ruling = PLAN_RULED_EXCON;
	p->actions[0].match = match;
	p->actions[0].nmatch = 1;
}

static void test_claimed(void **state)
{
	struct console *c, *auditor;
	const char *item;
	struct stage s;
	int ana;

	(void)state;
	stage_change = typed_action;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	ana = somebody(&s, "Ana", -1, NULL);
	stage_team(&s, 0, "act", "'we isolate the server'");
	c = stage_seat(&s, HAT_DIRECTOR, ana, 200, 60, "en");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "does: \"we isolate the server\""));
	assert_true(stage_sees(&s, c, "Enter rules"));
	assert_false(stage_sees(&s, c, "(Ana)"));
	item = arena_printf(&s.a, ":claim declaration/%lld\r",
	    (long long)engine_state(s.e)->doings[0].seq);
	stage_keys(&s, c, item);
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "(Ana)"));
	/* who cannot rule is not told to */
	auditor = stage_seat(&s, HAT_AUDITOR, -1, 200, 60, "en");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, auditor, "does: \"we isolate the server"));
	assert_false(stage_sees(&s, auditor, "Enter rules"));
	stage_release(&s);
}

/* ---- teams, the log ------------------------------------------------------ */

static void test_team(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	stage_keys(&s, c, "3");
	assert_true(stage_sees(&s, c, "ACTIVITY, last 60 min"));
	assert_true(stage_sees(&s, c, ".........|....:..|....:..:...."));
	assert_true(stage_sees(&s, c, "03      12"));
	assert_true(stage_sees(&s, c, "sum 12"));
	/* as of a past moment */
	stage_keys(&s, c, ":at T+0:05\r");
	assert_true(stage_sees(&s, c, "ACTIVITY, last 60 min"));
	assert_false(stage_sees(&s, c, "sum 12"));
	stage_release(&s);
}

static struct plan_say two_languages[] = {
	{ .lang = "en", .s = "Slow login since {clock}" },
	{ .lang = "es", .s = "Entrada lenta desde {clock}" },
};

static void two_titles(struct plan *p)
{
	p->injects[0].title.v = two_languages;
	p->injects[0].title.n = 2;
}

/* Each in the language of who read it, what was left open filled in. */
static void test_sent(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	stage_change = two_titles;
	stage_init(&s, 1);
	stage_change = NULL;
	somebody(&s, "l.paz", 1, "es");
	stage_do(&s, "start", "");
	stage_pass(&s, 2 * STAGE_MINUTE);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "4f01 goes to\r\r");
	assert_true(stage_sees(&s, c, "TEXT AS SENT to blue (en), green "
	    "(en), amber (en), red (en)"));
	assert_true(stage_sees(&s, c, "Slow login since T+0:00"));
	stage_keys(&s, c, "\033[6~");
	assert_true(stage_sees(&s, c, "green (es)"));
	assert_true(stage_sees(&s, c, "Entrada lenta desde T+0:00"));
	stage_release(&s);
}

/* ---- grading and watching ------------------------------------------------ */

static void with_hint(struct plan *p)
{
	p->questions[0].has_hint = true;
	p->questions[0].hint_cost = 2;
	p->questions[0].hint = p->questions[0].title;
}

static void test_costs(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	stage_change = with_hint;
	stage_init(&s, 1);
	stage_change = NULL;
	stage_story(&s);
	stage_team(&s, 2, "hint", "q-triage");
	stage_team(&s, 2, "answer", "q-triage 'We ask around.'");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "g");
	assert_true(stage_sees(&s, c, "Hint no   late no"));
	stage_keys(&s, c, "]]");
	assert_true(stage_sees(&s, c, "Hint -2   late -0 (21m)"));
	stage_release(&s);
}

/* Small screens list the notes too, one's own without a name. */
static void test_own_notes(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "observe", "a.blue 'leader reads alone'");
	c = stage_seat(&s, HAT_EVALUATOR, somebody(&s, "Eva", -1, NULL), 40,
	    12, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "nasked IT first\r");
	assert_true(stage_sees(&s, c, "Tab: NOTES 2, yours 1"));
	stage_keys(&s, c, "\t\t");
	assert_true(stage_sees(&s, c, "00:41 director: leader reads alone"));
	assert_true(stage_sees(&s, c, "00:41 asked IT first"));
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "asked IT first"));
	assert_false(stage_sees(&s, c, "leader reads alone"));
	stage_release(&s);
}

static void test_model(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_EVALUATOR, 80, 24);
	stage_keys(&s, c, "7");
	assert_true(stage_sees(&s, c, "Model answer: beacon"));
	stage_keys(&s, c, "m");
	assert_false(stage_sees(&s, c, "Model answer: beacon"));
	stage_release(&s);
}

/* What happened last is there, whatever somebody looks for in the log. */
static void test_newest(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	stage_keys(&s, c, "4fslow login\r1");
	assert_true(stage_sees(&s, c, "red has not answered"));
	console_resize(c, 80, 24);
	stage_pass(&s, 20000);
	assert_true(stage_sees(&s, c, "red has not answered"));
	stage_release(&s);
}

/* ---- what is asked ------------------------------------------------------- */

/* Every way to end a draft is there to be read, however small. */
static void test_ways(void **state)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };
	static const char *const ways[] = { "Send", "Ready for GO", "Bench",
		"At a time", "Keep draft", "Drop", "Go on writing" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		struct console *c;
		struct stage s;

		stage_init(&s, 1);
		stage_story(&s);
		c = stage_seat(&s, HAT_DIRECTOR, -1, 40, 12, langs[i]);
		stage_keys(&s, c, "cTitle\030");
		for (size_t k = 0; k < ARRAY_LEN(ways); k++)
			if (!stage_sees(&s, c, console_tr(c, ways[k])))
				fail_msg("%s: %s", langs[i], ways[k]);
		stage_release(&s);
	}
}

/* Who grades and presses g again comes to the next one. */
static void test_again(void **state)
{
	struct console *c;
	struct stage s;
	int64_t first;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 20, 5);
	stage_keys(&s, c, "g");
	first = c->grade;
	stage_keys(&s, c, "g");
	assert_int_equal(c->at, SCREEN_GRADE);
	assert_int_not_equal(c->grade, first);
	assert_false(stage_sees(&s, c, "does nothing"));
	stage_release(&s);
}

/* ---- what is over -------------------------------------------------------- */

static void test_parting(void **state)
{
	struct console *c;
	struct stage s;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "end", "athena");
	stage_do(&s, "close", "");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	assert_true(console_complete(c));
	stage_keys(&s, c, ":at T+0:05\r");
	assert_true(console_complete(c));
	stage_keys(&s, c, "q");
	assert_true(stage_sees(&s, c, ":quit leaves"));
	assert_false(stage_sees(&s, c, "goes on"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_skipped),
		cmocka_unit_test(test_typing),
		cmocka_unit_test(test_clock),
		cmocka_unit_test(test_claimed),
		cmocka_unit_test(test_team),
		cmocka_unit_test(test_sent),
		cmocka_unit_test(test_costs),
		cmocka_unit_test(test_own_notes),
		cmocka_unit_test(test_model),
		cmocka_unit_test(test_newest),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_parting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
