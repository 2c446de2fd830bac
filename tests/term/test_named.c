/*
 * test_named.c: what is told is named as people see it: choices by their
 * titles, questions without an inject by theirs.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };

	return rig_begin(state, &o);
}

/* Not by the ids of the pack. */
static void what_is_chosen_is_named(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jr\033[B \x18");
	assert_true(rig_shows(r, "Send \"No\"?"));
	rig_type(r, "\033\033");
	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-pay\",\"title\":"
	    "\"Do we pay?\",\"inject\":\"press\",\"kind\":\"choice\","
	    "\"open\":true,\"choices\":[{\"id\":\"a\",\"title\":\"All of "
	    "it\"},{\"id\":\"b\",\"title\":\"Nothing\"}],\"attempts\":[{"
	    "\"id\":\"70\",\"person\":\"p2\",\"name\":\"m.diaz\",\"ms\":"
	    "6120000,\"verdict\":\"sent\",\"text\":\"b,a,c\"}]}]}}");
	rig_type(r, ":read 03\r\033[F");
	assert_true(rig_shows(r, "Nothing, All of it, c"));
}

/* A question that came with no inject has no number to be told. */
static void a_lone_question_has_no_number(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-lone\","
	    "\"title\":\"Who is alone?\",\"kind\":\"text\",\"open\":true,"
	    "\"opened_ms\":6120000,\"due_ms\":6240000}]},\"gone\":{"
	    "\"questions\":[\"q-pay\",\"q-family\",\"q-plan\"]}}");
	assert_true(rig_shows(r, "New question: Who is alone?"));
	assert_true(rig_shows(r, "  due in 1m"));
	rig_type(r, "\033[Hr");
	assert_true(rig_shows(r, " Answer: Who is alone?"));
	rig_type(r, "\033");
	rig_type(r, "\033[H\r");
	assert_true(rig_shows(r, "- Who is alone? ---"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_chosen_is_named,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(a_lone_question_has_no_number,
		    begin, rig_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
