/*
 * test_nap.c: a pause ends when it is over, and at once when somebody asks.
 */
#include "config.h"

#include <unistd.h>

#include "gate/nap.h"
#include "tests/event/unit.h"

static void whoever_is_asked_to_go_does_not_sleep_on(void **state)
{
	int fds[2];

	(void)state;
	assert_int_equal(pipe(fds), 0);
	assert_false(nap(fds[0], 0));
	assert_false(nap(fds[0], 2));
	assert_int_equal(write(fds[1], "x", 1), 1);
	alarm(60);		/* a whole day would be slept, else */
	assert_true(nap(fds[0], 24 * 3600 * 1000));
	alarm(0);
	close(fds[0]);
	close(fds[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whoever_is_asked_to_go_does_not_sleep_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
