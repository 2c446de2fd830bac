/*
 * test_filter.c: lists that show only what holds some words, and the log as
 * it is shown in a new file.
 */
#include "config.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"

static void begin(struct stage *s, struct console **c, int cols, int rows)
{
	stage_init(s, 1);
	stage_story(s);
	*c = stage_seat(s, HAT_DIRECTOR, -1, cols, rows, "en");
	stage_pass(s, 0);
}

/* Each screen has its own, says so, and "-" takes it away. */
static void test_screens(void **state)
{
	static const struct { const char *screen, *words, *there, *gone; }
	    lists[] = {
		{ "1", "RANSOM", "Ransom note", "Journalist" },
		{ "2", "staffed", "Is the SOC", NULL },
		{ "3", "green", "green", " blue " },
		{ "4", "acknow", "acknowledges", "StartEx" },
		{ "5", "blue", "blue", "amber" },
		{ "6", "contained", "DECISIONS", "VARIABLES" },
	};
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 80, 24);
	stage_do(&s, "msg", "blue 'well done'");
	stage_pass(&s, 6000);
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		char *keys = xasprintf("%sf%s\r", lists[i].screen,
		    lists[i].words);

		stage_keys(&s, c, keys);
		if (!stage_sees(&s, c, lists[i].there))
			fail_msg("%s: no %s", keys, lists[i].there);
		if (lists[i].gone != NULL && stage_sees(&s, c,
		    lists[i].gone) && lists[i].screen[0] != '1')
			fail_msg("%s: %s", keys, lists[i].gone);
		free(keys);
		assert_non_null(strstr(stage_row(&s, c, lists[i].screen[0] ==
		    '4' ? 3 : 1), lists[i].screen[0] == '4' ? "acknow" :
		    "filter: "));
	}
	/* what is not shown is still counted */
	assert_int_equal(c->nteams, 4);
	stage_keys(&s, c, "1");
	assert_false(stage_sees(&s, c, "Journalist asks"));
	stage_keys(&s, c, "f-\r");
	assert_true(stage_sees(&s, c, "Journalist asks"));
	assert_null(strstr(stage_row(&s, c, 1), "filter"));
	stage_keys(&s, c, "3");
	assert_non_null(strstr(stage_row(&s, c, 1), "filter: green"));
	stage_keys(&s, c, ":filter -\r");
	assert_null(strstr(stage_row(&s, c, 1), "filter"));
	stage_release(&s);
}

static void test_narrow(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 40, 12);
	stage_keys(&s, c, "3fgreen\r");
	assert_true(stage_sees(&s, c, "filter: green"));
	stage_release(&s);
}

/* What a key means is of the row that is shown. */
static void test_chosen(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 80, 24);
	stage_keys(&s, c, "3famber\r");
	assert_int_equal(console_chosen_team(c), 2);
	stage_keys(&s, c, "1fregulator\r\r");
	assert_true(c->at == SCREEN_DETAIL);
	assert_true(stage_sees(&s, c, "Regulator: 24-hour"));
	stage_release(&s);
}

static char *read_all(const char *path)
{
	struct buf bytes = {0};
	struct err err = {0};

	if (file_read(path, 1 << 20, &bytes, &err) != 0)
		fail_msg("%s", err.text);
	return buf_detach(&bytes);
}

static void write_as(struct stage *s, struct console *c, const char *dir,
    const char *name)
{
	char *keys = xasprintf("e%s/%s\r", dir, name);

	stage_keys(s, c, keys);
	free(keys);
}

/* What was written under that name, which is removed; the caller frees. */
static char *written(const char *dir, const char *name)
{
	char *path = xasprintf("%s/%s", dir, name), *text = read_all(path);

	unlink(path);
	free(path);
	return text;
}

static void exported(struct stage *s, struct console *c, const char *dir)
{
	struct arena a = {0};
	const struct val *list;
	char *text;

	write_as(s, c, dir, "x.csv");
	text = written(dir, "x.csv");
	assert_non_null(strstr(text, "\"StartEx, speed 1\""));
	assert_null(strstr(text, "HYPERLINK"));
	free(text);
	write_as(s, c, dir, "x.json");
	text = written(dir, "x.json");
	list = val_get(json_parse(&a, text, strlen(text), 1 << 20, NULL),
	    "log");
	assert_int_equal(val_len(list), logrows_n(&c->log));
	assert_string_equal(val_get_text(val_at(list, 0), "what", ""),
	    "StartEx, speed 1");
	free(text);
	arena_release(&a);
}

