/*
 * test_screens.c: every screen at every size in every language there is, as
 * text and attributes.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

/* What to press to come to a screen, from the first one of a hat. */
static const struct shot {
	const char *name, *keys;
	enum state_hat hat;
	bool lobby;		/* nothing has begun */
} screens[] = {
	{ "run", "1", HAT_DIRECTOR, false },
	{ "inbox", "2", HAT_DIRECTOR, false },
	{ "teams", "3", HAT_DIRECTOR, false },
	{ "log", "4", HAT_DIRECTOR, false },
	{ "score", "5", HAT_DIRECTOR, false },
	{ "world", "6", HAT_DIRECTOR, false },
	{ "detail", "1\033[Bj\r", HAT_DIRECTOR, false },
	{ "grade", "1g", HAT_DIRECTOR, false },
	{ "compose", "1c", HAT_DIRECTOR, false },
	{ "help", "1?", HAT_DIRECTOR, false },
	{ "messages", "1m", HAT_DIRECTOR, false },
	{ "said", "2\r", HAT_DIRECTOR, false },
	{ "command", "1:", HAT_DIRECTOR, false },
	{ "lobby", "1", HAT_DIRECTOR, true },
	{ "watch", "", HAT_EVALUATOR, false },
};

static void shoot(const struct shot *shot, const int size[2],
    const char *lang)
{
	struct stage s;
	struct console *c;

	stage_init(&s, 1);
	if (!shot->lobby)
		stage_story(&s);
	c = stage_seat(&s, shot->hat, -1, size[0], size[1], lang);
	stage_keys(&s, c, shot->keys);
	stage_golden(&s, c, shot->name);
	stage_release(&s);
}

static void shoot_all(const char *lang)
{
	for (size_t i = 0; i < ARRAY_LEN(screens); i++)
		for (size_t z = 0; z < GOLDEN_SIZES; z++)
			shoot(&screens[i], golden_sizes[z], lang);
}

static void test_english(void **state)
{
	(void)state;
	shoot_all("en");
}

static void test_spanish(void **state)
{
	(void)state;
	shoot_all("es");
}

static void test_portuguese(void **state)
{
	(void)state;
	shoot_all("pt_BR");
}

static void test_french(void **state)
{
	(void)state;
	shoot_all("fr");
}

static void test_lobby(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_keys(&s, c, ">");
	stage_golden(&s, c, "startex");
	stage_keys(&s, c, "y");
	assert_int_equal(engine_state(s.e)->run, STATE_RUNNING);
	stage_release(&s);
}

/* Three cells: rows say how many have it, one cell can be looked at. */
static void test_cells(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 3);
	stage_do(&s, "start", "");
	stage_pass(&s, STAGE_MINUTE);
	stage_do(&s, "release", "press b");
	stage_pass(&s, 20 * STAGE_MINUTE);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_golden(&s, c, "cells");
	stage_keys(&s, c, ":cell b\r");
	stage_golden(&s, c, "cell-b");
	stage_do(&s, "standby", "ransom");
	stage_keys(&s, c, ">");
	assert_int_equal(engine_state(s.e)->cells[0].injects[state_item(
	    engine_state(s.e), PLAN_INJECT, "ransom")].status,
	    INJECT_PENDING);
	assert_int_equal(engine_state(s.e)->cells[1].injects[state_item(
	    engine_state(s.e), PLAN_INJECT, "ransom")].status,
	    INJECT_ARMED);
	stage_release(&s);
}

/* The column where a text ends, in the first row that has it. */
static int ends(struct stage *s, struct console *c, const char *text)
{
	for (int row = 0; row < c->rows; row++) {
		const char *line = stage_row(s, c, row);
		const char *at = strstr(line, text);

		if (at != NULL)
			return text_width(arena_strndup(&s->a, line,
			    (size_t)(at - line))) + text_width(text);
	}
	return -1;
}

