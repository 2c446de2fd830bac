/*
 * test_rows.c: what a view's change says, done to the old view, gives the
 * new one; parts joined give the whole.
 */
#include "config.h"

#include "wire/rows.h"

#include "tests/event/unit.h"
#include "tests/wire/diff.h"

static struct val *parse(struct arena *a, const char *json)
{
	struct val *v = json_parse(a, json, strlen(json), 1 << 20, NULL);

	assert_non_null(v);
	return v;
}

static const char *text(const struct val *v)
{
	static struct buf b;

	buf_clear(&b);
	json_write(&b, v);
	return buf_str(&b);
}

static const char *const views[] = {
	"{\"a\":[],\"run\":{\"state\":\"lobby\"}}",
	"{\"a\":[{\"id\":\"1\",\"x\":1}],\"run\":{\"state\":\"lobby\"}}",
	"{\"a\":[{\"id\":\"1\",\"x\":2}],\"run\":{\"state\":\"lobby\"}}",
	"{\"a\":[{\"id\":\"1\",\"x\":2},{\"id\":\"2\",\"x\":[1,2.5,null]}],"
	    "\"run\":{\"state\":\"running\"}}",
	"{\"a\":[{\"id\":\"2\",\"x\":[1,2.5,null]}],"
	    "\"run\":{\"state\":\"running\",\"why\":\"x\"}}",
	"{\"a\":[{\"id\":\"3\"}],\"b\":[\"es\",\"en\"],"
	    "\"run\":{\"state\":\"running\"}}",
	"{\"a\":[{\"id\":\"3\"}],\"b\":[\"en\"],"
	    "\"run\":{\"state\":\"running\"}}",
	"{\"a\":[{\"id\":\"3\"}],\"b\":[],\"run\":{\"state\":\"running\"}}",
};

static void every_change_leads_there(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(views); i++) {
		for (size_t k = i; k < ARRAY_LEN(views); k++) {
			struct arena a = {0};
			struct val *was = parse(&a, views[i]);
			struct val *is = parse(&a, views[k]);
			struct val *change = diff_views(&a, was, is);

			if (i == k) {
				assert_null(change);
				arena_release(&a);
				continue;
			}
			assert_non_null(change);
			/* over the wire and back */
			change = parse(&a, text(change));
			if (!rows_same(rows_apply(&a, was, change), is) ||
			    !rows_same(rows_patch(&a, was, change), is) ||
			    !rows_same(was, parse(&a, views[i])))
				fail_msg("%zu to %zu by %s", i, k,
				    text(change));
			arena_release(&a);
		}
	}
}

/* A copy shares nothing; a patched view all that is not named. */
static void a_patch_shares_what_stays(void **state)
{
	struct arena a = {0};
	struct val *was = parse(&a, views[3]), *change = parse(&a,
	    "{\"set\":{\"a\":[{\"id\":\"1\",\"x\":7}]}}");
	struct val *patched = rows_patch(&a, was, change);
	struct val *copied = rows_apply(&a, was, change);

	(void)state;
	assert_string_equal(text(patched), "{\"a\":[{\"id\":\"2\",\"x\":[1,"
	    "2.5,null]},{\"id\":\"1\",\"x\":7}],\"run\":{\"state\":"
	    "\"running\"}}");
	assert_ptr_equal(val_get(patched, "run"), val_get(was, "run"));
	assert_ptr_equal(val_at(val_get(patched, "a"), 0),
	    val_at(val_get(was, "a"), 1));
	assert_ptr_not_equal(val_at(val_get(patched, "a"), 1),
	    val_at(val_get(change, "set"), 0));
	assert_ptr_not_equal(val_get(copied, "run"), val_get(was, "run"));
	assert_true(rows_same(was, parse(&a, views[3])));
	arena_release(&a);
}

/* Of the sections that there are nothing is missed, whatever the order of
 * keys. */
static void prints_tell_all(void **state)
{
	static const char *const more[] = {
		"{\"run\":{\"state\":\"lobby\"},\"a\":[{\"x\":1,\"id\":\"1\"}]}",
		"{\"a\":[{\"id\":\"0\"},{\"id\":\"2\"},{\"id\":\"1\"}]}",
		"{\"a\":[{\"id\":\"1\"},{\"id\":\"0\"}]}",
		"{\"a\":[{\"id\":\"1\"},{\"x\":0}]}", "{}",
		"{\"a\":[{\"id\":\"1\",\"x\":\"01234567\"}]}",
		"{\"a\":[{\"id\":\"1\",\"x\":\"01234568\"}]}",
		"{\"a\":[{\"id\":\"1\",\"x\":{\"p\":1,\"q\":2}}]}",
		"{\"a\":[{\"id\":\"1\",\"x\":{\"p\":2,\"q\":1}}]}",
	};
	size_t n = ARRAY_LEN(views), all = n + ARRAY_LEN(more);

	(void)state;
	for (size_t i = 0; i < all * all; i++) {
		struct arena a = {0};
		size_t k = i / all, l = i % all;
		struct val *was = parse(&a, k < n ? views[k] : more[k - n]);
		struct val *is = parse(&a, l < n ? views[l] : more[l - n]);
		struct val *change = diff_views(&a, was, is), *then;

		then = change == NULL ? was : rows_apply(&a, was, change);
		if ((change != NULL && rows_same(was, is)) ||
		    diff_views(&a, then, is) != NULL)
			fail_msg("%zu to %zu", k, l);
		arena_release(&a);
	}
}

