/*
 * test_day.c: what a whole day at the console asks for: finding by number,
 * calls, the world, answering as who was written to, the engine gone.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"

/* On a small screen the lobby has more rows than fit: all can be reached, and
 * a problem of an inject opens it. */
static void test_lobby(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 3);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 40, 12, "en");
	assert_true(stage_sees(&s, c, "TEAMS"));
	assert_true(stage_sees(&s, c, "! PRE-FLIGHT: "));
	assert_false(stage_sees(&s, c, "ROLE-PLAYERS"));
	stage_keys(&s, c, "r");
	assert_true(stage_sees(&s, c, "no inject is shown here"));
	stage_keys(&s, c, "\033[F");
	assert_true(stage_sees(&s, c, "ROLE-PLAYERS"));
	assert_false(stage_sees(&s, c, "TEAMS"));
	assert_int_equal(console_chosen_inject(c), 6);
	stage_keys(&s, c, "\r");
	assert_true(c->at == SCREEN_DETAIL);
	stage_release(&s);
}

/* One inject on a small screen and a bigger one: what it asks and until
 * when, what it goes by, who took it out and why. */
static void test_detail(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, "/01\r");
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "what do you check first? (due in "));
	assert_true(stage_sees(&s, c, "Channel   e-mail"));
	stage_keys(&s, c, "q/09\r");
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "SKIPPED by director 00:49: too early "
	    "for RED"));
	console_resize(c, 40, 12);
	assert_true(stage_sees(&s, c, " red  man 01:30"));
	stage_release(&s);
}

/* Who of the staff is here, as the engine last said, beside one's own name
 * and before everybody is told something. */
static void test_staff(void **state)
{
	static const char rows[] = "[{\"hat\":\"director\",\"here\":2},"
	    "{\"hat\":\"evaluator\",\"here\":3}]";
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	stage_pass(&s, 0);
	c->staff = json_parse(&s.a, rows, strlen(rows), 1 << 20, NULL);
	stage_keys(&s, c, "1");
	assert_true(stage_sees(&s, c, "director 2  evaluator 3  director"));
	stage_keys(&s, c, "B");
	stage_keys(&s, c, "all is well\r");
	assert_true(stage_sees(&s, c, "(4 players, 5 staff, scoreboard)"));
	stage_release(&s);
}

/* A clock that nobody runs does not go on in front of the room. */
static void test_room(void **state)
{
	struct stage s;
	struct console *c;
	struct err err = {0};
	char *view;

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_SCOREBOARD, -1, 80, 24, "en");
	stage_pass(&s, 0);
	view = xasprintf("{\"n\":1,\"part\":0,\"parts\":1,\"clock\":"
	    "{\"ms\":600000,\"rate\":60000,\"mono_ms\":%lld},\"view\":%s}",
	    (long long)c->mono_ms, stage_view);
	stage_push(&s, c, "view", view);
	stage_pass(&s, STAGE_MINUTE);
	assert_true(stage_sees(&s, c, "running  T+01:10:00"));
	fail_code(&err, "gone", "the engine ended");
	console_gone(c, &err);
	stage_pass(&s, STAGE_MINUTE);
	assert_true(stage_sees(&s, c, "** NO ENGINE **  T+01:10:00"));
	free(view);
	stage_release(&s);
}

/* The text of an emergency stands before what was said when it began. */
static void test_alarm(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_CONTROLLER, 40, 12);
	stage_keys(&s, c, "2Q");
	assert_true(stage_sees(&s, c, "does nothing here"));
	stage_pass(&s, 1000);
	stage_do(&s, "noduff", "'Fire in the hall'");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "! NO DUFF: Fire in the hall"));
	stage_keys(&s, c, "Q");
	assert_true(stage_sees(&s, c, "does nothing here"));
	stage_release(&s);
}

/* More members than there are rows: how many more, never a silent end. */
static void test_members(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	for (int i = 0; i < 9; i++) {
		char words[32];

		snprintf(words, sizeof(words), "blue Member%d", i);
		stage_do(&s, "admit", words);
	}
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	stage_keys(&s, c, "3");
	assert_true(stage_sees(&s, c, "Member5"));
	assert_false(stage_sees(&s, c, "Member7"));
	assert_true(stage_sees(&s, c, "and 3 more"));
	stage_keys(&s, c, "v");
	assert_true(stage_sees(&s, c, "more"));
	stage_release(&s);
}

/* People say numbers. */
static void test_number(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, "/08\r");
	assert_string_equal(state_number(c->look.st,
	    console_chosen_inject(c)), "08");
	/* On the bench as well. */
	stage_keys(&s, c, "b");
	assert_true(c->board.nbench > 0);
	for (int i = 0; i < c->board.nbench; i++) {
		const struct board_row *r =
		    &c->board.rows[c->board.bench[i]];

		stage_keys(&s, c, "/");
		stage_keys(&s, c, r->nr);
		stage_keys(&s, c, "\r");
		assert_int_equal(console_chosen_inject(c), r->inject);
	}
	stage_release(&s);
}

