/*
 * test_buf.c: a buffer is a string at every moment; numbers and JSON
 * strings have the one form the record knows.
 */
#include "config.h"

#include "base/buf.h"
#include "tests/base/unit.h"

#include <signal.h>

static void empty_is_a_string(void **state)
{
	struct buf b = {0};
	char *p;

	(void)state;
	assert_string_equal(buf_str(&b), "");
	buf_drop(&b, 0);
	buf_clear(&b);
	p = buf_detach(&b);
	assert_string_equal(p, "");
	free(p);
	buf_add(&b, NULL, 0);
	assert_string_equal(b.p, "");
	buf_release(&b);
	assert_null(b.p);
}

static void it_stays_terminated(void **state)
{
	struct buf b = {0};
	int i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		buf_addc(&b, (char)('a' + i % 26));
		assert_int_equal(b.len, i + 1);
		assert_int_equal(b.p[b.len], '\0');
	}
	buf_drop(&b, 4998);
	assert_string_equal(b.p, "gh");
	buf_adds(&b, "-");
	buf_addf(&b, "%05d%s", 42, "!");
	assert_string_equal(b.p, "gh-00042!");
	buf_clear(&b);
	assert_string_equal(buf_str(&b), "");
	buf_adds(&b, "x");
	buf_drop(&b, 1);
	assert_string_equal(b.p, "");
	buf_release(&b);
}

static void detaching_empties(void **state)
{
	struct buf b = {0};
	char *p;

	(void)state;
	buf_add(&b, "a\0b", 3);
	p = buf_detach(&b);
	assert_memory_equal(p, "a\0b", 4);
	assert_int_equal(b.len, 0);
	assert_string_equal(buf_str(&b), "");
	free(p);
}

static void numbers_are_decimal(void **state)
{
	static const struct {
		int64_t n;
		const char *text;
	} rows[] = {
		{0, "0"}, {7, "7"}, {-1, "-1"}, {10, "10"}, {-100, "-100"},
		{INT64_MAX, "9223372036854775807"},
		{INT64_MIN, "-9223372036854775808"},
	};
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&b);
		buf_addi(&b, rows[i].n);
		assert_string_equal(b.p, rows[i].text);
	}
	buf_release(&b);
}

static void json_strings_are_canonical(void **state)
{
	static const struct {
		const char *s;
		size_t n;
		const char *json;
	} rows[] = {
		{"", 0, "\"\""},
		{"plain / <>&'", 12, "\"plain / <>&'\""},
		{"a\"b\\c", 5, "\"a\\\"b\\\\c\""},
		{"\b\f\n\r\t", 5, "\"\\b\\f\\n\\r\\t\""},
		{"\0\x01\x0b\x1b\x1f", 5,
		    "\"\\u0000\\u0001\\u000b\\u001b\\u001f\""},
		{"\x7f\xc3\xa9\xe2\x80\xa8", 6,
		    "\"\x7f\xc3\xa9\xe2\x80\xa8\""},
		{"\n", 1, "\"\\n\""},
		{"x\n", 2, "\"x\\n\""},
	};
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&b);
		buf_addjsonn(&b, rows[i].s, rows[i].n);
		assert_string_equal(b.p, rows[i].json);
	}
	buf_clear(&b);
	buf_addjson(&b, "\xc3\xb1\n");
	assert_string_equal(b.p, "\"\xc3\xb1\\n\"");
	buf_release(&b);
}

static void drop_too_much(void *arg)
{
	buf_drop(arg, 2);
}

static void dropping_more_is_a_bug(void **state)
{
	struct buf b = {0};

	(void)state;
	buf_addc(&b, 'x');
	assert_int_equal(unit_fate(drop_too_much, &b), SIGABRT);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_is_a_string),
		cmocka_unit_test(it_stays_terminated),
		cmocka_unit_test(detaching_empties),
		cmocka_unit_test(numbers_are_decimal),
		cmocka_unit_test(json_strings_are_canonical),
		cmocka_unit_test(dropping_more_is_a_bug),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
