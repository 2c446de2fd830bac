/*
 * test_card.c: whoever has just joined is told the personal code inside the
 * screen, in line mode and by a command, in their language; it closes, and
 * stays where nobody else looks for it.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

#define CODE "7Q2MDXR4TK"
#define SHOWN "7Q2MD-XR4TK"

static bool hidden(struct rig *r)
{
	struct buf out = {0};
	bool is;

	rig_screen(r, &out);
	is = strstr(buf_str(&out), "7Q2MD") == NULL;
	buf_release(&out);
	return is;
}

static void it_opens_first_and_closes(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.code = CODE };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, SHOWN));
	assert_true(rig_shows(&r, "your personal code"));
	rig_type(&r, "\r");
	assert_true(r.t->pane == &pane_inbox);
	assert_true(hidden(&r));
	/* not among the messages, nor on the pages that stay */
	rig_type(&r, "m");
	assert_true(hidden(&r));
	rig_type(&r, "q?");
	assert_true(hidden(&r));
	rig_type(&r, "qc");
	assert_true(rig_shows(&r, SHOWN));
	rig_type(&r, "q:code\r");
	assert_true(rig_shows(&r, SHOWN));
	rig_type(&r, "2");
	assert_true(hidden(&r));
	rig_release(&r);
}

static void it_is_in_the_language_of_whoever_reads(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "es",
		.code = CODE };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, SHOWN));
	rig_type(&r, "lll");
	assert_string_equal(r.t->lang, "en");
	assert_true(rig_shows(&r, "This is your personal code."));
	rig_release(&r);
}

static void it_is_there_on_the_smallest_screen(void **state)
{
	struct rig_options o = { .cols = 20, .rows = 5, .lang = "fr",
		.code = CODE };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, SHOWN));
	rig_release(&r);
}

static void a_second_screen_does_not_open_it(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.code = CODE, .told = true };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(hidden(&r));
	rig_type(&r, "c");
	assert_true(rig_shows(&r, SHOWN));
	rig_release(&r);
}

static void a_later_connection_is_not_told(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "c");
	assert_true(rig_shows(&r, "told once"));
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
}

static void whoever_comes_late_reads_it_before_what_has_happened(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.person = "p9", .late = true, .code = CODE };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, SHOWN));
	rig_type(&r, "\r");
	assert_true(rig_shows(&r, "What has happened so far"));
	rig_type(&r, "q");
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
}

static void line_mode_says_it(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en", .code = CODE };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_non_null(strstr(buf_str(&r.out), "Your personal code is "
	    SHOWN "."));
	buf_clear(&r.out);
	rig_raw(&r, "code\n");
	assert_non_null(strstr(buf_str(&r.out), SHOWN));
	rig_release(&r);
	o.code = NULL;
	rig_init(&r, &o);
	assert_null(strstr(buf_str(&r.out), "personal code"));
	rig_raw(&r, "code\n");
	assert_non_null(strstr(buf_str(&r.out), "ask EXCON for a new one"));
	rig_release(&r);
}

static void a_command_says_it_beside_what_it_gives(void **state)
{
	struct rig_options o = { .exec = "status --json", .lang = "es",
		.code = CODE };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_non_null(strstr(buf_str(&r.errors), SHOWN));
	assert_non_null(strstr(buf_str(&r.errors), "Su c\303\263digo"));
	assert_null(strstr(buf_str(&r.out), "7Q2MD"));
	assert_int_equal(buf_str(&r.out)[0], '{');
	rig_release(&r);
	o.told = true;
	rig_init(&r, &o);
	assert_int_equal(r.errors.len, 0);
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_opens_first_and_closes),
		cmocka_unit_test(it_is_in_the_language_of_whoever_reads),
		cmocka_unit_test(it_is_there_on_the_smallest_screen),
		cmocka_unit_test(a_second_screen_does_not_open_it),
		cmocka_unit_test(a_later_connection_is_not_told),
		cmocka_unit_test(
		    whoever_comes_late_reads_it_before_what_has_happened),
		cmocka_unit_test(line_mode_says_it),
		cmocka_unit_test(a_command_says_it_beside_what_it_gives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