static void a_change_holds_only_what_changed(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_string_equal(text(diff_views(&a, parse(&a, views[2]),
	    parse(&a, views[3]))), "{\"set\":{\"a\":[{\"id\":\"2\","
	    "\"x\":[1,2.5,null]}],\"run\":{\"state\":\"running\"}}}");
	assert_string_equal(text(diff_views(&a, parse(&a, views[1]),
	    parse(&a, views[0]))), "{\"gone\":{\"a\":[\"1\"]}}");
	arena_release(&a);
}

static void the_same_is_the_same_in_any_order(void **state)
{
	struct arena a = {0};

	(void)state;
	assert_true(rows_same(parse(&a, "{\"x\":1,\"y\":[true,\"s\"]}"),
	    parse(&a, "{\"y\":[true,\"s\"],\"x\":1}")));
	assert_false(rows_same(parse(&a, "{\"x\":1}"),
	    parse(&a, "{\"x\":\"1\"}")));
	assert_false(rows_same(parse(&a, "{\"x\":1}"),
	    parse(&a, "{\"x\":1,\"y\":2}")));
	assert_false(rows_same(parse(&a, "[1,2]"), parse(&a, "[2,1]")));
	arena_release(&a);
}

static void parts_make_the_whole_again(void **state)
{
	struct arena a = {0};
	struct val *view = val_map(&a), *list = val_list(&a);

	(void)state;
	for (int i = 0; i < 100; i++) {
		struct val *row = val_map(&a);

		val_set(&a, row, "id", val_str(&a, arena_printf(&a, "%d",
		    i)));
		val_set(&a, row, "text", val_str(&a, "words and words"));
		val_push(&a, list, row);
	}
	val_set(&a, view, "first", parse(&a, "{\"x\":1}"));
	val_set(&a, view, "rows", list);
	val_set(&a, view, "none", val_list(&a));
	for (size_t max = 60; max < 8000; max += 611) {
		struct val *parts = rows_parts(&a, view, max);
		struct val *whole = val_map(&a);

		for (size_t i = 0; i < val_len(parts); i++) {
			assert_true(strlen(text(val_at(parts, i))) <=
			    max + 40);
			rows_join(&a, whole, val_at(parts, i));
		}
		assert_true(rows_same(whole, view));
		if (max < 1000)
			assert_true(val_len(parts) > 2);
	}
	assert_int_equal(val_len(rows_parts(&a, view, 1 << 20)), 1);
	arena_release(&a);
}

/* What a screen holds of a team of many is mostly rows like these: of each
 * no more than what it alone has, and nothing of what it was made from. */
static void rows_alike_are_small(void **state)
{
	struct arena from = {0}, a = {0};
	struct val *list = val_list(&from), *copy;
	struct buf want = {0};
	const struct val *first, *last;

	(void)state;
	for (int i = 0; i < 80; i++)
		val_push(&from, list, parse(&from, i % 2 == 0 ?
		    "{\"id\":\"0f8fad5b-d9cb-469f-a165-70867728950e\","
		    "\"joined\":true,\"name\":\"m.diaz\","
		    "\"present\":false}" :
		    "{\"id\":\"7c9e6679-7425-40de-944b-e07fc1f90ae7\","
		    "\"joined\":true,\"name\":\"j.costa\","
		    "\"present\":true}"));
	json_write(&want, list);
	copy = rows_copy(&a, list);
	arena_release(&from);
	assert_string_equal(text(copy), buf_str(&want));
	assert_in_range(a.used, 80, 80 * 300);
	first = val_at(copy, 0);
	last = val_at(copy, 79);
	assert_ptr_equal(first->u.map.p[0].key, last->u.map.p[0].key);
	/* and each can still be changed alone */
	val_set(&a, val_at(copy, 0), "present", val_bool(&a, true));
	assert_false(val_get_true(val_at(copy, 2), "present", true));
	buf_release(&want);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_change_leads_there),
		cmocka_unit_test(prints_tell_all),
		cmocka_unit_test(a_patch_shares_what_stays),
		cmocka_unit_test(a_change_holds_only_what_changed),
		cmocka_unit_test(the_same_is_the_same_in_any_order),
		cmocka_unit_test(parts_make_the_whole_again),
		cmocka_unit_test(rows_alike_are_small),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
