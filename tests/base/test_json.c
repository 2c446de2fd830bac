/*
 * test_json.c: JSON from outside is refused unless it is exactly JSON and
 * within its limits; what is written has one form.
 */
#include "config.h"

#include "base/json_quick.h"
#include "tests/base/unit.h"

#include <math.h>

#define MAX 4096

static void canonical(const char *text, const char *want)
{
	struct arena a = {0};
	struct buf once = {0}, twice = {0};
	struct err err = {0};
	struct val *v = json_parse(&a, text, strlen(text), MAX, &err);

	if (!v)
		fail_msg("%s: %s", text, err.text);
	json_write(&once, v);
	assert_string_equal(buf_str(&once), want);
	v = json_parse(&a, once.p, once.len, MAX, &err);
	assert_non_null(v);
	json_write(&twice, v);
	assert_string_equal(buf_str(&twice), want);
	buf_release(&once);
	buf_release(&twice);
	arena_release(&a);
}

static void there_is_one_form(void **state)
{
	(void)state;
	canonical(" {\"b\" : 1,\n\"a\":[ ], \"B\":{}}",
	    "{\"B\":{},\"a\":[],\"b\":1}");
	canonical("{\"a\":1,\"\xc3\xa9\":2,\"z\":3,\"\":0,\"ab\":4}",
	    "{\"\":0,\"a\":1,\"ab\":4,\"z\":3,\"\xc3\xa9\":2}");
	canonical("[null,true,false,-0,9223372036854775807,"
	    "-9223372036854775808]",
	    "[null,true,false,0,9223372036854775807,"
	    "-9223372036854775808]");
	canonical("\"\\u00e9\\/\\ud83d\\ude00\\u001b\\n\"",
	    "\"\xc3\xa9/\xf0\x9f\x98\x80\\u001b\\n\"");
	canonical("[0.1,1.0,-0.0,1e300,2.5E-3,0.30000000000000004,1e15,"
	    "123456.75]",
	    "[0.1,1,0,1e+300,0.0025,0.30000000000000004,1e+15,123456.75]");
}

static void refused(const char *text, size_t n, const char *part)
{
	struct arena a = {0};
	struct err err = {0};

	if (json_parse(&a, text, n, MAX, &err))
		fail_msg("accepted: %s", text);
	if (!strstr(err.text, part))
		fail_msg("%s: %s", text, err.text);
	assert_null(json_parse(&a, text, n, MAX, NULL));
	arena_release(&a);
}

static void what_is_not_json_is_refused(void **state)
{
	static const char *const texts[] = {
		"", " ", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "[1] x", "1 2",
		"{\"a\":1,\"a\":2}", "[01]", "[+1]", "[.5]", "[1.]", "nul",
		"[NaN]", "[Infinity]", "\"\n\"", "\"\\x41\"", "\"\\u0000\"",
		"\"\\ud800\"", "\"\xff\"", "\"\xc0\xaf\"", "\"\xed\xa0\x80\"",
		"{\"\\u0000\":1}", "[9223372036854775808]",
		"[-9223372036854775809]", "[1e999]", "[1", "{\"a\"", "\"a",
		"/* */1", ("\xef\xbb\xbf" "1"), "]", "{1:2}",
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(texts); i++)
		refused(texts[i], strlen(texts[i]), "JSON: line 1, column");
	refused("1\0", 2, "JSON: it holds a NUL byte");
	refused("\"a\0b\"", 5, "JSON: it holds a NUL byte");
}

/* n lists, one in the other. */
static char *nested(size_t n)
{
	char *text = xmalloc(2 * n + 1);

	memset(text, '[', n);
	memset(text + n, ']', n);
	text[2 * n] = '\0';
	return text;
}

static void limits_hold(void **state)
{
	char *text = nested(64);
	struct arena a = {0};
	struct err err;

	(void)state;
	assert_non_null(json_parse(&a, text, 128, 128, &err));
	assert_null(json_parse(&a, text, 128, 127, &err));
	assert_string_equal(err.text, "JSON: 128 bytes; at most 127");
	free(text);
	text = nested(65);
	refused(text, 130, "nested too deep; at most 64 levels");
	free(text);
	/* Deeper than the stack would bear, were it not counted. */
	text = nested(500000);
	assert_null(json_parse(&a, text, 1000000, 1000000, &err));
	free(text);
	arena_release(&a);
}

