/*
 * test_quote.c: a value written as a word is read as the same value.
 */
#include "config.h"

#include "base/quote.h"
#include "tests/base/unit.h"

static void words_are_parted(void **unused)
{
	const char *line = "  host=\"a \\\"b\\\" c\"\tC:\\temp \"C:\\new dir\" "
	    "\"\" x\"y z\"w \"\\\\\"";
	static const char *const want[] = { "host=a \"b\" c", "C:\\temp",
		"C:\\new dir", "", "xy zw", "\\" };
	static const bool wholes[] = { false, false, true, true, false,
		true };
	struct buf word = {0};
	bool whole;

	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(want); i++) {
		assert_int_equal(quote_next(&line, &word, &whole), 1);
		assert_string_equal(buf_str(&word), want[i]);
		assert_int_equal(whole, wholes[i]);
	}
	assert_int_equal(quote_next(&line, &word, &whole), 0);
	assert_int_equal(quote_next(&line, &word, &whole), 0);
	line = "one \"two";
	assert_int_equal(quote_next(&line, &word, &whole), 1);
	assert_int_equal(quote_next(&line, &word, &whole), -1);
	buf_release(&word);
}

static void values_come_back(void **unused)
{
	static const char *const values[] = { "", "plain", "two words",
		"say \"hi\"", "back\\slash", "end\\", "a=b", "\t", "\"", "\\\"",
		"niño \xc2\xbfqu\xc3\xa9?" };
	struct buf line = {0}, word = {0};
	const char *at;
	bool whole;

	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		buf_addc(&line, ' ');
		quote_put(&line, values[i]);
	}
	at = buf_str(&line);
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		assert_int_equal(quote_next(&at, &word, &whole), 1);
		assert_string_equal(buf_str(&word), values[i]);
	}
	assert_int_equal(quote_next(&at, &word, &whole), 0);
	buf_release(&line);
	buf_release(&word);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_parted),
		cmocka_unit_test(values_come_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
