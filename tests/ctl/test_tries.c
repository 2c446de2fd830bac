/*
 * test_tries.c: how many wrong codes may come from where, on a clock of
 * numbers.
 */
#include "config.h"

#include "ctl/tries.h"

#include "base/crypto.h"
#include "tests/event/unit.h"

#define HALL "192.0.2.1"

/* As many wrong ones as a source gets through in that time. */
static int guesses(struct tries *t, const char *source, int64_t from_ms,
    int64_t to_ms)
{
	int n = 0;

	for (int64_t now = from_ms; now < to_ms; now++)
		while (tries_take(t, source, now))
			n++;
	return n;
}

static void a_source_has_so_many_and_no_more(void **state)
{
	struct tries *t = tries_new();

	(void)state;
	assert_int_equal(guesses(t, HALL, 1000, 1001), TRIES_BURST);
	assert_false(tries_take(t, HALL, 1001));
	assert_true(tries_take(t, "192.0.2.2", 1001));
	/* from then on a strict rate, however often it is tried */
	assert_in_range(guesses(t, HALL, 1001, 61001),
	    60 * TRIES_A_SECOND - 1, 60 * TRIES_A_SECOND + 1);
	/* what is spared is bounded too, after any time */
	assert_int_equal(guesses(t, HALL, INT64_MAX / 2, INT64_MAX / 2 + 1),
	    TRIES_BURST);
	tries_free(t);
}

static void right_codes_cost_nothing(void **state)
{
	struct tries *t = tries_new();

	(void)state;
	for (int i = 0; i < 10000; i++) {
		assert_true(tries_take(t, HALL, 5));
		tries_back(t, HALL);
	}
	assert_int_equal(guesses(t, HALL, 5, 6), TRIES_BURST);
	/* nor do they give more than there may be */
	tries_back(t, "192.0.2.3");
	assert_int_equal(guesses(t, "192.0.2.3", 5, 6), TRIES_BURST);
	tries_free(t);
}

static void the_next_one_is_told(void **state)
{
	struct tries *t = tries_new();
	int64_t at;

	(void)state;
	assert_int_equal(tries_next_ms(t, HALL, 7), 7);
	guesses(t, HALL, 7, 8);
	at = tries_next_ms(t, HALL, 8);
	assert_in_range(at, 9, 8 + 1000 / TRIES_A_SECOND);
	assert_false(tries_take(t, HALL, at - 1));
	assert_true(tries_take(t, HALL, at));
	tries_free(t);
}

static void beginnings_are_barred_apart(void **state)
{
	struct tries *t = tries_new();

	(void)state;
	for (int i = 0; i < TRIES_PREFIX; i++) {
		assert_false(tries_barred(t, HALL, "it", "ABCD00", i));
		tries_wrong(t, HALL, "it", i % 2 ? "ABCD0" : "ABCDZ", i);
	}
	assert_true(tries_barred(t, HALL, "it", "ABCDEFGHJK", 100));
	assert_false(tries_barred(t, HALL, "it", "ABCEEFGHJK", 100));
	assert_false(tries_barred(t, HALL, "press", "ABCDEFGHJK", 100));
	assert_false(tries_barred(t, "192.0.2.9", "it", "ABCDEFGHJK", 100));
	assert_false(tries_barred(t, HALL, "it", "ABCDEFGHJK",
	    TRIES_WINDOW_MS));
	tries_free(t);
}

/* However many sources there are, memory is what it was, and whoever is
 * there is kept before those that have gone. */
static void many_sources_have_room(void **state)
{
	struct tries *t = tries_new();
	char name[32];

	(void)state;
	guesses(t, HALL, 1, 2);
	for (int i = 0; i < 100000; i++) {
		snprintf(name, sizeof(name), "10.%d.%d.%d", i >> 16,
		    i >> 8 & 255, i & 255);
		assert_true(tries_take(t, name, 2));
		if (i % 100 == 0)
			assert_false(tries_take(t, HALL, 2));
	}
	tries_free(t);
}

static void a_host_is_one_source(void **state)
{
	char a[TRIES_SOURCE], b[TRIES_SOURCE];

	(void)state;
	tries_source("192.0.2.1 csirt", a);
	assert_string_equal(a, "192.0.2.1");
	tries_source("2001:db8:1:2:3:4:5:6 it", a);
	tries_source("2001:db8:1:2:ffff::1", b);
	assert_string_equal(a, b);
	tries_source("2001:db8:1:3::1", b);
	assert_string_not_equal(a, b);
	tries_source("", a);
	assert_string_equal(a, "");
	tries_source("a-word-that-is-far-longer-than-any-address-and-has-no-"
	    "blank-in-it-anywhere", a);
	assert_int_equal(strlen(a), TRIES_SOURCE - 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_source_has_so_many_and_no_more),
		cmocka_unit_test(right_codes_cost_nothing),
		cmocka_unit_test(the_next_one_is_told),
		cmocka_unit_test(beginnings_are_barred_apart),
		cmocka_unit_test(many_sources_have_room),
		cmocka_unit_test(a_host_is_one_source),
	};

	assert_int_equal(crypto_init(NULL), 0);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
