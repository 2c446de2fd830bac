/*
 * test_prompts.c: whoever types a line sees how to send and to leave it, whom
 * it is for, and whether its beginning is hidden; what was said of the thing
 * before is not of it.
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

/* ---- what stands beside it --------------------------------------------- */

static void the_keys_of_a_prompt_show_at_once(void **state)
{
	static const struct { const char *typed, *keys; } rows[] = {
		{ "AF", "Tab completes: " }, { "AFit\r", "without words" },
		{ "Ae", "Enter Send   Esc Cancel" },
		{ "A\\", "Enter Find   Esc Cancel" },
		{ "A/", "Enter Find   Esc Cancel" },
		{ "A:", "read  answer" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct rig_options o = { .cols = 80, .rows = 24,
			.lang = "en" };
		struct rig r;

		rig_init(&r, &o);
		rig_type(&r, "A");
		assert_true(rig_shows(&r, "Acknowledged; EXCON sees it."));
		rig_type(&r, rows[i].typed + 1);
		assert_true(rig_shows(&r, rows[i].keys));
		assert_true(rig_shows_not(&r, "Acknowledged; EXCON"));
		rig_release(&r);
	}
}

/* What comes meanwhile is shown, and so is what is refused: above it. */
static void messages_stand_above_it(void **state)
{
	static const int sizes[][2] = { { 80, 24 }, { 40, 12 } };
	struct rig *r = *state;

	r->refuse = "ask";
	rig_type(r, "eIs the SOC\r");
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		term_resize(r->t, sizes[i][0], sizes[i][1]);
		rig_run(r);
		assert_true(rig_shows(r, "It is closed."));
		assert_true(rig_shows(r, "Ask EXCON: Is the SOC"));
		assert_true(rig_shows(r, "Enter Send   Esc Cancel"));
	}
	/* nor does a long one hide whose exercise it is */
	term_tell(r->t, true, "%s", "Nobody here is called that: a team, a "
	    "persona or EXCON.");
	term_resize(r->t, 20, 5);
	rig_run(r);
	assert_true(rig_shows(r, "EXERCISE"));
	assert_true(rig_shows(r, "Nobody here"));
	assert_true(rig_shows(r, "Enter Send"));
	term_resize(r->t, 80, 24);
	rig_type(r, " up");
	assert_true(rig_shows_not(r, "Nobody here"));
	rig_change(r, "{\"set\":{\"talk\":[{\"id\":\"90\",\"ms\":6100000,"
	    "\"all\":true,\"text\":\"Lunch at one\"}]}}");
	assert_true(rig_shows(r, "EXCON to all: Lunch at one"));
	assert_true(rig_shows(r, "Ask EXCON: Is the SOC up"));
	assert_true(rig_shows(r, "Enter Send   Esc Cancel"));
}

static void what_was_typed_comes_back_with_its_keys(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.kept = "{\"entry\":\"ask\\u001f\\u001fIs the SOC\"}" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "You were typing this when you left"));
	assert_true(rig_shows(&r, "Enter Send   Esc Cancel"));
	rig_release(&r);
}

/* ---- before the start -------------------------------------------------- */

static void own_words_wait_for_the_start(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.state = "lobby", .empty = true };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "3");
	assert_true(rig_shows_not(&r, "Own words"));
	assert_true(rig_shows_not(&r, "w says in your own words"));
	rig_type(&r, "w");
	assert_int_equal(r.t->entry, ENTRY_NONE);
	assert_true(rig_shows(&r, "The exercise has not begun: what"));
	rig_change(&r, "{\"set\":{\"run\":{\"state\":\"running\",\"rate\":"
	    "1000,\"started\":true}},\"gone\":{\"practice\":[]}}");
	assert_true(rig_shows(&r, "w Own words"));
	rig_release(&r);
}

static void an_inject_without_a_question_names_own_words(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"inbox\":[{\"id\":\"plain\",\"number\":"
	    "\"07\",\"title\":\"Told\",\"ms\":6100000}]}}");
	rig_type(r, "\033[Hr");
	assert_true(rig_shows(r, "asks your team nothing"));
	assert_true(rig_shows(r, "(w there: in your own"));
}

/* ---- the chat ---------------------------------------------------------- */

static void a_name_inside_is_asked_about(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2Thanks.@it operations sorry\r");
	assert_false(rig_asked(r, "chat {"));
	assert_true(rig_shows(r, "@IT operations stands inside"));
	/* another line is another question */
	rig_type(r, "!\r");
	assert_false(rig_asked(r, "chat {"));
	rig_type(r, "\r");
	assert_true(rig_asked(r, "Thanks.@it operations sorry!"));
	/* nor is one that was only begun */
	rig_type(r, "no, @cab sorry\r");
	assert_false(rig_asked(r, "chat {"));
	assert_true(rig_shows(r, "@Minister's office stands inside"));
	rig_type(r, "\025");
	/* nobody's name, or one of the own team, is only words */
	rig_type(r, "mail a@example.org, @m.diaz\r");
	assert_true(rig_asked(r, "mail a@example.org, @m.diaz"));
	rig_type(r, "\033:chat x @it y\r");
	assert_false(rig_asked(r, "chat {"));
	assert_true(rig_shows(r, "> x @it y"));
	rig_type(r, "\r");
	assert_true(rig_asked(r, "x @it y"));
}