static void check_figures(struct stage *s, struct console *c, int end)
{
	assert_int_equal(ends(s, c, "Ack"), ends(s, c, " 12/12"));
	assert_int_equal(ends(s, c, "Answ"), ends(s, c, "12/12  0/12"));
	assert_int_equal(ends(s, c, "Answ Late"), end);
}

/* How many of them have it is a number whole, and stands under its heading,
 * with the sign of what is further down beside it or without. */
static void test_twelve(void **state)
{
	const struct state *st;
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 3);
	stage_do(&s, "start", "");
	stage_pass(&s, STAGE_MINUTE);
	st = engine_state(s.e);
	for (size_t i = 0; i < st->nteams; i++) {
		struct val *ok = stage_do(&s, "admit", arena_printf(&s.a,
		    "%s Somebody%zu", st->teams[i].id, i));

		s.team_person[0] = state_person(st, val_get_text(ok,
		    "person", ""));
		stage_team(&s, 0, "ack", "slow");
	}
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_pass(&s, 0);
	check_figures(&s, c, 80);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 18, "en");
	stage_pass(&s, 0);
	check_figures(&s, c, 79);
	stage_release(&s);
}

static void test_watch(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "note", "'duty manager named within 2 min'");
	c = stage_seat(&s, HAT_EVALUATOR, -1, 80, 24, "en");
	stage_keys(&s, c, "t");
	stage_golden(&s, c, "watch-green");
	stage_release(&s);
}

/* ---- those who get a view --------------------------------------------- */

static void guest_clock(struct stage *s, struct console *c, bool change,
    const char *rest)
{
	char *json = xasprintf("{\"n\":%d,\"part\":0,\"parts\":1,"
	    "\"clock\":{\"ms\":%d,\"rate\":0,\"mono_ms\":0},%s}",
	    change ? 2 : 1, change ? 660000 : 600000, rest);

	stage_push(s, c, change ? "change" : "view", json);
	free(json);
}

static void guest_shoot(enum state_hat hat, const char *name,
    const int size[2], const char *lang)
{
	struct stage s;
	struct console *c;
	char *text = xasprintf("\"view\":%s", stage_view);

	stage_init(&s, 1);
	c = stage_seat(&s, hat, -1, size[0], size[1], lang);
	guest_clock(&s, c, false, text);
	stage_golden(&s, c, name);
	free(text);
	text = xasprintf("%s-noduff", name);
	guest_clock(&s, c, true, "\"set\":{\"run\":{\"state\":\"paused\","
	    "\"realworld\":\"Fire in the building. Leave now.\"}}");
	stage_golden(&s, c, text);
	free(text);
	/* what observers press changes nothing */
	if (hat != HAT_SIMCELL) {
		stage_keys(&s, c, ">PHSXYA");
		assert_int_equal(s.seats[0].said.len, 0);
	}
	stage_release(&s);
}

