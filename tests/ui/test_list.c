/*
 * test_list.c: the chosen row of a list whose rows come, go and change
 * places stays the chosen one.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "ui/list.h"

static int64_t what(void *arg, size_t i)
{
	const char *rows = arg;

	return rows[i];
}

static char at(struct list *l, const char *rows)
{
	char mine[32];

	snprintf(mine, sizeof(mine), "%s", rows);
	list_keep(l, strlen(mine), what, mine);
	return l->n == 0 ? '-' : mine[l->at];
}

static void key(struct list *l, const char *bytes)
{
	struct keys keys = {0};
	struct key k;

	keys_feed(&keys, bytes, strlen(bytes));
	while (keys_next(&keys, &k, true))
		assert_true(list_key(l, &k, 4));
	keys_release(&keys);
}

static void test_stays(void **state)
{
	struct list l = {0};

	(void)state;
	assert_int_equal(at(&l, "abcdef"), 'a');
	key(&l, "jj");
	assert_int_equal(at(&l, "abcdef"), 'c');
	assert_int_equal(at(&l, "xyabcdef"), 'c');
	assert_int_equal(at(&l, "bcdef"), 'c');
	assert_int_equal(at(&l, "fedcb"), 'c');
	assert_int_equal(at(&l, "c"), 'c');
	assert_int_equal(at(&l, ""), '-');
	assert_int_equal(at(&l, "ab"), 'a');
}

/* Keys since the rows were looked at are for those. */
static void test_keys(void **state)
{
	struct list l = {0};

	(void)state;
	assert_int_equal(at(&l, "abcdef"), 'a');
	key(&l, "jj");
	assert_int_equal(at(&l, "xyabcdef"), 'c');
	key(&l, "k");
	assert_int_equal(at(&l, "uvxyabcdef"), 'b');
	key(&l, "k");
	assert_int_equal(at(&l, "abcdef"), 'a');
	/* above the first there is none */
	key(&l, "jjj");
	assert_int_equal(at(&l, "abcdef"), 'd');
	key(&l, "kkk");
	assert_int_equal(at(&l, "bd"), 'b');
}

static void test_gone(void **state)
{
	struct list l = {0};

	(void)state;
	assert_int_equal(at(&l, "abc"), 'a');
	key(&l, "jj");
	assert_int_equal(at(&l, "abc"), 'c');
	/* the place stays where the row does not */
	assert_int_equal(at(&l, "abxyz"), 'x');
	assert_int_equal(at(&l, "xab"), 'x');
	assert_int_equal(at(&l, "ab"), 'a');
}

/* What is scrolled stays under the eye; the top is the top. */
static void test_top(void **state)
{
	struct list l = {0};

	(void)state;
	at(&l, "abcdefgh");
	key(&l, "jjjj");
	l.top = 3;
	assert_int_equal(at(&l, "abcdefgh"), 'e');
	assert_int_equal(l.top, 3);
	assert_int_equal(at(&l, "xyabcdefgh"), 'e');
	assert_int_equal(l.top, 5);
	assert_int_equal(at(&l, "defgh"), 'e');
	assert_int_equal(l.top, 0);
	assert_int_equal(at(&l, "xydefgh"), 'e');
	assert_int_equal(l.top, 0);
}

/* A list whose rows are not told apart keeps its place. */
static void test_places(void **state)
{
	struct list l = {0};

	(void)state;
	at(&l, "abcdef");
	key(&l, "jj");
	list_size(&l, 8);
	assert_int_equal(l.at, 2);
	assert_int_equal(at(&l, "xyabcdef"), 'a');
	list_size(&l, 1);
	assert_int_equal(l.at, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stays),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_top),
		cmocka_unit_test(test_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
