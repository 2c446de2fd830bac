/*
 * test_text.c: what leaves text_safe() is harmless, fits, and is its own
 * safe form.
 */
#include "config.h"

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "tests/base/text_bytes.h"

static void valid_utf8_is_known(void **state)
{
	static const struct {
		const char *s;
		size_t n;
		bool valid;
		const char *repaired;
	} rows[] = {
		{"", 0, true, ""}, {"abc", 3, true, "abc"},
		{E_ACUTE, 2, true, E_ACUTE},
		{"\xf4\x8f\xbf\xbf", 4, true, "\xf4\x8f\xbf\xbf"},
		{"a\0b", 3, false, "a" BROKEN "b"},
		{"\xc0\xaf", 2, false, BROKEN BROKEN},
		{"\xe0\x80\xaf", 3, false, BROKEN BROKEN BROKEN},
		{"\xed\xa0\x80", 3, false, BROKEN BROKEN BROKEN},
		{"\xf4\x90\x80\x80", 4, false, BROKEN BROKEN BROKEN BROKEN},
		{"\xf5", 1, false, BROKEN}, {"\x80", 1, false, BROKEN},
		{"\xe2\x82", 2, false, BROKEN},
		{"\xe2\x82z", 3, false, BROKEN "z"},
		{"\xf0\x9f\x98\xc3\xa9", 5, false, BROKEN E_ACUTE},
	};
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(text_valid(rows[i].s, rows[i].n),
		    rows[i].valid);
		buf_clear(&b);
		text_repair(&b, rows[i].s, rows[i].n);
		assert_string_equal(buf_str(&b), rows[i].repaired);
		assert_true(text_valid(b.p, b.len));
	}
	buf_release(&b);
}

static const struct {
	const char *text;
	bool lines;
	int max;
	const char *safe;
} sinks[] = {
	{"plain", false, 0, "plain"}, {"", true, 5, ""},
	{"\x1b[31mred", false, 0, "^[[31mred"},
	{"\a\b\r\x7f", false, 0, "^G^H^M^?"},
	{"\xc2\x85\xc2\x9b", false, 0, "\\u0085\\u009b"},
	{"a\nb\tc", false, 0, "a b c"},
	{"a\nb\tc", true, 0, "a\nb\tc"},
	{"a\xe2\x80\xa8" "b", true, 0, "a\nb"},
	{"a\xe2\x80\xae" "b\xe2\x80\x8b" "c\xef\xbb\xbf", false, 0,
	    "abc"},
	{"\xee\x80\x80\xcd\xb8x", false, 0, "x"},
	{"\xf3\xa0\x81\x81x\xc2\xad", false, 0, "x"},
	{"e" ACUTE, false, 0, E_ACUTE},
	{"e\xe2\x80\x8d" ACUTE, false, 0, E_ACUTE},
	{"e" ACUTE ACUTE ACUTE ACUTE, false, 0,
	    E_ACUTE ACUTE ACUTE},
	{ACUTE "x", false, 0, "x"},
	{"a\n" ACUTE "b", true, 0, "a\nb"},
	{"\xff\xfe", false, 0, BROKEN BROKEN},
	{"abcdef", false, 6, "abcdef"},
	{"abcdef", false, 5, "abcd" MORE},
	{"abcdef", false, 1, MORE},
	{"\xe4\xbd\xa0\xe5\xa5\xbd", false, 4,
	    "\xe4\xbd\xa0\xe5\xa5\xbd"},
	{"\xe4\xbd\xa0\xe5\xa5\xbd", false, 3, "\xe4\xbd\xa0" MORE},
	{"\xe4\xbd\xa0\xe5\xa5\xbd", false, 2, MORE},
	{"ab" "q" ACUTE "cd", false, 4, "abq" ACUTE MORE},
};

static void sinks_get_harmless_text(void **state)
{
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(sinks); i++) {
		buf_clear(&b);
		text_safe(&b, sinks[i].text, strlen(sinks[i].text),
		    sinks[i].lines, sinks[i].max);
		assert_string_equal(buf_str(&b), sinks[i].safe);
	}
	buf_clear(&b);
	text_safe(&b, "a\0b", 3, false, 0);
	assert_string_equal(buf_str(&b), "a^@b");
	buf_release(&b);
}

/* Numbers that repeat: xorshift64. */
static uint64_t next_number(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x;
}

/* Bytes that are likely to be trouble. */
static size_t trouble(char *out, size_t max, uint64_t *x)
{
	static const char *const parts[] = {
		"\xcc\x81", "\xcc\xa3", "\xcd\x8f", "\xe0\xa5\x8d", "e", "a",
		"\xe1\x84\x80", "\xe1\x85\xa1", "\xe1\x86\xa8", "\n", "\t",
		"\xe2\x80\xae", "\xe2\x80\x8d", "\xf0\x9f\x91\xa9",
		"\xef\xb8\x8f", "\x1b", "\xc2\x9b", "\xe2\x80\xa6", " ",
		"\xe3\x82\xab", "\xe3\x82\x99", "\xe0\xb2\xbf\xe0\xb3\x95",
		"\xf0\x9d\x85\x97\xf0\x9d\x85\xa5", "\xef\xac\x9d",
		"\xe0\xa5\x98", "\xcd\x84", "\xe2\x84\xa6", "\xc5\x81",
	};
	size_t n = next_number(x) % max, at = 0, len;
	const char *part;

	while (at < n) {
		if (next_number(x) % 4 == 0) {
			out[at++] = (char)next_number(x);
			continue;
		}
		part = parts[next_number(x) % ARRAY_LEN(parts)];
		len = strlen(part);
		if (at + len > n)
			break;
		memcpy(out + at, part, len);
		at += len;
	}
	return at;
}

