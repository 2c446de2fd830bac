/*
 * test_err.c: an error is filled, wrapped and cut without harm.
 */
#include "config.h"

#include "base/err_args.h"
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
	/* nor does an argument that its form cuts short */
	fail(&err, "%.6s: %.5s|", "x\xc3\xa9\xc3\xa9\xc3\xa9",
	    "\xe2\x82\xac\xe2\x82\xac");
	assert_string_equal(err.text, "x\xc3\xa9\xc3\xa9: \xe2\x82\xac|");
	assert_string_equal(err_arg(&err, 0), "x\xc3\xa9\xc3\xa9");
	assert_string_equal(err_arg(&err, 1), "\xe2\x82\xac");
	/* nor what is no character at all: a surrogate, one too long */
	fail(&err, "a\xed\xa0\x80z\xe0\x80\x80\xc0\xafy\xff");
	assert_string_equal(err.text, "azy");
	memset(text, 'y', ERR_TEXT_MAX - 1);
	text[ERR_TEXT_MAX - 1] = '\0';
	fail(&err, "%s", text);
	assert_string_equal(err.text, text);
}

/* What a translation is made of. */
static void it_keeps_form_and_arguments(void **state)
{
	struct buf out = {0};
	struct err err;

	(void)state;
	fail_code(&err, "state", "%s: %.3s has %lld of %zu, 5%%, %d, %c",
	    "it", "Marta", (long long)-7, (size_t)9, -1, 'x');
	assert_string_equal(err.text, "it: Mar has -7 of 9, 5%, -1, x");
	assert_int_equal(err.nargs, 6);
	assert_string_equal(err_arg(&err, 1), "Mar");
	assert_string_equal(err_arg(&err, 2), "-7");
	assert_null(err_arg(&err, 6));
	assert_int_equal(err_fill_form(&out, &err, err.form, NULL, NULL), 0);
	assert_string_equal(buf_str(&out), err.text);
	buf_clear(&out);
	assert_int_equal(err_fill_form(&out, &err,
	    "100%% de %2$s y %1$s, %3$lld", NULL, NULL), 0);
	assert_string_equal(buf_str(&out), "100% de Mar y it, -7");
	buf_release(&out);
}

static void what_does_not_fit_has_no_form(void **state)
{
	char text[ERR_ARGS_MAX + 1];
	struct err err;

	(void)state;
	fail(&err, "%s", "made elsewhere");
	assert_string_equal(err.form, "");
	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	fail(&err, "long: %s", text);
	assert_string_equal(err.form, "");
	assert_string_equal(err.text + 6, text);
	fail(&err, "again: %s", "short");
	assert_string_equal(err.form, "again: %s");
}

/* Forms come over a wire and out of catalogues. */
static void a_form_never_asks_for_what_is_not_there(void **state)
{
	static const char *const bad[] = { "%", "%n", "%s %s", "%2$s",
		"%0$s", "%99$s", "%-", "%lld %lld", "%.*s%s", "%hhn", "a%" };
	static const char *const args[] = { "one" };
	struct buf out = {0};
	struct err err = {0};

	(void)state;
	err_set_form(&err, "%s", args, 1);
	buf_adds(&out, "before");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		if (err_fill_form(&out, &err, bad[i], NULL, NULL) != -1)
			fail_msg("%s gives %s", bad[i], buf_str(&out));
		assert_string_equal(buf_str(&out), "before");
	}
	buf_release(&out);
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
		cmocka_unit_test(it_keeps_form_and_arguments),
		cmocka_unit_test(what_does_not_fit_has_no_form),
		cmocka_unit_test(a_form_never_asks_for_what_is_not_there),
		cmocka_unit_test(a_bug_aborts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
