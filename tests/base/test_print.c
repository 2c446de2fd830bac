/*
 * test_print.c: plain formats come out as printf's, and what is not plain
 * is left to it.
 */
#include "config.h"

#include "base/print.h"

#include <stdint.h>
#include <stdio.h>

#include "base/mem.h"
#include "tests/base/unit.h"

#define ROOM 40

static int plain(char *to, size_t room, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
static int plain(char *to, size_t room, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = print_plain(to, room, fmt, ap);
	va_end(ap);
	return n;
}

#define SAME(...) do { \
	char want[ROOM], got[ROOM]; \
	int len = snprintf(want, sizeof(want), __VA_ARGS__); \
	assert_int_equal(plain(got, sizeof(got), __VA_ARGS__), len); \
	assert_string_equal(got, want); \
} while (0)

static void plain_formats_come_out_the_same(void **state)
{
	(void)state;
	SAME("%s", "");
	SAME("nothing to do");
	SAME("%s%s", "a", "b");
	SAME("[%s] 100%% %c", "x", 'y');
	SAME("%5s|%2s|%s", "ab", "abc", "\xc3\xa9");
	SAME("%.*s|%.2s|%.0s|%.*s", 2, "abc", "xyz", "gone", -1, "all");
	SAME("%7.3s|", "abcdef");
	SAME("%d %d %d", 0, -1, 42);
	SAME("%d %d", INT32_MAX, INT32_MIN);
	SAME("%02d:%02d %05d %4d %04d %d", 7, 123, -5, -5, -12345, 10);
	SAME("%ld", INT64_MIN);
	SAME("%lld", (long long)INT64_MAX);
	SAME("%u %lu %llu", 0u, UINT64_MAX, (unsigned long long)9);
	SAME("%zu %03zu", SIZE_MAX, (size_t)7);
	SAME("%3c|%c", 'a', 'b');
	SAME("%39d", 7);
}

static void what_is_not_plain_is_left(void **state)
{
	char got[ROOM];

	(void)state;
	assert_int_equal(plain(got, ROOM, "%-3d", 1), -1);
	assert_int_equal(plain(got, ROOM, "%+d", 1), -1);
	assert_int_equal(plain(got, ROOM, "%x", 1u), -1);
	assert_int_equal(plain(got, ROOM, "%*d", 3, 1), -1);
	assert_int_equal(plain(got, ROOM, "%.3d", 1), -1);
	assert_int_equal(plain(got, ROOM, "%.1f", 1.0), -1);
	assert_int_equal(plain(got, ROOM, "%2$s %1$s", "a", "b"), -1);
	assert_int_equal(plain(got, ROOM, "%100d", 1), -1);
	assert_int_equal(plain(got, ROOM, "%hhd", (signed char)1), -1);
	assert_int_equal(plain(got, ROOM, "%zd", (ssize_t)1), -1);
	assert_int_equal(plain(got, ROOM, "%p", NULL), -1);
}

/* Not one byte behind the room. */
static void what_does_not_fit_is_left(void **state)
{
	char got[8];

	(void)state;
	for (size_t room = 0; room <= 6; room++) {
		memset(got, '#', sizeof(got));
		assert_int_equal(plain(got, room, "%s%d", "abc", 12), room ==
		    6 ? 5 : -1);
		assert_int_equal(got[room], '#');
	}
	assert_int_equal(plain(got, 4, "%4d", 1), -1);
	assert_int_equal(plain(got, 4, "abcd"), -1);
	assert_int_equal(plain(got, 4, "abc%%"), -1);
	assert_int_equal(plain(got, 4, "abc%c", 'd'), -1);
	assert_int_equal(plain(got, 4, "%03d", -100), -1);
	assert_int_equal(plain(got, 4, "abc"), 3);
}

static void any_number_comes_out_the_same(void **state)
{
	uint64_t n = 88172645463325252u;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		n ^= n << 13;
		n ^= n >> 7;
		n ^= n << 17;
		SAME("%lld %d", (long long)(n >> i % 64), (int)(n >> 32));
		SAME("%03d %8d", (int)(n % 3000) - 1500, (int)(n >> 40));
		SAME("%llu", (unsigned long long)n);
	}
}

/* Long ones and odd ones come out of what uses it, all the same. */
static void formatted_texts_are_whole(void **state)
{
	char *longer = xasprintf("%s%300s|", "abc", "d");
	char *odd = xasprintf("%-4s|%#x", "a", 17u);

	(void)state;
	assert_string_equal(odd, "a   |0x11");
	free(odd);
	assert_int_equal(strlen(longer), 304);
	assert_string_equal(longer + 302, "d|");
	free(longer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_formats_come_out_the_same),
		cmocka_unit_test(what_is_not_plain_is_left),
		cmocka_unit_test(what_does_not_fit_is_left),
		cmocka_unit_test(any_number_comes_out_the_same),
		cmocka_unit_test(formatted_texts_are_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
