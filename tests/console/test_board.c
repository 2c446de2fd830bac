/*
 * test_board.c: the screen for the room: points, what was gained, places won
 * and lost, a freeze, many teams, long names, several cells, no points yet,
 * at every size and in every language.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

#define EXERCISE "\"exercise\":{\"pack\":\"athena\",\"title\":\"Athena\"," \
	"\"mark\":\"EXERCISE\",\"ranking\":true,\"length_ms\":14400000," \
	"\"cells\":%d}"
#define INBOX "\"inbox\":[{\"id\":\"a/one\",\"number\":\"01\",\"ms\":300000," \
	"\"title\":\"Slow logins\"},{\"id\":\"a/two\",\"number\":\"02\"," \
	"\"ms\":360000,\"title\":\"The Board asks for one page\"}]"

/* Sections of a view behind the exercise and the inbox. */
static struct console *seat(struct stage *s, const int size[2],
    const char *lang, int cells, const char *rest)
{
	char *json = xasprintf("{\"n\":1,\"part\":0,\"parts\":1,\"clock\":{"
	    "\"ms\":5880000,\"rate\":0,\"mono_ms\":0},\"view\":{" EXERCISE
	    "," INBOX ",%s}}", cells, rest);
	struct console *c;

	stage_init(s, 1);
	c = stage_seat(s, HAT_SCOREBOARD, -1, size[0], size[1], lang);
	stage_push(s, c, "view", json);
	free(json);
	return c;
}

#define RUNNING "\"run\":{\"state\":\"running\",\"started\":true," \
	"\"phase_title\":\"First day\"},\"open\":{\"questions\":2,\"sent\":5}"

static const char race[] = RUNNING ",\"board\":{\"freeze_ms\":12600000,"
    "\"since\":\"02\",\"asked\":[\"01\",\"02\"]},\"league\":["
    "{\"id\":\"a.blue\",\"title\":\"Blue\",\"points\":120,\"rank\":1,"
    "\"gained\":12,\"places\":1,\"answered\":[\"01\",\"02\"]},"
    "{\"id\":\"a.amber\",\"title\":\"Amber\",\"points\":110,\"rank\":2,"
    "\"places\":-1,\"answered\":[\"02\"]},"
    "{\"id\":\"a.red\",\"title\":\"Red\",\"points\":110,\"rank\":2,"
    "\"gained\":7},"
    "{\"id\":\"a.green\",\"title\":\"A team whose name is far too long for "
    "any screen that people would look at from the last row\","
    "\"points\":-5,\"rank\":4,\"gained\":-5,\"answered\":[\"01\"]}],"
    "\"firsts\":[{\"id\":\"q\",\"title\":\"Blue\",\"number\":\"01\","
    "\"ms\":420000}],\"graded\":[{\"id\":\"q/a.amber\",\"title\":\"Amber\","
    "\"number\":\"02\",\"points\":9,\"of\":12,\"ms\":480000}]";

static void a_race(void **state)
{
	(void)state;
	for (size_t z = 0; z < GOLDEN_SIZES; z++)
		for (size_t l = 0; golden_langs[l] != NULL; l++) {
			struct stage s;

			stage_golden(&s, seat(&s, golden_sizes[z],
			    golden_langs[l], 1, race), "board-race");
			stage_release(&s);
		}
}

/* What is frozen and that something comes later is said where people look,
 * and no table says more than that of then. */
static void it_says_that_it_is_frozen(void **state)
{
	char *view = xasprintf("\"board\":{\"frozen_ms\":5400000,\"since\":"
	    "\"02\"},\"run\":{\"state\":\"hotwash\",\"started\":true},"
	    "\"open\":{\"questions\":0,\"sent\":5}%s",
	    strstr(race, ",\"league\""));

	(void)state;
	for (size_t z = 0; z < GOLDEN_SIZES; z++)
		for (size_t l = 0; golden_langs[l] != NULL; l++) {
			struct stage s;

			stage_golden(&s, seat(&s, golden_sizes[z],
			    golden_langs[l], 1, view), "board-frozen");
			stage_release(&s);
		}
	free(view);
}

/* ---- many ---------------------------------------------------------------- */