#define LONG "the backup of the finance share stands on the same storage"

static void a_hidden_beginning_is_marked(void **state)
{
	struct rig *r = *state;

	term_resize(r->t, 40, 12);
	rig_type(r, "e" LONG);
	assert_true(rig_shows(r, "Ask EXCON: <"));
	assert_true(rig_shows(r, "same storage"));
	rig_type(r, "\001");
	assert_true(rig_shows_not(r, "<"));
	rig_type(r, "\005");
	term_resize(r->t, 80, 24);
	rig_run(r);
	assert_true(rig_shows(r, "Ask EXCON: " LONG));
}

static void whom_the_chat_is_for_stays_to_be_seen(void **state)
{
	struct rig *r = *state;

	term_resize(r->t, 40, 12);
	rig_type(r, "2@it operations " LONG);
	assert_true(rig_shows(r, "To IT operations> <"));
	term_resize(r->t, 80, 24);
	rig_run(r);
	assert_true(rig_shows(r, " > @it operations " LONG));
	rig_type(r, "\025" LONG LONG);
	assert_true(rig_shows(r, " > <"));
}

static void tab_goes_on_from_an_empty_line(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2");
	assert_true(rig_shows(r, "Tab Next screen"));
	rig_type(r, "\t");
	assert_true(r->t->pane == &pane_do);
	rig_type(r, "\t\t");
	assert_true(r->t->pane == &pane_people);
	rig_type(r, "\033[Z\033[Z");
	assert_true(r->t->pane == &pane_do);
	rig_type(r, "\033[Z\033[Z");
	assert_true(r->t->pane == &pane_inbox);
	rig_type(r, "2@cab");
	assert_true(rig_shows(r, "Tab Complete"));
	rig_type(r, "\t");
	assert_true(rig_shows(r, "> @Minister's office"));
	rig_type(r, "\007");
	assert_true(rig_shows(r, "with nothing typed, the next screen"));
}

static void a_reply_says_what_it_answers(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"talk\":[{\"id\":\"90\",\"ms\":6100000,"
	    "\"from\":\"excon\",\"to\":\"csirt\",\"of\":61,\"text\":"
	    "\"Until ten\"}]}}");
	assert_true(rig_shows(r, "EXCON (to 1:36): Until ten"));
	rig_type(r, "2");
	assert_true(rig_shows(r, "1:41 EXCON (to 1:36)  Until ten"));
	/* of what is not there nothing is said */
	rig_change(r, "{\"set\":{\"talk\":[{\"id\":\"91\",\"ms\":6110000,"
	    "\"from\":\"excon\",\"to\":\"csirt\",\"of\":7,\"text\":"
	    "\"Fine\"}]}}");
	assert_true(rig_shows(r, "1:41 EXCON  Fine"));
}

/* ---- commands ---------------------------------------------------------- */

static void actions_are_completed(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":");
	assert_true(rig_shows(r, "  ..."));
	rig_type(r, "act ");
	assert_true(rig_shows(r, "call-police"));
	/* what was declared is not offered again */
	assert_true(rig_shows_not(r, "isolate  "));
	rig_type(r, "\t");
	assert_string_equal(buf_str(&r->t->entry_line.text),
	    "act call-police ");
	assert_true(rig_shows(r, "Enter Execute   Esc Cancel"));
	rig_type(r, "\r");
	assert_true(rig_shows(r, "Declare \"Call the police\"?"));
	rig_type(r, "n:chat @\t");
	assert_string_equal(buf_str(&r->t->entry_line.text), "chat @");
	assert_true(rig_shows(r, "Enter Execute   Esc Cancel"));
}

/* ---- the log ----------------------------------------------------------- */

static void a_new_line_of_the_log_is_chosen(void **state)
{
	struct rig *r = *state;

	rig_type(r, "6");
	assert_string_equal(r->t->at_id, "70");
	rig_type(r, "wWe pay nothing\r");
	rig_change(r, "{\"set\":{\"log\":[{\"id\":\"92\",\"ms\":6100000,"
	    "\"person\":\"p1\",\"text\":\"We pay nothing\"}]}}");
	assert_string_equal(r->t->at_id, "92");
	/* others' lines leave the choice where it is */
	rig_change(r, "{\"set\":{\"log\":[{\"id\":\"93\",\"ms\":6110000,"
	    "\"person\":\"p2\",\"text\":\"Nor do we\"}]}}");
	assert_string_equal(r->t->at_id, "92");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
		cmocka_unit_test(the_keys_of_a_prompt_show_at_once),
		T(messages_stand_above_it),
		cmocka_unit_test(what_was_typed_comes_back_with_its_keys),
		cmocka_unit_test(own_words_wait_for_the_start),
		T(an_inject_without_a_question_names_own_words),
		T(a_name_inside_is_asked_about),
		T(a_hidden_beginning_is_marked),
		T(whom_the_chat_is_for_stays_to_be_seen),
		T(tab_goes_on_from_an_empty_line),
		T(a_reply_says_what_it_answers), T(actions_are_completed),
		T(a_new_line_of_the_log_is_chosen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
