/*
 * test_clock.c: the fake clock goes where it is put; the real one goes on.
 */
#include "config.h"

#include "sched/clock.h"

#include "tests/event/unit.h"

static void the_fake_clock_stands_still(void **state)
{
	struct clock_fake f;
	struct clock *c = &f.c;

	(void)state;
	clock_fake_init(&f);
	assert_int_equal(c->mono_ms(c), 0);
	assert_int_equal(c->boot_ms(c), 0);
	assert_int_equal(c->wall_ms(c), INT64_C(946684800000));
	f.now_ms = 1500;
	assert_int_equal(c->mono_ms(c), 1500);
	assert_int_equal(c->boot_ms(c), 1500);
	assert_int_equal(c->wall_ms(c), INT64_C(946684801500));
	f.suspended_ms = 60000;
	assert_int_equal(c->mono_ms(c), 1500);
	assert_int_equal(c->boot_ms(c), 61500);
}

static void the_real_clock_never_goes_back(void **state)
{
	struct clock *c = clock_real();
	int64_t was = c->mono_ms(c);

	(void)state;
	for (int i = 0; i < 1000; i++) {
		int64_t is = c->mono_ms(c);

		assert_true(is >= was);
		was = is;
	}
	assert_true(c->boot_ms(c) >= was);
	assert_true(c->wall_ms(c) > CLOCK_FAKE_WALL_MS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_fake_clock_stands_still),
		cmocka_unit_test(the_real_clock_never_goes_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
