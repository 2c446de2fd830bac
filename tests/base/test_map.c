/*
 * test_map.c: keys are found, walked in the order they came, and guessed
 * from a slip of the finger.
 */
#include "config.h"

#include "base/map.h"
#include "tests/base/unit.h"

static void empty_has_nothing(void **state)
{
	struct map m = {0};

	(void)state;
	assert_false(map_has(&m, "a"));
	assert_int_equal(map_get(&m, "a", -7), -7);
	assert_null(map_nearest(&m, "a"));
	map_release(&m);
}

static void many_keys_are_found_in_order(void **state)
{
	enum { N = 20000 };
	struct map m = {0};
	char key[16];
	int i;

	(void)state;
	for (i = 0; i < N; i++) {
		snprintf(key, sizeof(key), "k%d", i * 7919 % N);
		assert_true(map_put(&m, key, i));
	}
	assert_int_equal(m.n, N);
	for (i = 0; i < N; i++) {
		snprintf(key, sizeof(key), "k%d", i * 7919 % N);
		assert_string_equal(m.entries[i].key, key);
		assert_int_equal(map_get(&m, key, -1), i);
	}
	assert_false(map_has(&m, "k20000"));
	assert_false(map_has(&m, ""));
	map_release(&m);
}

static void a_key_is_replaced_in_its_place(void **state)
{
	struct map m = {0};
	char key[] = "one";

	(void)state;
	assert_true(map_put(&m, key, 1));
	assert_true(map_put(&m, "", 2));
	key[0] = 'X';
	assert_false(map_put(&m, "one", 3));
	assert_int_equal(m.n, 2);
	assert_string_equal(m.entries[0].key, "one");
	assert_int_equal(map_get(&m, "one", 0), 3);
	assert_int_equal(map_get(&m, "", 0), 2);
	map_release(&m);
	assert_int_equal(m.n, 0);
}

static void distances_are_those_of_the_finger(void **state)
{
	static const struct {
		const char *a, *b;
		int distance;
	} rows[] = {
		{"", "", 0}, {"abc", "abc", 0}, {"", "abc", 3},
		{"abc", "abd", 1}, {"abc", "ab", 1}, {"abc", "xabc", 1},
		{"abcd", "abdc", 1}, {"kitten", "sitting", 3},
		{"ca", "abc", 3}, {"inject", "injcet", 1},
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(edit_distance(rows[i].a, rows[i].b),
		    rows[i].distance);
		assert_int_equal(edit_distance(rows[i].b, rows[i].a),
		    rows[i].distance);
	}
}

static void a_slip_is_guessed_and_a_stranger_is_not(void **state)
{
	struct map m = {0};

	(void)state;
	map_put(&m, "inject", 1);
	map_put(&m, "question", 1);
	map_put(&m, "role", 1);
	map_put(&m, "rule", 1);
	assert_string_equal(map_nearest(&m, "injcet"), "inject");
	assert_string_equal(map_nearest(&m, "questoin"), "question");
	assert_string_equal(map_nearest(&m, "rolle"), "role");
	/* Of two that are as near, the first. */
	assert_string_equal(map_nearest(&m, "rxle"), "role");
	assert_null(map_nearest(&m, "phase"));
	assert_null(map_nearest(&m, "rxxe"));
	map_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_has_nothing),
		cmocka_unit_test(many_keys_are_found_in_order),
		cmocka_unit_test(a_key_is_replaced_in_its_place),
		cmocka_unit_test(distances_are_those_of_the_finger),
		cmocka_unit_test(a_slip_is_guessed_and_a_stranger_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
