/*
 * test_err.c: an error is filled, wrapped and cut without harm.
 */
#include "config.h"

#include "base/err.h"
#include "tests/base/unit.h"

#include <signal.h>

#include "base/text.h"

static void it_is_filled(void **state)
{
	struct err err = {.code = "old", .text = "old"};

	(void)state;
	assert_int_equal(fail(&err, "%s: %d", "file", 7), -1);
	assert_string_equal(err.text, "file: 7");
	assert_string_equal(err.code, "");
	assert_int_equal(fail_code(&err, "stale", "late by %d", 3), -1);
	assert_string_equal(err.text, "late by 3");
	assert_string_equal(err.code, "stale");
	assert_int_equal(fail(NULL, "%s", "nobody"), -1);
	assert_int_equal(fail_code(NULL, "x", "%s", "nobody"), -1);
}

static void it_wraps_itself(void **state)
{
	struct err err;

	(void)state;
	fail_code(&err, "inner", "why");
	fail_code(&err, err.code, "what: %s", err.text);
	assert_string_equal(err.text, "what: why");
	assert_string_equal(err.code, "inner");
}

static void a_long_sentence_ends_with_an_ellipsis(void **state)
{
	char text[ERR_TEXT_MAX + 100];
	struct err err;
	size_t i, shift;

	(void)state;
	for (shift = 0; shift < 2; shift++) {
		text[0] = 'x';
		for (i = shift; i + 2 < sizeof(text); i += 2)
			memcpy(text + i, "\xc3\xb1", 2);
		text[i] = '\0';
		fail(&err, "%s", text);
		assert_true(strlen(err.text) < ERR_TEXT_MAX);
		assert_true(strlen(err.text) > ERR_TEXT_MAX - 8);
		assert_true(text_valid(err.text, strlen(err.text)));
		assert_string_equal(err.text + strlen(err.text) - 3,
		    "\xe2\x80\xa6");
	}
	memset(text, 'y', ERR_TEXT_MAX - 1);
	text[ERR_TEXT_MAX - 1] = '\0';
	fail(&err, "%s", text);
	assert_string_equal(err.text, text);
}

static void broken(void *arg)
{
	bug("%s", (const char *)arg);
}

static void a_bug_aborts(void **state)
{
	char why[] = "invariant";

	(void)state;
	assert_int_equal(unit_fate(broken, why), SIGABRT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_filled),
		cmocka_unit_test(it_wraps_itself),
		cmocka_unit_test(a_long_sentence_ends_with_an_ellipsis),
		cmocka_unit_test(a_bug_aborts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
