/*
 * test_full.c: a full disk refuses, loses nothing, and lets the exercise
 * end; a recovery without room says what it needs.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "tests/journal/crash.h"

static void a_full_disk_refuses_and_goes_on(void **state)
{
	struct crash c;
	int64_t full_at, after;

	(void)state;
	crash_begin(&c, CRASH_WHOLE, 1, true);
	c.o.reserve = 64 << 10;
	assert_true(life_create(&c));
	assert_int_equal(work(&c, 12), STORE_OK);
	shim_set_capacity(c.shim, shim_used(c.shim) + 20000);
	assert_int_equal(work(&c, CRASH_BATCHES_MAX), STORE_FULL);
	assert_string_equal(c.err.code, "full");
	full_at = c.acknowledged;
	assert_true(full_at < CRASH_BATCHES_MAX - 10);
	assert_int_equal(c.s->head.batch, full_at);
	/* It can be read, and refuses again. */
	assert_int_equal(oracle(&c), CRASH_FINE);
	assert_int_equal(work(&c, CRASH_BATCHES_MAX), STORE_FULL);
	assert_true(c.s->ops->take_reserve(c.s));	/* it is there */
	c.s->ops->release_reserve(c.s);
	assert_int_equal(work(&c, full_at + 5), STORE_OK);
	assert_false(c.s->ops->take_reserve(c.s));	/* it was used */
	/* The power fails on the full disk. */
	after = c.acknowledged;
	life_leave(&c);
	shim_power_cut(c.shim, SHIM_NOTHING, 1);
	if (!life_resume(&c)) {
		assert_string_equal(c.err.code, "full");
		assert_non_null(strstr(c.err.text, "--copy-to"));
		shim_set_capacity(c.shim, 0);
		assert_true(life_resume(&c));
	}
	assert_true(c.s->head.batch >= after);
	shim_set_capacity(c.shim, 0);
	assert_int_equal(oracle(&c), CRASH_FINE);
	assert_true(life_close(&c));
	crash_end(&c);
}

static void a_copy_without_room_says_how_much(void **state)
{
	struct crash c;

	(void)state;
	crash_begin(&c, CRASH_WHOLE, 1, true);
	c.o.reserve = 0;
	assert_true(life_create(&c));
	assert_int_equal(work(&c, CRASH_BATCHES), STORE_OK);
	life_leave(&c);
	shim_set_capacity(c.shim, shim_used(c.shim) + 4096);
	assert_false(life_resume(&c));
	assert_string_equal(c.err.code, "full");
	assert_non_null(strstr(c.err.text, "1 MiB are needed"));
	assert_false(shim_exists(c.shim, CRASH_PATH ".part"));
	assert_false(shim_exists(c.shim, CRASH_PATH ".new"));
	c.o.copy_to = "/other";
	shim_set_capacity(c.shim, 0);
	assert_true(life_resume(&c));
	assert_string_equal(journal_path(c.s), "/other/x.ensayo");
	assert_int_equal(oracle(&c), CRASH_FINE);
	crash_end(&c);
}

/* The reserve gives a recovery its room. */
static void a_reserve_makes_room_for_the_copy(void **state)
{
	struct crash c;

	(void)state;
	crash_begin(&c, CRASH_WHOLE, 1, true);
	c.o.reserve = 1 << 20;
	assert_true(life_create(&c));
	assert_int_equal(work(&c, CRASH_BATCHES), STORE_OK);
	life_leave(&c);
	shim_set_capacity(c.shim, shim_used(c.shim) + 4096);
	assert_true(life_resume(&c));
	assert_int_equal(oracle(&c), CRASH_FINE);
	crash_end(&c);
}

static int shim_full_of_promises(const struct journal_disk *d,
    const char *path, struct disk_room *out)
{
	(void)d;
	(void)path;
	*out = (struct disk_room){ INT64_MAX, INT64_MAX, 0 };
	return 0;
}

/* The disk of a copy becomes full in the middle of it: nothing is left of
 * the copy, and the record goes on. */
static void a_copy_that_runs_out_of_room_leaves_nothing(void **state)
{
	struct crash c;
	struct journal_disk promises;
	struct store_copy *copy;
	int more = 1;

	(void)state;
	crash_begin(&c, CRASH_WHOLE, 1, true);
	c.o.reserve = 0;
	assert_true(life_create(&c));
	assert_int_equal(work(&c, CRASH_BATCHES), STORE_OK);
	shim_set_capacity(c.shim, shim_used(c.shim) + 20000);
	copy = c.s->ops->backup(c.s, "/copy", &c.err);
	assert_null(copy);
	assert_string_equal(c.err.code, "full");
	promises = *shim_disk(c.shim);
	promises.room = shim_full_of_promises;
	shim_set_disk(c.shim, &promises);
	copy = c.s->ops->backup(c.s, "/copy", &c.err);
	assert_non_null(copy);
	while (more > 0)
		more = copy->ops->step(copy, 2, &c.err);
	assert_int_equal(more, -1);
	assert_string_equal(c.err.code, "full");
	copy->ops->end(copy);
	assert_false(shim_exists(c.shim, "/copy"));
	assert_false(shim_exists(c.shim, "/copy.part"));
	assert_false(shim_exists(c.shim, "/copy.part-journal"));
	shim_set_capacity(c.shim, 0);
	assert_int_equal(work(&c, CRASH_BATCHES + 5), STORE_OK);
	assert_int_equal(oracle(&c), CRASH_FINE);
	assert_true(life_close(&c));
	crash_end(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_disk_refuses_and_goes_on),
		cmocka_unit_test(a_copy_without_room_says_how_much),
		cmocka_unit_test(a_reserve_makes_room_for_the_copy),
		cmocka_unit_test(a_copy_that_runs_out_of_room_leaves_nothing),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	crash_expect();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