static char *teams(int n, int cells)
{
	struct buf out = {0};
	char *text;

	buf_adds(&out, RUNNING ",\"board\":{},\"league\":[");
	for (int i = 0; i < n; i++)
		buf_addf(&out, "%s{\"id\":\"t%02d\",\"title\":\"%s %d\"%s,"
		    "\"points\":%d,\"rank\":%d}", i == 0 ? "" : ",", i,
		    cells > 1 ? "CSIRT" : "Team", cells > 1 ? 0 : i + 1,
		    cells < 2 ? "" : i % 2 == 0 ? ",\"cell\":\"a\"" :
		    ",\"cell\":\"b\"", 400 - 10 * i, i + 1);
	buf_adds(&out, "]");
	text = xstrdup(buf_str(&out));
	buf_release(&out);
	return text;
}

/* Which teams are on the screen as the clock goes on, a bit each. */
static uint64_t seen(struct stage *s, struct console *c)
{
	uint64_t all = 0;

	for (int k = 0; k < 40; k++) {
		stage_pass(s, 4000);
		for (int row = 0; row < c->rows; row++) {
			const char *at = stage_row(s, c, row);

			while ((at = strstr(at, "Team ")) != NULL) {
				at += strlen("Team ");
				all |= UINT64_C(1) << (strtol(at, NULL, 10) -
				    1);
			}
		}
	}
	return all;
}

static void everybody_of_many_teams_comes(void **state)
{
	char *view = teams(40, 1);

	(void)state;
	for (size_t z = 0; z < GOLDEN_SIZES; z++) {
		struct stage s;
		struct console *c = seat(&s, golden_sizes[z], "en", 1, view);

		stage_golden(&s, c, "board-many");
		assert_true(seen(&s, c) == (UINT64_C(1) << 40) - 1);
		stage_release(&s);
	}
	free(view);
}

static void several_cells_are_told_apart(void **state)
{
	char *view = teams(4, 2);
	struct stage s;

	(void)state;
	stage_golden(&s, seat(&s, (const int[2]){ 80, 24 }, "en", 2, view),
	    "board-cells");
	assert_true(stage_sees(&s, s.seats[0].c, "(b) CSIRT 0"));
	stage_release(&s);
	free(view);
}

static void nothing_has_points_yet(void **state)
{
	static const char none[] = RUNNING ",\"board\":{},\"league\":["
	    "{\"id\":\"a.blue\",\"title\":\"Blue\",\"points\":0,\"rank\":1},"
	    "{\"id\":\"a.red\",\"title\":\"Red\",\"points\":0,\"rank\":1}]";
	struct stage s;

	(void)state;
	stage_golden(&s, seat(&s, (const int[2]){ 80, 24 }, "en", 1, none),
	    "board-none");
	stage_release(&s);
}

/* ---- time that stands ----------------------------------------------------- */

static void it_says_why_time_stands(void **state)
{
	static const struct { const char *run, *says; } is[] = {
		{ "\"state\":\"lobby\"", "The exercise has not begun" },
		{ "\"state\":\"paused\",\"why\":\"lunch\",\"since_wall_ms\":"
		    "1000,\"length_ms\":2700000", "back at 00:45 lunch" },
		{ "\"state\":\"paused\"", "** PAUSED **" },
		{ "\"state\":\"adjourned\"", "** ADJOURNED **" },
		{ "\"state\":\"hotwash\"", "The exercise is over" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(is); i++) {
		char *view = xasprintf("\"run\":{%s},\"open\":{}", is[i].run);
		struct stage s;
		struct console *c = seat(&s, (const int[2]){ 80, 24 }, "en",
		    1, view);

		assert_true(stage_sees(&s, c, is[i].says));
		stage_release(&s);
		free(view);
	}
}

/* Any size, with everything there is to show, is no harm. */
static void every_size_survives(void **state)
{
	char *many = teams(40, 1);
	const char *const views[] = { race, many };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(views); i++) {
		struct stage s;
		struct console *c = seat(&s, (const int[2]){ 80, 24 }, "fr",
		    1, views[i]);

		for (int rows = 1; rows < 45; rows++)
			for (int cols = 1; cols < 130; cols += 1 + cols / 9) {
				console_resize(c, cols, rows);
				console_grid(c);
			}
		stage_release(&s);
	}
	free(many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_race),
		cmocka_unit_test(it_says_that_it_is_frozen),
		cmocka_unit_test(everybody_of_many_teams_comes),
		cmocka_unit_test(several_cells_are_told_apart),
		cmocka_unit_test(nothing_has_points_yet),
		cmocka_unit_test(it_says_why_time_stands),
		cmocka_unit_test(every_size_survives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