static void odd_numbers_are_written(void **state)
{
	static const struct {
		double r;
		const char *text;
	} rows[] = {
		{NAN, "null"}, {INFINITY, "null"}, {-INFINITY, "null"},
		{-0.0, "0"}, {5e-324, "4.94065645841247e-324"},
		{1.7976931348623157e308, "1.7976931348623157e+308"},
		{-2.5, "-2.5"}, {1.0 / 3, "0.3333333333333333"},
	};
	struct arena a = {0};
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&b);
		json_write(&b, val_real(&a, rows[i].r));
		assert_string_equal(buf_str(&b), rows[i].text);
	}
	buf_clear(&b);
	json_write(&b, NULL);
	assert_string_equal(buf_str(&b), "null");
	buf_release(&b);
	arena_release(&a);
}

static void order_of_insertion_does_not_matter(void **state)
{
	struct arena a = {0};
	struct val *up = val_map(&a), *down = val_map(&a);
	struct buf x = {0}, y = {0};
	char key[16];
	int i;

	(void)state;
	for (i = 0; i < 300; i++) {
		snprintf(key, sizeof(key), "%03d", i);
		val_set(&a, up, key, val_int(&a, i));
		snprintf(key, sizeof(key), "%03d", 299 - i);
		val_set(&a, down, key, val_int(&a, 299 - i));
	}
	json_write(&x, up);
	json_write(&y, down);
	assert_string_equal(buf_str(&x), buf_str(&y));
	buf_release(&x);
	buf_release(&y);
	arena_release(&a);
}

/* Reads a text both ways; `quick`: without jansson it must be read, too. */
static void both_ways(const char *text, bool quick)
{
	struct arena a = {0};
	struct buf x = {0}, y = {0};
	struct val *v = json_quick(&a, text, strlen(text), 64);
	struct val *whole = json_whole(&a, text, strlen(text), NULL);

	if ((v != NULL) != quick)
		fail_msg("%s: %s", text, quick ? "not quick" : "quick");
	if (v != NULL) {
		assert_non_null(whole);
		json_write(&x, v);
		json_write(&y, whole);
		assert_string_equal(x.p, y.p);
	}
	buf_release(&x);
	buf_release(&y);
	arena_release(&a);
}

static void what_is_plain_is_read_the_same_in_one_pass(void **state)
{
	static const char *const plain[] = {
		"{\"push\":\"change\",\"is\":{\"n\":29,\"set\":[{},[0]]}}",
		" [ 1 , -2 ,0,-0, 999999999999999999 ] \r\n\t",
		"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "{\"\\n\":null}",
		"\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\x7f\"",
		"true", "false", "null", "[]", "{}", "\"\"", "{\"\":[[]]}",
	};
	static const char *const others[] = {
		"", " ", "[1", "[1,]", "{\"a\":1,}", "{\"a\":1,\"a\":2}",
		"{\"a\" 1}", "{a:1}", "[01]", "[-]", "[1.5]", "[1e3]", "[1E3]",
		"\"\\u0041\"", "\"\\x\"", "\"\\", "\"\n\"", "\"\xc0\xaf\"",
		"\"\xed\xa0\x80\"", "\"a", "tru", "truex", "nulll", "1 2",
		"1000000000000000000", "[1}", "{\"a\":1]", "]", "[1,,2]",
	};
	char *deep = nested(65);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(plain); i++)
		both_ways(plain[i], true);
	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		both_ways(others[i], false);
	both_ways(deep, false);
	free(deep);
	deep = nested(64);
	both_ways(deep, true);
	free(deep);
}

/* A map of many keys is not looked through for each of them. */
static void many_keys_are_left_to_the_library(void **state)
{
	struct buf b = {0};

	(void)state;
	for (int i = 0; i < 65; i++) {
		buf_addf(&b, "%c\"%d\":%d", i == 0 ? '{' : ',', i, i);
		if (i == 63) {
			buf_addc(&b, '}');
			both_ways(b.p, true);
			b.len--;
		}
	}
	buf_addc(&b, '}');
	both_ways(b.p, false);
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_plain_is_read_the_same_in_one_pass),
		cmocka_unit_test(many_keys_are_left_to_the_library),
		cmocka_unit_test(there_is_one_form),
		cmocka_unit_test(what_is_not_json_is_refused),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(odd_numbers_are_written),
		cmocka_unit_test(order_of_insertion_does_not_matter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