static void assert_harmless(const char *s, bool lines)
{
	static const int32_t bad[][2] = {
		{0x00, 0x1f}, {0x7f, 0x9f}, {0xad, 0xad}, {0x34f, 0x34f},
		{0x61c, 0x61c}, {0x180e, 0x180e}, {0x200b, 0x200f},
		{0x2028, 0x202e}, {0x2060, 0x206f}, {0xd800, 0xf8ff},
		{0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xe0000, 0x10ffff},
	};
	wchar_t c;
	size_t i, n;

	assert_true(text_valid(s, strlen(s)));
	for (; *s; s += n) {
		n = mbrtowc(&c, s, 4, &(mbstate_t){0});
		assert_in_range(n, 1, 4);
		if (lines && (c == '\n' || c == '\t'))
			continue;
		for (i = 0; i < ARRAY_LEN(bad); i++) {
			if (c >= bad[i][0] && c <= bad[i][1])
				fail_msg("U+%04X got through", (unsigned)c);
		}
	}
}

static void any_bytes_become_harmless_once(void **state)
{
	uint64_t x = UINT64_C(0x9e3779b97f4a7c15);
	struct buf once = {0}, twice = {0};
	char bytes[160];
	int round, max;
	size_t n;

	(void)state;
	for (round = 0; round < 20000; round++) {
		bool lines = round % 2;

		n = trouble(bytes, sizeof(bytes), &x);
		max = round % 3 ? (int)(next_number(&x) % 40) : 0;
		buf_clear(&once);
		buf_clear(&twice);
		text_safe(&once, bytes, n, lines, max);
		assert_harmless(buf_str(&once), lines);
		if (max)
			assert_in_range(text_width(buf_str(&once)), 0, max);
		text_safe(&twice, buf_str(&once), once.len, lines, max);
		assert_string_equal(buf_str(&twice), buf_str(&once));
	}
	buf_release(&once);
	buf_release(&twice);
}

static void a_run_of_marks_takes_no_quadratic_time(void **state)
{
	struct buf in = {0}, out = {0};
	char *folded;
	int i;

	(void)state;
	buf_addc(&in, 'a');
	for (i = 0; i < 400000; i++)
		buf_adds(&in, i % 2 ? "\xcc\x81\xe2\x80\x8d" : "\xcc\xa3");
	text_safe(&out, in.p, in.len, false, 0);
	assert_in_range(out.len, 1, 16);
	folded = text_fold(in.p);
	assert_in_range(strlen(folded), 1, 128);
	free(folded);
	buf_release(&in);
	buf_release(&out);
}

static void lines_are_made_safe(void **state)
{
	char *s = text_safe_line("a\nb\x1b");

	(void)state;
	assert_string_equal(s, "a b^[");
	free(s);
	s = text_safe_line("");
	assert_string_equal(s, "");
	free(s);
}

static int width_of(wchar_t c)
{
	char s[8] = "";

	if (wcrtomb(s, c, &(mbstate_t){0}) == (size_t)-1)
		return -1;
	return text_width(s);
}

static void columns_are_those_of_the_terminal(void **state)
{
	static const wchar_t ranges[][2] = {
		{0x20, 0x7e}, {0xa1, 0xac}, {0xae, 0x2ff}, {0x300, 0x36f},
		{0x400, 0x482}, {0x905, 0x94d}, {0x1100, 0x115e},
		{0x1161, 0x11ff}, {0x2010, 0x2027}, {0x2500, 0x257f},
		{0x3041, 0x3096}, {0x4dc0, 0x9fa5}, {0xac00, 0xd7a3},
		{0xff01, 0xff60}, {0x1f600, 0x1f64f}, {0x20000, 0x2a6d6},
	};
	size_t i;
	wchar_t c;

	(void)state;
	for (i = 0; i < ARRAY_LEN(ranges); i++) {
		for (c = ranges[i][0]; c <= ranges[i][1]; c++) {
			if (width_of(c) != wcwidth(c))
				fail_msg("U+%04X: %d, not %d", (unsigned)c,
				    width_of(c), wcwidth(c));
		}
	}
	assert_int_equal(text_width("a\x1b\n\tb"), 2);
	assert_int_equal(text_width("\xff"), 1);
	assert_int_equal(text_width(""), 0);
}

static void padding_is_exact(void **state)
{
	static const struct {
		const char *s;
		int width;
		const char *padded;
	} rows[] = {
		{"ab", 4, "ab  "}, {"abcd", 4, "abcd"}, {"abcde", 4, "abcd"},
		{"", 2, "  "}, {"ab", 0, ""}, {"ab", -1, ""},
		{"\xe4\xbd\xa0\xe5\xa5\xbd", 3, "\xe4\xbd\xa0 "},
		{"q" ACUTE "x", 1, "q" ACUTE}, {E_ACUTE, 2, E_ACUTE " "},
	};
	struct buf b = {0};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		buf_clear(&b);
		text_pad(&b, rows[i].s, rows[i].width);
		assert_string_equal(buf_str(&b), rows[i].padded);
	}
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(valid_utf8_is_known),
		cmocka_unit_test(sinks_get_harmless_text),
		cmocka_unit_test(any_bytes_become_harmless_once),
		cmocka_unit_test(a_run_of_marks_takes_no_quadratic_time),
		cmocka_unit_test(lines_are_made_safe),
		cmocka_unit_test(columns_are_those_of_the_terminal),
		cmocka_unit_test(padding_is_exact),
	};

	/* The judge of columns and characters here is the C library. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
