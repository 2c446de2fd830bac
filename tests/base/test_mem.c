/*
 * test_mem.c: allocators abort instead of wrapping or returning NULL;
 * arenas hand out zeroed, aligned, separate memory.
 */
#include "config.h"

#include "base/mem.h"
#include "tests/base/unit.h"

#include <signal.h>

static void nothing_is_still_a_pointer(void **state)
{
	void *p = xmalloc(0), *q = xcalloc(0, 8);
	struct arena a = {0};

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	assert_non_null(arena_alloc(&a, 0));
	assert_ptr_not_equal(arena_alloc(&a, 0), arena_alloc(&a, 0));
	arena_release(&a);
	free(p);
	free(q);
}

static void strings_are_copied(void **state)
{
	char *s = xasprintf("%s-%d", "a", 5), *t = xstrndup("abcdef", 3);

	(void)state;
	assert_string_equal(s, "a-5");
	assert_string_equal(t, "abc");
	assert_null(xstrdup(NULL));
	free(s);
	free(t);
}

static void wrap_calloc(void *arg)
{
	free(xcalloc(SIZE_MAX / 2, *(size_t *)arg));
}

static void wrap_realloc(void *arg)
{
	free(xreallocarray(NULL, SIZE_MAX / 2, *(size_t *)arg));
}

static void wrap_string(void *arg)
{
	(void)arg;
	free(xstrndup("", SIZE_MAX));
}

static void wrap_arena(void *arg)
{
	struct arena a = {0};

	arena_calloc(&a, SIZE_MAX / 2, *(size_t *)arg);
	arena_release(&a);
}

static void wrap_grow(void *arg)
{
	char *p = NULL;
	size_t cap = 0;

	(void)arg;
	grow(&p, &cap, SIZE_MAX, 1);
	free(p);
}

static void too_much(void *arg)
{
	/* More than any address space has. */
	free(xmalloc(SIZE_MAX / 4 + *(size_t *)arg));
}

static void out(void *arg)
{
	(void)arg;
	mem_out("a test");
}

static void overflow_and_want_end(void **state)
{
	size_t three = 3;

	(void)state;
	assert_int_equal(unit_fate(wrap_calloc, &three), SIGABRT);
	assert_int_equal(unit_fate(wrap_realloc, &three), SIGABRT);
	assert_int_equal(unit_fate(wrap_string, NULL), SIGABRT);
	assert_int_equal(unit_fate(wrap_arena, &three), SIGABRT);
	assert_int_equal(unit_fate(wrap_grow, NULL), SIGABRT);
	/* A sanitizer ends the process in its own way. */
	assert_int_not_equal(unit_fate(too_much, &three), 0);
	assert_int_equal(unit_fate(out, NULL), -MEM_OUT_STATUS);
}

static void growth_keeps_and_zeroes(void **state)
{
	int *list = NULL;
	size_t cap = 0, n, i;

	(void)state;
	for (n = 0; n < 1000; n++) {
		size_t old = cap;

		grow(&list, &cap, n + 1, sizeof(*list));
		assert_true(cap >= n + 1);
		for (i = old; i < cap; i++)
			assert_int_equal(list[i], 0);
		list[n] = (int)n + 1;
	}
	for (i = 0; i < n; i++)
		assert_int_equal(list[i], (int)i + 1);
	/* Amortised: no more than twice what is needed. */
	assert_true(cap < 2 * n);
	free(list);
}

static void arena_memory_is_apart(void **state)
{
	enum { N = 3000 };
	static unsigned char *blocks[N];
	struct arena a = {0};
	size_t i, k, n;

	(void)state;
	for (i = 0; i < N; i++) {
		n = i * 37 % 5000 + 1;
		blocks[i] = arena_alloc(&a, n);
		assert_int_equal((uintptr_t)blocks[i] %
		    8, 0);
		for (k = 0; k < n; k++)
			assert_int_equal(blocks[i][k], 0);
		memset(blocks[i], (int)(i % 255) + 1, n);
	}
	for (i = 0; i < N; i++) {
		n = i * 37 % 5000 + 1;
		for (k = 0; k < n; k++)
			assert_int_equal(blocks[i][k], (int)(i % 255) + 1);
	}
	arena_release(&a);
}

static void arena_cleared_hands_out_zeroes(void **state)
{
	struct arena a = {0};
	unsigned char *p;

	(void)state;
	arena_clear(&a);		/* nothing to clear */
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 50; i++) {
			p = arena_alloc(&a, 1000);
			for (int k = 0; k < 1000; k++)
				assert_int_equal(p[k], 0);
			memset(p, 0xa5, 1000);
		}
		assert_true(a.used >= 50000);
		arena_clear(&a);
		assert_int_equal(a.used, 0);
	}
	arena_release(&a);
}

static void arena_counts_and_is_reused(void **state)
{
	struct arena a = {0};
	size_t used;

	(void)state;
	assert_string_equal(arena_printf(&a, "%s:%d", "x", 7), "x:7");
	assert_string_equal(arena_strndup(&a, "abcdef", 2), "ab");
	assert_null(arena_strdup(&a, NULL));
	used = a.used;
	assert_true(used >= 4 + 3);
	arena_alloc(&a, 3 * 1024 * 1024);
	assert_true(a.used >= used + 3 * 1024 * 1024);
	arena_release(&a);
	assert_int_equal(a.used, 0);
	assert_string_equal(arena_strdup(&a, "again"), "again");
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_still_a_pointer),
		cmocka_unit_test(strings_are_copied),
		cmocka_unit_test(overflow_and_want_end),
		cmocka_unit_test(growth_keeps_and_zeroes),
		cmocka_unit_test(arena_memory_is_apart),
		cmocka_unit_test(arena_cleared_hands_out_zeroes),
		cmocka_unit_test(arena_counts_and_is_reused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
