/*
 * test_val.c: trees are built and read; a reader never fails.
 */
#include "config.h"

#include "base/val.h"
#include "tests/base/unit.h"

static void maps_keep_order_and_replace(void **state)
{
	struct arena a = {0};
	struct val *m = val_map(&a);
	char key[8];
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		snprintf(key, sizeof(key), "k%d", 99 - i);
		val_set(&a, m, key, val_int(&a, i));
	}
	val_set(&a, m, "k98", val_str(&a, "new"));
	assert_int_equal(val_len(m), 100);
	assert_string_equal(m->u.map.p[0].key, "k99");
	assert_string_equal(m->u.map.p[1].key, "k98");
	assert_string_equal(val_get_text(m, "k98", "-"), "new");
	assert_int_equal(val_get_num(m, "k0", -1), 99);
	arena_release(&a);
}

static void lists_grow(void **state)
{
	struct arena a = {0};
	struct val *list = val_list(&a);
	int i;

	(void)state;
	for (i = 0; i < 1000; i++)
		val_push(&a, list, val_int(&a, i));
	assert_int_equal(val_len(list), 1000);
	for (i = 0; i < 1000; i++)
		assert_int_equal(val_num(val_at(list, (size_t)i), -1), i);
	assert_null(val_at(list, 1000));
	arena_release(&a);
}

static void strings_are_copied(void **state)
{
	struct arena a = {0};
	char text[] = "abc";
	struct val *s = val_str(&a, text), *t = val_strn(&a, text, 2);

	(void)state;
	text[0] = 'X';
	assert_string_equal(val_text(s, "-"), "abc");
	assert_string_equal(val_text(t, "-"), "ab");
	assert_int_equal(val_len(s), 3);
	arena_release(&a);
}

static void readers_give_the_default(void **state)
{
	struct arena a = {0};
	struct val *wrong[] = {
		NULL, val_null(&a), val_bool(&a, true), val_int(&a, 5),
		val_real(&a, 2.5), val_str(&a, "text"), val_list(&a),
		val_map(&a),
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(wrong); i++) {
		const struct val *v = wrong[i];
		enum val_kind kind = v ? v->kind : VAL_NULL;

		assert_null(val_get(v, "key"));
		assert_null(val_at(v, 0));
		assert_string_equal(val_text(v, "d"),
		    kind == VAL_STR ? "text" : "d");
		assert_int_equal(val_num(v, -3), kind == VAL_INT ? 5 : -3);
		assert_true(val_true(v, true));
		assert_int_equal(val_true(v, false), kind == VAL_BOOL);
		assert_int_equal(val_len(v), kind == VAL_STR ? 4 : 0);
		assert_string_equal(val_get_text(v, "k", "d"), "d");
		assert_int_equal(val_get_num(v, "k", -3), -3);
		assert_true(val_get_true(v, "k", true));
	}
	assert_string_equal(val_kind_name(VAL_LIST), "a list");
	assert_string_equal(val_kind_name(VAL_STR), "a string");
	for (i = VAL_NULL; i <= VAL_MAP; i++)
		assert_true(*val_kind_name((enum val_kind)i) != '\0');
	arena_release(&a);
}

static void keys_of_one_tag_are_told_apart(void **state)
{
	struct arena a = {0};
	struct val *map = val_map(&a);

	(void)state;
	assert_int_equal(val_tag("abcde"), val_tag("axcye"));
	assert_true(val_tag("abcde") != val_tag("abcd"));
	assert_true(val_get(map, "") == NULL);
	val_set(&a, map, "axcye", val_int(&a, 1));
	assert_true(val_get(map, "abcde") == NULL);
	val_set(&a, map, "abcde", val_int(&a, 2));
	val_set(&a, map, "", val_int(&a, 3));
	val_set(&a, map, "axcye", val_int(&a, 4));
	assert_int_equal(val_len(map), 3);
	assert_int_equal(val_get_num(map, "abcde", 0), 2);
	assert_int_equal(val_get_num(map, "axcye", 0), 4);
	assert_int_equal(val_get_num(map, "", 0), 3);
	assert_true(val_get(map, "a") == NULL);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(maps_keep_order_and_replace),
		cmocka_unit_test(lists_grow),
		cmocka_unit_test(strings_are_copied),
		cmocka_unit_test(readers_give_the_default),
		cmocka_unit_test(keys_of_one_tag_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