/* An inject to be told by phone waits for how the call went. */
static void test_call(void **state)
{
	struct stage s;
	struct console *c;
	struct plan *plan;
	int inject;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	inject = state_item(c->look.st, PLAN_INJECT, "board");
	assert_true(inject >= 0);
	stage_keys(&s, c, ">");
	stage_pass(&s, 5000);
	assert_int_equal(console_call_team(c, inject), -1);
	stage_keys(&s, c, "/06\r");
	stage_keys(&s, c, "\rR");
	assert_true(stage_sees(&s, c, "nobody to call"));
	/* What the fold and the console have are two copies. */
	plan = (struct plan *)(uintptr_t)c->look.plan;
	plan->injects[plan_find(plan, PLAN_INJECT, "board")].channel =
	    PLAN_PHONE;
	plan = (struct plan *)(uintptr_t)state_newest(
	    engine_state(s.e))->plan;
	plan->injects[plan_find(plan, PLAN_INJECT, "board")].channel =
	    PLAN_PHONE;
	stage_pass(&s, 1000);
	assert_true(stage_sees(&s, c, "R Reached  U No answer"));
	assert_int_equal(console_call_team(c, inject), 0);
	buf_clear(&s.seats[0].said);
	stage_keys(&s, c, "U");
	assert_string_equal(buf_str(&s.seats[0].said), "delivered\n");
	/* the next one, until it is sure that nobody answered */
	assert_int_equal(console_call_team(c, inject), 1);
	assert_true(stage_sees(&s, c, "u takes it back"));
	stage_pass(&s, 6000);
	assert_int_equal(console_call_team(c, inject), 0);
	for (int i = 0; i < 4; i++)
		stage_keys(&s, c, "R");
	assert_int_equal(console_call_team(c, inject), -1);
	stage_keys(&s, c, "u");
	stage_pass(&s, 6000);
	assert_int_equal(console_call_team(c, inject), 3);
	stage_keys(&s, c, "R");
	stage_pass(&s, 6000);
	assert_int_equal(console_call_team(c, inject), -1);
	assert_false(stage_sees(&s, c, "R Reached  U No answer"));
	stage_release(&s);
}

/* The cursor stands on what can be acted on, never on a heading. */
static void test_world(void **state)
{
	static const char *const keys[] = { "j", "k", "\033[F", "k", "k",
		"\033[H", "\033[5~", "\033[6~", "k" };
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "exempt", "a.blue 10m 'an interpreter'");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_keys(&s, c, "6");
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		assert_true(c->world[c->lists[SCREEN_WORLD][0].at].kind !=
		    WORLD_HEAD);
		stage_keys(&s, c, keys[i]);
	}
	assert_int_equal(c->lists[SCREEN_WORLD][0].at, 1);
	/* the heading above it is in sight as well */
	console_resize(c, 40, 6);
	stage_keys(&s, c, "\033[F");
	assert_false(stage_sees(&s, c, "DECISIONS"));
	stage_keys(&s, c, "\033[H");
	assert_true(stage_sees(&s, c, "DECISIONS"));
	console_resize(c, 80, 24);
	stage_keys(&s, c, "O");
	assert_true(c->prompt.kind == PROMPT_LINE);
	stage_release(&s);
}

/* The rows stay where they were left; 1 again shows what comes. */
static void test_again(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 40, 12);
	stage_keys(&s, c, "\033[H");
	assert_true(stage_sees(&s, c, "01 Helpdesk"));
	stage_pass(&s, 1000);
	assert_true(stage_sees(&s, c, "01 Helpdesk"));
	stage_keys(&s, c, "21");
	assert_true(stage_sees(&s, c, "01 Helpdesk"));
	stage_keys(&s, c, "1");
	assert_false(stage_sees(&s, c, "01 Helpdesk"));
	assert_true(stage_sees(&s, c, "07 Backup"));
	assert_int_equal(console_chosen_inject(c), c->look.st->standby);
	stage_release(&s);
}

/* How long it still takes is never cut off, whatever the title. */
static void test_countdown(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_do(&s, "retarget", "backup red,green,blue");
	stage_do(&s, "hold", "board");
	for (int i = 0; i < 2000 && strncmp(c->standby.word, "TIMED", 5) !=
	    0; i++)
		stage_pass(&s, 1000);
	assert_true(strncmp(c->standby.word, "TIMED", 5) == 0);
	assert_non_null(strstr(stage_row(&s, c, 3), "by itself in 0:"));
	assert_null(strstr(stage_row(&s, c, 3), "0:…"));
	stage_release(&s);
}

/* Nobody takes a dead engine for a running exercise. */
static void test_gone(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	assert_true(stage_sees(&s, c, "RUNNING"));
	c->m->gone = true;
	stage_keys(&s, c, "2");
	assert_true(stage_sees(&s, c, "** NO ENGINE **"));
	assert_false(stage_sees(&s, c, "RUNNING"));
	c->m->gone = false;
	stage_keys(&s, c, "1");
	assert_true(stage_sees(&s, c, "RUNNING"));
	stage_release(&s);
}

/* One that is closed is complete; its engine has nothing left to do. */
static void test_complete(void **state)
{
	struct err err = {0};
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_do(&s, "end", "");
	stage_pass(&s, 0);
	assert_false(console_complete(c));
	/* The last fact comes with the end of the connection. */
	stage_do(&s, "close", "");
	fail_code(&err, "gone", "the exercise is closed");
	console_gone(c, &err);
	assert_true(console_complete(c));
	assert_true(stage_sees(&s, c, "CLOSED"));
	assert_true(stage_sees(&s, c, "the record is complete"));
	assert_false(stage_sees(&s, c, "NO ENGINE"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lobby),
		cmocka_unit_test(test_detail),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_staff),
		cmocka_unit_test(test_alarm),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_number),
		cmocka_unit_test(test_call),
		cmocka_unit_test(test_world),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_countdown),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_complete),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
