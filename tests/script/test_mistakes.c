/*
 * test_mistakes.c: a pack with every mistake an author is likely to make
 * gives exactly the messages that are written down beside it.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "tests/script/trial.h"

#define FOLDER "tests/packs/mistakes"

/* The first line in which two texts differ. */
static void differ(const char *want, const char *have)
{
	size_t n = 0;

	while (want[n] && want[n] == have[n])
		n++;
	while (n && want[n - 1] != '\n')
		n--;
	want += n;
	have += n;
	fail_msg("want %.*s\nhave %.*s", (int)strcspn(want, "\n"), want,
	    (int)strcspn(have, "\n"), have);
}

static void every_mistake_has_its_message(void **state)
{
	const struct file_entry *expected;
	struct trial t = {0};

	(void)state;
	trial_folder(&t, FOLDER);
	expected = file_set_find(&t.files, "expected");
	assert_non_null(expected);
	assert_true(t.problems.errors >= 20);
	assert_null(t.plan);
	if (strcmp(expected->bytes, trial_problems(&t)))
		differ(expected->bytes, trial_problems(&t));
	trial_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mistake_has_its_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
