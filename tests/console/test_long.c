/*
 * test_long.c: a log of many facts is filtered, searched and written a slice
 * at a time: every key between is served, the newest come first, the chosen
 * row stays chosen, and a file is whole or not there.
 */
#include "config.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"

#define LONG_NOTES 4000
#define LONG_TURNS 100		/* far more than it needs */

static void note(struct stage *s, const char *text)
{
	if (stage_do(s, "note", arena_printf(&s->a, "'%s'", text)) == NULL)
		fail_msg("no note: %s", text);
}

/* Every five hundredth has a needle, the newest too. */
static void begin(struct stage *s, struct console **c, int cols, int rows)
{
	stage_init(s, 1);
	for (int i = 0; i < LONG_NOTES; i++)
		note(s, arena_printf(&s->a, i % 500 == 499 ?
		    "needle %04d" : "hay %04d", i));
	*c = stage_seat(s, HAT_DIRECTOR, -1, cols, rows, "en");
	stage_pass(s, 0);
}

static void settle(struct stage *s, struct console *c)
{
	for (int i = 0; i < LONG_TURNS && console_works(c); i++)
		stage_keys(s, c, "");
	assert_false(console_works(c));
}

/* On the screen as it is, without another turn. */
static bool shows(struct console *c, const char *text)
{
	const struct grid *g = console_grid(c);
	struct buf all = {0};
	bool there;

	for (int row = 0; row < g->rows; row++) {
		grid_row_text(g, row, &all);
		buf_addc(&all, '\n');
	}
	there = strstr(buf_str(&all), text) != NULL;
	buf_release(&all);
	return there;
}

static const char *chosen(struct stage *s, struct console *c)
{
	struct log_row row;
	size_t at;

	console_grid(c);
	at = c->lists[SCREEN_LOG][0].at;
	assert_true(at < logrows_n(&c->log));
	assert_true(logrows_row(&c->look, logrows_seq(&c->log, at), &row));
	return arena_strdup(&s->a, row.what);
}

/* The newest first; a key between is served at once. */
static void test_slices(void **state)
{
	struct stage s;
	struct console *c;
	const char *was;

	(void)state;
	begin(&s, &c, 80, 24);
	stage_keys(&s, c, "4");
	stage_keys(&s, c, "fneedle\r");
	assert_true(logrows_busy(&c->log));
	assert_true(shows(c, "entries so far   needle"));
	assert_true(shows(c, "needle 3999"));
	assert_false(shows(c, "needle 0499"));
	assert_true(shows(c, "older entries are still looked at"));
	stage_keys(&s, c, "1");
	assert_true(c->at == SCREEN_RUN);
	stage_keys(&s, c, "4");
	stage_keys(&s, c, "\033[A");
	was = chosen(&s, c);
	assert_true(logrows_busy(&c->log));
	/* what comes meanwhile is there too */
	note(&s, "needle of now");
	stage_pass(&s, 0);
	settle(&s, c);
	assert_string_equal(chosen(&s, c), was);
	assert_true(shows(c, "needle 0499"));
	assert_true(shows(c, "needle of now"));
	assert_true(shows(c, "9 entries   needle"));
	assert_false(shows(c, "still"));
	/* all of it, in its order */
	for (size_t i = 1; i < logrows_n(&c->log); i++)
		assert_true(logrows_seq(&c->log, i - 1) <
		    logrows_seq(&c->log, i));
	stage_keys(&s, c, "f-\r");
	assert_true(logrows_n(&c->log) > LONG_NOTES);
	assert_false(logrows_busy(&c->log));
	stage_release(&s);
}

/* The moment looked at bounds it, there and back. */
static void test_moments(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	begin(&s, &c, 80, 24);
	stage_keys(&s, c, "4");
	stage_keys(&s, c, "fneedle\r");
	assert_int_equal(model_go(c->m, 2200, NULL), 0);
	settle(&s, c);
	assert_false(shows(c, "needle 09990"));
	assert_true(shows(c, "needle 1999"));
	assert_true(shows(c, "needle 0499"));
	assert_int_equal(model_go(c->m, 700, NULL), 0);
	settle(&s, c);
	assert_false(shows(c, "needle 0999"));
	assert_true(shows(c, "needle 0499"));
	assert_int_equal(model_go(c->m, 0, NULL), 0);
	console_grid(c);
	settle(&s, c);
	assert_int_equal(logrows_n(&c->log), 8);
	stage_release(&s);
}

static void test_seek(void **state)
{
	struct stage s;
	struct console *c;
	size_t at;

	(void)state;
	begin(&s, &c, 80, 24);
	stage_keys(&s, c, "4");
	stage_keys(&s, c, "/needle 0999\r");
	assert_true(c->seek.left > 0);
	assert_true(shows(c, "looking for needle 0999"));
	settle(&s, c);
	assert_string_equal(chosen(&s, c), "Note: needle 0999");
	/* pressed again before the first one is found, it counts */
	stage_keys(&s, c, "/needle\r");
	stage_keys(&s, c, "ppp");
	assert_int_equal(c->seek.left > 0, 1);
	settle(&s, c);
	assert_string_equal(chosen(&s, c), "Note: needle 3499");
	/* who moves on is not fetched back */
	stage_keys(&s, c, "/needle 3999\r");
	assert_true(c->seek.left > 0);
	stage_keys(&s, c, "k");
	at = c->lists[SCREEN_LOG][0].at;
	settle(&s, c);
	assert_int_equal(c->lists[SCREEN_LOG][0].at, at);
	stage_keys(&s, c, "/there is no such\r");
	settle(&s, c);
	assert_true(shows(c, "there is no such: not found"));
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

static void test_file(void **state)
{
	char dir[] = "/tmp/ensayo-long-XXXXXX", path[64], *text;
	struct stage s;
	struct console *c;
	char *keys;

	(void)state;
	begin(&s, &c, 80, 24);
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/x.json", dir);
	keys = xasprintf("e%s\r", path);
	stage_keys(&s, c, "4");
	stage_keys(&s, c, "fneedle\r");
	/* of what the filter is still to find as well */
	stage_keys(&s, c, keys);
	assert_non_null(c->export);
	stage_keys(&s, c, keys);
	assert_true(shows(c, "is being written still"));
	settle(&s, c);
	text = read_all(path);
	assert_non_null(strstr(text, "needle 0499"));
	assert_null(strstr(text, "hay"));
	assert_int_equal(strncmp(text + strlen(text) - 4, "}]}\n", 4), 0);
	free(text);
	unlink(path);
	stage_keys(&s, c, "f-\r");
	/* who quits has the file, whose terminal is gone has none */
	stage_keys(&s, c, keys);
	assert_non_null(c->export);
	assert_non_null(strstr(console_work_says(c), "writing /tmp"));
	stage_keys(&s, c, ":quit\r");
	assert_null(c->export);
	assert_int_equal(unlink(path), 0);
	c->over = false;
	stage_keys(&s, c, keys);
	assert_non_null(c->export);
	assert_int_equal(access(path, F_OK), 0);
	free(keys);
	stage_release(&s);
	assert_int_equal(access(path, F_OK), -1);
	assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_slices),
		cmocka_unit_test(test_moments),
		cmocka_unit_test(test_seek),
		cmocka_unit_test(test_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
