/*
 * test_log.c: one line a message, whatever the message holds.
 */
#include "config.h"

#include "base/log.h"
#include "tests/base/unit.h"

#include <unistd.h>

/* What log_line() wrote of text, read back from a pipe. */
static void logged(char *out, size_t max, enum log_level at,
    enum log_level level, const char *text)
{
	struct log log = {.level = at, .program = "engine"};
	ssize_t n;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	log.fd = ends[1];
	log_line(&log, level, "journal", "%s", text);
	close(ends[1]);
	n = read(ends[0], out, max - 1);
	assert_true(n >= 0);
	out[n] = '\0';
	close(ends[0]);
}

static void a_line_has_its_parts(void **state)
{
	char line[512];

	(void)state;
	logged(line, sizeof(line), LOG_LEVEL_WARN, LOG_LEVEL_WARN, "late");
	assert_int_equal(line[4], '-');
	assert_int_equal(line[10], 'T');
	assert_string_equal(line + 19, "Z engine warn journal: late\n");
}

static void nobody_forges_a_line(void **state)
{
	char line[512];

	(void)state;
	logged(line, sizeof(line), LOG_LEVEL_DEBUG, LOG_LEVEL_ERROR,
	    "a\n2026 engine info x: b\x1b[2J\xff");
	assert_string_equal(line + 19, "Z engine error journal: "
	    "a 2026 engine info x: b^[[2J\xef\xbf\xbd\n");
}

static void levels_and_nobody_are_respected(void **state)
{
	struct log none = {.fd = -1, .level = LOG_LEVEL_DEBUG,
		.program = "x"};
	char line[512];

	(void)state;
	logged(line, sizeof(line), LOG_LEVEL_WARN, LOG_LEVEL_INFO, "x");
	assert_string_equal(line, "");
	logged(line, sizeof(line), LOG_LEVEL_INFO, LOG_LEVEL_INFO, "x");
	assert_string_not_equal(line, "");
	log_line(NULL, LOG_LEVEL_ERROR, "x", "%d", 1);
	warn(&none, "x", "%d", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_has_its_parts),
		cmocka_unit_test(nobody_forges_a_line),
		cmocka_unit_test(levels_and_nobody_are_respected),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
