/*
 * test_screens.c: every screen at every size, as text and attributes.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"

static const struct { int cols, rows; } sizes[] = {
	{ 80, 24 }, { 120, 40 }, { 40, 12 }, { 20, 5 }, { 200, 60 },
};

/* What to press to come to a screen, from the run screen. */
static const struct { const char *name, *keys; } screens[] = {
	{ "run", "1" }, { "inbox", "2" }, { "teams", "3" }, { "log", "4" },
	{ "score", "5" }, { "world", "6" }, { "detail", "1\033[Bj\r" },
	{ "grade", "1g" }, { "compose", "1c" }, { "help", "1?" },
	{ "messages", "1m" }, { "command", "1:" },
};

static void test_sizes(void **state)
{
	(void)state;
	for (size_t z = 0; z < ARRAY_LEN(sizes); z++) {
		for (size_t i = 0; i < ARRAY_LEN(screens); i++) {
			struct stage s;
			struct console *c;
			char name[64];

			stage_init(&s, 1);
			stage_story(&s);
			c = stage_seat(&s, HAT_DIRECTOR, -1, sizes[z].cols,
			    sizes[z].rows, "en");
			stage_keys(&s, c, screens[i].keys);
			snprintf(name, sizeof(name), "%s-%dx%d",
			    screens[i].name, sizes[z].cols, sizes[z].rows);
			stage_golden(&s, c, name);
			stage_release(&s);
		}
	}
}

static void test_lobby(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_golden(&s, c, "lobby-80x24");
	stage_keys(&s, c, ">");
	stage_golden(&s, c, "startex-80x24");
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
	stage_golden(&s, c, "cells-80x24");
	stage_keys(&s, c, ":cell b\r");
	stage_golden(&s, c, "cell-b-80x24");
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

static void test_watch(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "note", "'duty manager named within 2 min'");
	c = stage_seat(&s, HAT_EVALUATOR, -1, 80, 24, "en");
	stage_golden(&s, c, "watch-80x24");
	stage_keys(&s, c, "t");
	stage_golden(&s, c, "watch-green-80x24");
	stage_release(&s);
}

/* ---- those who get a view --------------------------------------------- */

static const char guest_view[] =
	"{\"exercise\":{\"pack\":\"athena\",\"title\":\"Athena\","
	"\"mark\":\"EXERCISE\",\"fills\":{\"role.it\":\"IT\"}},"
	"\"run\":{\"state\":\"running\",\"phase_title\":\"First day\"},"
	"\"open\":{\"questions\":2,\"sent\":5},"
	"\"teams\":[{\"id\":\"a.blue\",\"title\":\"Blue\",\"people\":5,"
	"\"present\":4}],"
	"\"inbox\":[{\"id\":\"a/one\",\"number\":\"01\",\"ms\":300000,"
	"\"title\":\"Slow logins\",\"to\":[\"blue\"],\"text\":\"Is that "
	"{role.it}? It is {clock}.\"}],"
	"\"answers\":[],\"talk\":[],"
	"\"calls\":[{\"id\":\"a.blue/call\",\"inject\":\"call\","
	"\"team\":\"a.blue\",\"team_title\":\"Blue\",\"status\":\"now\","
	"\"ms\":420000,\"number\":\"02\",\"title\":\"Angry caller\","
	"\"from\":\"Marta\",\"note\":\"Speak fast.\"}]}";

static void guest_push_json(struct stage *s, struct console *c,
    const char *word, const char *json)
{
	struct wire_message m = { .shape = WIRE_SHAPE_PUSH, .id = -1,
		.word = word };
	struct err err = {0};

	m.value = json_parse(&s->a, json, strlen(json), 1 << 20, &err);
	if (m.value == NULL)
		bug("%s", err.text);
	console_reply(c, &m);
}

static void test_guests(void **state)
{
	static const struct { enum state_hat hat; const char *name; }
	    guests[] = { { HAT_OBSERVER, "observer" },
		{ HAT_SIMCELL, "simcell" }, { HAT_SCOREBOARD, "board" } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(guests); i++) {
		struct stage s;
		struct console *c;
		char name[64], *json;

		stage_init(&s, 1);
		c = stage_seat(&s, guests[i].hat, -1, 80, 24, "en");
		json = xasprintf("{\"n\":1,\"part\":0,\"parts\":1,"
		    "\"clock\":{\"ms\":600000,\"rate\":0,\"mono_ms\":0},"
		    "\"view\":%s}", guest_view);
		guest_push_json(&s, c, "view", json);
		free(json);
		snprintf(name, sizeof(name), "%s-80x24", guests[i].name);
		stage_golden(&s, c, name);
		guest_push_json(&s, c, "change", "{\"n\":2,\"clock\":{"
		    "\"ms\":660000,\"rate\":0,\"mono_ms\":0},\"set\":{"
		    "\"run\":{\"state\":\"paused\",\"realworld\":\"Fire in "
		    "the building. Leave now.\"}}}");
		snprintf(name, sizeof(name), "%s-noduff-80x24",
		    guests[i].name);
		stage_golden(&s, c, name);
		/* what observers press changes nothing */
		if (guests[i].hat != HAT_SIMCELL) {
			stage_keys(&s, c, ">PHSXYA");
			assert_null(strstr(buf_str(&s.seats[0].said),
			    "go"));
		}
		stage_release(&s);
	}
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

/* However long the pack's mark is: it stands first, and the row still says
 * what runs and how long it goes on. */
static void test_mark(void **state)
{
	static const char *const marks[] = { "EXERCISE", "EJERCICIO",
		"EXERCISE EXERCISE EXERCISE", "\xe6\xbc\x94\xe7\xbf\x92",
		"EXERCISE NOT REAL EXERCISE NOT REAL EXERCISE NOT REAL" };
	struct plan_say words[] = { { "en", NULL } };
	struct stage s;
	struct console *c;
	struct plan *plan;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	plan = (struct plan *)(uintptr_t)c->look.plan;
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		const char *row;

		words[0].s = marks[i];
		plan->mark = (struct plan_text){ 1, words };
		stage_keys(&s, c, "2");
		stage_keys(&s, c, "1");
		row = stage_row(&s, c, 0);
		assert_memory_equal(row, " ", 1);
		assert_memory_equal(row + 1, marks[i], strlen(marks[i]) > 40 ?
		    24 : strlen(marks[i]));
		assert_non_null(strstr(row, "RUNNING x1  T+00:41"));
		assert_non_null(strstr(row, "ENDEX in 03:18"));
	}
	plan->mark = (struct plan_text){ 0, NULL };
	stage_release(&s);
}

/* A heading stands over something. */
static void test_headings(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
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
		cmocka_unit_test(test_sizes),
		cmocka_unit_test(test_lobby),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_watch),
		cmocka_unit_test(test_guests),
		cmocka_unit_test(test_resize),
		cmocka_unit_test(test_mark),
		cmocka_unit_test(test_headings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
