/*
 * test_mistakes.c: a pack with every mistake an author is likely to make
 * gives exactly the messages that are written down beside it.
 */
#include "config.h"

#include "tests/event/unit.h"
#include "tests/script/trial.h"

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

static void expect_messages(const char *folder, size_t least)
{
	const struct file_entry *expected;
	struct trial t = {0};

	trial_folder(&t, folder);
	expected = file_set_find(&t.files, "expected");
	assert_non_null(expected);
	assert_true(t.problems.errors >= least);
	assert_null(t.plan);
	if (strcmp(expected->bytes, trial_problems(&t)))
		differ(expected->bytes, trial_problems(&t));
	trial_release(&t);
}

static void every_mistake_has_its_message(void **state)
{
	(void)state;
	expect_messages("tests/packs/mistakes", 20);
}

static void so_have_those_about_the_story(void **state)
{
	(void)state;
	expect_messages("tests/packs/mistakes-story", 5);
}

static void and_those_about_the_world(void **state)
{
	(void)state;
	expect_messages("tests/packs/mistakes-world", 20);
}

static void and_those_of_measure(void **state)
{
	(void)state;
	expect_messages("tests/packs/mistakes-rest", 10);
}

static void and_those_in_calls(void **state)
{
	(void)state;
	expect_messages("tests/packs/mistakes-calls", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(and_those_in_calls),
		cmocka_unit_test(and_those_of_measure),
		cmocka_unit_test(every_mistake_has_its_message),
		cmocka_unit_test(so_have_those_about_the_story),
		cmocka_unit_test(and_those_about_the_world),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
