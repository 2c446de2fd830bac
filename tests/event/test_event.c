/*
 * test_event.c: the catalogue is well formed, and building and reading an
 * event keep its fields in order.
 */
#include "config.h"

#include "event/event.h"
#include "tests/event/unit.h"

static void every_kind_is_sound(void **state)
{
	(void)state;
	for (int k = 0; k < EVENT_KINDS; k++) {
		const struct event_spec *spec = event_spec(k);

		assert_string_equal(spec->name, event_kind_name(k));
		assert_int_equal(event_kind_find(spec->name), k);
		assert_non_null(strchr(spec->name, '.'));
		assert_true(spec->v >= 1);
		assert_true(spec->meaning[0] != '\0');
		assert_true(spec->nneed < EVENT_FIELDS_MAX);
		for (size_t i = 1; i < spec->nneed; i++)
			if (spec->need[i - 1].name >= spec->need[i].name)
				fail_msg("%s: %s after %s", spec->name,
				    event_field_name(spec->need[i].name),
				    event_field_name(spec->need[i - 1].name));
	}
	assert_int_equal(event_kind_find("no.such"), -1);
	assert_int_equal(event_kind_find(""), -1);
	assert_int_equal(event_kind_find("exercise.create"), -1);
	assert_int_equal(event_kind_find("exercise.createdx"), -1);
}

static void every_field_is_sound(void **state)
{
	bool used[EVENT_NAMES] = {0};

	(void)state;
	for (int f = 1; f < EVENT_NAMES; f++)
		if (strcmp(event_field_name(f - 1), event_field_name(f)) >= 0)
			fail_msg("%s is not in its place",
			    event_field_name(f));
	for (int k = 0; k < EVENT_KINDS; k++)
		for (size_t i = 0; i < event_spec(k)->nneed; i++)
			used[event_spec(k)->need[i].name] = true;
	for (int f = 0; f < EVENT_NAMES; f++) {
		assert_true(event_field_meaning(f)[0] != '\0');
		if (!used[f])
			fail_msg("%s is in no event", event_field_name(f));
	}
}

static void fields_are_kept_in_order(void **state)
{
	static const char *const people[] = { "p1", "p2" };
	struct event e;

	(void)state;
	event_init(&e, EVENT_DELIVERY_SHOWN);
	assert_int_equal(e.v, 1);
	event_putl(&e, FIELD_PEOPLE, people, 2);
	event_put(&e, FIELD_INJECT, "05");
	event_put(&e, FIELD_CELL, "a");
	event_put(&e, FIELD_INJECT, "06");
	assert_int_equal(e.nfields, 3);
	assert_int_equal(e.f[0].name, FIELD_CELL);
	assert_int_equal(e.f[1].name, FIELD_INJECT);
	assert_int_equal(e.f[2].name, FIELD_PEOPLE);
	assert_string_equal(event_str(&e, FIELD_INJECT), "06");
	assert_int_equal(event_field(&e, FIELD_PEOPLE)->i, 2);
	assert_null(event_str(&e, FIELD_TEAM));
	assert_false(event_has(&e, FIELD_TEAM));
}

static void absent_text_puts_nothing(void **state)
{
	struct event e;

	(void)state;
	event_init(&e, EVENT_CLOCK_PAUSED);
	event_put(&e, FIELD_WHY, NULL);
	assert_false(event_has(&e, FIELD_WHY));
	assert_int_equal(event_int(&e, FIELD_LENGTH_MS, -7), -7);
	event_puti(&e, FIELD_LENGTH_MS, 60000);
	assert_int_equal(event_int(&e, FIELD_LENGTH_MS, -7), 60000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_is_sound),
		cmocka_unit_test(every_field_is_sound),
		cmocka_unit_test(fields_are_kept_in_order),
		cmocka_unit_test(absent_text_puts_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