static void test_guests(void **state)
{
	static const struct { enum state_hat hat; const char *name; }
	    guests[] = { { HAT_OBSERVER, "observer" },
		{ HAT_SIMCELL, "simcell" }, { HAT_SCOREBOARD, "board" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(guests); i++)
		for (size_t z = 0; z < GOLDEN_SIZES; z++)
			for (size_t l = 0; golden_langs[l] != NULL; l++)
				guest_shoot(guests[i].hat, guests[i].name,
				    golden_sizes[z], golden_langs[l]);
}

/* Points as bars in the room, of a pack that wants a table: none for what is
 * not above zero, and no room at all is no harm. */
static void test_league(void **state)
{
	char *view = xasprintf("\"view\":%.*s,\"league\":["
	    "{\"id\":\"a.red\",\"title\":\"Red\",\"points\":-5,\"rank\":4},"
	    "{\"id\":\"a.blue\",\"title\":\"Blue\",\"points\":120,\"rank\":1},"
	    "{\"id\":\"a.green\",\"title\":\"A team whose name is far too "
	    "long\",\"points\":60,\"rank\":2},"
	    "{\"id\":\"a.amber\",\"title\":\"Amber\",\"points\":0,"
	    "\"rank\":3}],\"firsts\":[{\"id\":\"q\",\"title\":\"Blue\","
	    "\"number\":\"01\",\"ms\":420000}]}", (int)strlen(stage_view) - 1, stage_view);

	(void)state;
	for (size_t z = 0; z < GOLDEN_SIZES; z++) {
		struct stage s;
		struct console *c;

		stage_init(&s, 1);
		c = stage_seat(&s, HAT_SCOREBOARD, -1, golden_sizes[z][0],
		    golden_sizes[z][1], "en");
		guest_clock(&s, c, false, view);
		stage_golden(&s, c, "board-league");
		stage_release(&s);
	}
	free(view);
}

/* Shrinking to nothing and back leaves what there was. */
static void test_resize(void **state)
{
	struct stage s;
	struct console *c;
	struct buf before = {0}, after = {0};

	(void)state;
	stage_init(&s, 2);
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	grid_dump(console_grid(c), &before);
	for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
		for (int size = 1; size < 24; size++) {
			console_resize(c, size, 1 + size % 7);
			stage_keys(&s, c, screens[i].keys);
			console_grid(c);
		}
		console_resize(c, 80, 24);
		stage_keys(&s, c, "\033");
		if (c->at == SCREEN_COMPOSE)
			stage_keys(&s, c, "\033");
	}
	stage_keys(&s, c, "1");
	assert_true(stage_sees(&s, c, "athena"));
	buf_release(&before);
	buf_release(&after);
	stage_release(&s);
}

/* What the mock-ups of a wide screen have beside a small one's. */
static void test_wide(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "observe", "blue 'quiet; the leader reads alone'");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 120, 40, "en");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "On plan 2 of 4    Median reply 10:12"));
	assert_true(stage_sees(&s, c, "Next timed 07 in 18:36"));
	assert_true(stage_sees(&s, c, "4 opens it"));
	stage_keys(&s, c, "4k");
	assert_true(stage_sees(&s, c, "ENTRY "));
	assert_true(stage_sees(&s, c, "Nothing can be removed"));
	stage_keys(&s, c, "3");
	/* a letter stands under its inject, whatever others got */
	assert_true(stage_sees(&s, c, "01 03 04 05"));
	assert_true(stage_sees(&s, c, "*  L     ."));
	assert_true(stage_sees(&s, c, "quiet; the leader reads alone"));
	stage_keys(&s, c, "o");
	assert_true(stage_sees(&s, c, "by need"));
	stage_keys(&s, c, "1/board\r");
	stage_keys(&s, c, "\r");
	assert_true(stage_sees(&s, c, "ALL   (teams 4, people here 4 of 4)"));
	assert_true(stage_sees(&s, c, "Before  00:32 05 Ransom note"));
	assert_true(stage_sees(&s, c, "Nothing is visible to players until"));
	stage_keys(&s, c, "?");
	pager_find(&c->pagers[SCREEN_HELP], "IF SOMETHING");
	assert_true(stage_sees(&s, c, "a wrong inject went out"));
	stage_release(&s);
}

/* A heading stands over something. */
static void test_headings(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, "6");
	assert_true(c->nworld > 0);
	for (size_t i = 0; i < c->nworld; i++)
		assert_true(c->world[i].kind != WORLD_HEAD ||
		    (i + 1 < c->nworld && c->world[i + 1].kind !=
		    WORLD_HEAD));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_english),
		cmocka_unit_test(test_spanish),
		cmocka_unit_test(test_portuguese),
		cmocka_unit_test(test_french),
		cmocka_unit_test(test_lobby),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_twelve),
		cmocka_unit_test(test_watch),
		cmocka_unit_test(test_guests),
		cmocka_unit_test(test_league),
		cmocka_unit_test(test_resize),
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_wide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
