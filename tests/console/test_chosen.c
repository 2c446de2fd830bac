/*
 * test_chosen.c: nothing moves under a finger: a key is for the row that was
 * painted as chosen, whatever came, went or changed places meanwhile.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"

static struct console *begin(struct stage *s)
{
	struct console *c;

	c = stage_open(s, HAT_DIRECTOR, 80, 24);
	stage_pass(s, 0);
	return c;
}

/* Facts have come, and nothing is painted yet. */
static void comes(struct console *c)
{
	while (model_follow(c->m, NULL) > 0)
		;
}

/* The row that is painted as chosen. */
static const char *painted(struct stage *s, struct console *c,
    const struct list *l)
{
	stage_row(s, c, 0);
	return stage_row(s, c, l->row + (int)(l->at - l->top));
}

static bool held(struct stage *s, const char *id)
{
	const struct state *st = engine_state(s->e);

	return st->cells[0].injects[state_item(st, PLAN_INJECT, id)].held;
}

static void test_board(void **state)
{
	struct stage s;
	struct console *c = begin(&s);
	const struct list *l = &c->lists[SCREEN_RUN][0];
	size_t was;

	(void)state;
	stage_keys(&s, c, "/Regulator\r");
	assert_non_null(strstr(painted(&s, c, l), "Regulator"));
	was = l->at;
	/* somebody else writes two injects, which stand above it */
	stage_do(&s, "compose", "blue 'First' One");
	stage_do(&s, "compose", "blue 'Second' Two");
	comes(c);
	console_input(c, "H", 1);
	assert_true(held(&s, "regulator"));
	assert_false(held(&s, "backup"));
	assert_false(held(&s, "board"));
	assert_non_null(strstr(painted(&s, c, l), "Regulator"));
	assert_int_equal(l->at, was + 2);
	stage_release(&s);
}

static void test_bench(void **state)
{
	struct stage s;
	struct console *c = begin(&s);

	(void)state;
	stage_keys(&s, c, "b");
	assert_int_equal(c->lists[SCREEN_RUN][2].n, 1);
	stage_do(&s, "standby", "second");
	stage_do(&s, "go", "");
	stage_pass(&s, 6000);
	/* there is none any more: nothing is meant */
	assert_int_equal(c->lists[SCREEN_RUN][2].n, 0);
	assert_int_equal(console_chosen_inject(c), -1);
	stage_release(&s);
}

/* Needs go when they are seen to, by whomever. */
static void test_needs(void **state)
{
	struct stage s;
	struct console *c = begin(&s);
	const struct list *l = &c->lists[SCREEN_RUN][1];
	char row[160];

	(void)state;
	stage_keys(&s, c, "\tjj");
	snprintf(row, sizeof(row), "%.20s", painted(&s, c, l));
	assert_non_null(strstr(row, "red"));
	assert_int_equal(l->at, 2);
	/* amber is heard of again: its row, which is above, goes */
	stage_team(&s, 2, "ack", "ransom");
	comes(c);
	console_input(c, "\r", 1);
	assert_int_equal(c->at, SCREEN_TEAMS);
	assert_int_equal(console_chosen_team(c), 3);
	stage_keys(&s, c, "1");
	assert_int_equal(l->at, 1);
	assert_memory_equal(painted(&s, c, l), row, strlen(row));
	stage_release(&s);
}

/* Until somebody goes there, what comes on top is seen. */
static void test_needs_top(void **state)
{
	struct stage s;
	struct console *c = begin(&s);
	const struct list *l = &c->lists[SCREEN_RUN][1];

	(void)state;
	stage_team(&s, 2, "ack", "ransom");
	stage_team(&s, 3, "ack", "ransom");
	stage_pass(&s, 60000);
	assert_int_equal(l->at, 0);
	assert_int_equal(l->top, 0);
	stage_release(&s);
}

static void test_teams(void **state)
{
	struct stage s;
	struct console *c = begin(&s);
	size_t was;

	(void)state;
	stage_keys(&s, c, "3o\033[H");
	for (int i = 0; i < 4 && console_chosen_team(c) != 3; i++)
		stage_keys(&s, c, "j");
	assert_int_equal(console_chosen_team(c), 3);
	was = c->lists[SCREEN_TEAMS][0].at;
	/* amber, which is above, is late no more */
	stage_team(&s, 2, "answer", "q-triage 'Nothing yet.'");
	stage_team(&s, 2, "answer", "q-beacon beacon");
	comes(c);
	console_input(c, "v", 1);
	assert_int_equal(c->at, SCREEN_WATCH);
	assert_int_equal(c->team, 3);
	stage_keys(&s, c, "3");
	assert_int_equal(console_chosen_team(c), 3);
	assert_true(was != c->lists[SCREEN_TEAMS][0].at);
	stage_release(&s);
}

/* A click is on what was painted. */
static void test_click(void **state)
{
	struct stage s;
	struct console *c = begin(&s);
	struct list *l = &c->lists[SCREEN_RUN][0];
	char *report = NULL;

	(void)state;
	stage_keys(&s, c, ":set mouse on\r");
	for (int row = l->row; report == NULL && row < l->row + l->height;
	    row++)
		if (strstr(stage_row(&s, c, row), "Regulator") != NULL)
			report = xasprintf("\033[<0;10;%dM", row + 1);
	assert_non_null(report);
	stage_do(&s, "compose", "blue 'First' One");
	comes(c);
	console_input(c, report, strlen(report));
	free(report);
	stage_keys(&s, c, "H");
	assert_true(held(&s, "regulator"));
	assert_false(held(&s, "backup"));
	stage_release(&s);
}

/* ---- a role-player's sheet -------------------------------------------- */

static void calls(struct stage *s, struct console *c, bool more)
{
	char *json = xasprintf("{\"n\":1,\"part\":0,\"parts\":1,\"clock\":{"
	    "\"ms\":600000,\"rate\":0,\"mono_ms\":0},\"view\":{\"calls\":["
	    "%s{\"id\":\"a.blue/one\",\"inject\":\"one\",\"team\":\"a.blue\","
	    "\"status\":\"now\",\"ms\":420000,\"number\":\"02\",\"title\":"
	    "\"Angry caller\",\"from\":\"Marta\"},"
	    "{\"id\":\"a.blue/two\",\"inject\":\"two\",\"team\":\"a.blue\","
	    "\"status\":\"now\",\"ms\":430000,\"number\":\"03\",\"title\":"
	    "\"The minister\",\"from\":\"Minister\"}]}}", more ?
	    "{\"id\":\"a.red/old\",\"inject\":\"old\",\"team\":\"a.red\","
	    "\"status\":\"now\",\"ms\":100000,\"number\":\"01\",\"title\":"
	    "\"Forgotten\",\"from\":\"Luis\"}," : "");

	stage_push(s, c, "view", json);
	free(json);
}

static void test_calls(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_SIMCELL, s.team_person[0], 80, 24, "en");
	calls(&s, c, false);
	stage_keys(&s, c, "j");
	assert_true(stage_sees(&s, c, "03 The minister"));
	calls(&s, c, true);
	console_input(c, "\r", 1);
	assert_int_equal(c->at, SCREEN_TEXT);
	assert_string_equal(c->title, "03 The minister");
	stage_keys(&s, c, "qk");
	calls(&s, c, false);
	console_input(c, "\r", 1);
	assert_string_equal(c->title, "02 Angry caller");
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_board),
		cmocka_unit_test(test_bench),
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_needs_top),
		cmocka_unit_test(test_teams),
		cmocka_unit_test(test_click),
		cmocka_unit_test(test_calls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