static void test_export(void **state)
{
	char dir[] = "/tmp/ensayo-log-XXXXXX", *text;
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 80, 24);
	assert_non_null(mkdtemp(dir));
	stage_team(&s, 0, "log", "'=HYPERLINK(1) \033[31m red'");
	stage_keys(&s, c, "4fteam\r");
	stage_keys(&s, c, "f-\r");
	write_as(&s, c, dir, "x.txt");
	assert_true(stage_sees(&s, c, "x.txt"));
	/* once there, it stays as it is */
	write_as(&s, c, dir, "x.txt");
	assert_true(stage_sees(&s, c, "File exists"));
	text = written(dir, "x.txt");
	assert_non_null(strstr(text, "StartEx, speed 1"));
	assert_non_null(strstr(text, "HYPERLINK"));
	assert_null(strchr(text, '\033'));
	free(text);
	stage_keys(&s, c, "fstartex\r");
	exported(&s, c, dir);
	/* nothing is written for who came over SSH */
	c->o.no_escape = true;
	write_as(&s, c, dir, "y.txt");
	assert_true(stage_sees(&s, c, "no files over SSH"));
	assert_int_equal(rmdir(dir), 0);
	stage_release(&s);
}

/* Is it anywhere in a text that has to be scrolled? */
static bool reads(struct stage *s, struct console *c, const char *text)
{
	bool seen = false;

	stage_keys(s, c, "\033[H");
	for (int page = 0; page < 12 && !seen; page++) {
		seen = stage_sees(s, c, text);
		stage_keys(s, c, " ");
	}
	return seen;
}

/* Help of every screen at once, and of this one again. */
static void test_all_keys(void **state)
{
	const struct keymap_row *rows;
	struct stage s;
	struct console *c;
	size_t n;

	(void)state;
	begin(&s, &c, 120, 60);
	stage_keys(&s, c, "1?");
	assert_false(reads(&s, c, "give the levels that are set"));
	stage_keys(&s, c, "k");
	assert_true(reads(&s, c, "Everywhere"));
	assert_true(reads(&s, c, "Grading"));
	rows = console_keys_mine(&c->map, HAT_DIRECTOR, true, &s.a, &n);
	assert_true(n > 60);
	/* a role-player's are not the director's */
	assert_false(reads(&s, c, "the chosen call has reached"));
	for (size_t i = 0; i < n; i++) {
		const char *help = rows[i].help;

		/* its beginning: a long one is wrapped */
		if (rows[i].act != ACT_ENGINE && !reads(&s, c, arena_strndup(&s.a, help, strnlen(help,
		    40))))
			fail_msg("%s is not there", help);
	}
	stage_keys(&s, c, "k");
	assert_false(reads(&s, c, "Grading"));
	stage_release(&s);
}

static void see(struct stage *s, struct engine_shown *seen)
{
	struct err err = {0};

	assert_int_equal(engine_begin(s->e, &err), 0);
	engine_shown(s->e, seen, 1);
	assert_int_equal(engine_commit(s->e, &err), STORE_OK);
	stage_pass(s, 0);
}

/* What a team reads, writes, or that it does neither. */
static void test_reading(void **state)
{
	struct engine_shown seen = {0};
	struct stage s;
	struct console *c;
	struct arena a = {0};
	struct err err = {0};
	char *json;

	(void)state;
	begin(&s, &c, 80, 24);
	stage_keys(&s, c, "3");
	assert_true(stage_sees(&s, c, "Reading now"));
	seen.item = state_inject_find(engine_state(s.e), "beacon");
	seen.person = s.team_person[1];
	see(&s, &seen);
	stage_team(&s, 1, "ack", "beacon");
	stage_pass(&s, 0);
	assert_true(stage_sees(&s, c, "03 SOC alert"));
	seen.item = view_opened_find(engine_state(s.e),
	    "question/q-triage", &seen.of);
	see(&s, &seen);
	assert_true(stage_sees(&s, c, "What do you tell"));
	json = arena_printf(&a, "[{\"team\":\"a.green\",\"question\":"
	    "\"q-triage\",\"saved_wall_ms\":%lld}]", (long long)c->wall_ms -
	    5000);
	c->drafts = json_parse(&a, json, strlen(json), 1 << 20, &err);
	assert_true(stage_sees(&s, c, "answering 01"));
	c->drafts = NULL;
	stage_pass(&s, 16 * STAGE_MINUTE);
	assert_true(stage_sees(&s, c, "(idle)"));
	arena_release(&a);
	stage_release(&s);
}

static void test_color(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 80, 24);
	stage_keys(&s, c, ":set color perhaps\r");
	assert_true(stage_sees(&s, c, "write: set color on or off"));
	stage_keys(&s, c, ":set color off\r");
	assert_false(stage_sees(&s, c, "write: set"));
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_screens),
		cmocka_unit_test(test_narrow),
		cmocka_unit_test(test_chosen),
		cmocka_unit_test(test_export),
		cmocka_unit_test(test_all_keys),
		cmocka_unit_test(test_reading),
		cmocka_unit_test(test_color),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
