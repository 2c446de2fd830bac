/*
 * test_after.c: the end, as somebody sees it who was never at one: EndEx, the
 * hotwash, leaving; and messages of what is over.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static const char ends[] = "{\"set\":{\"run\":{\"state\":\"hotwash\","
    "\"rate\":0}}}";

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };

	return rig_begin(state, &o);
}

static size_t times(const char *s, const char *what)
{
	size_t n = 0;

	for (; (s = strstr(s, what)) != NULL; s++)
		n++;
	return n;
}

/* ---- what comes in one piece ------------------------------------------ */

static void a_command_in_one_piece_is_one(void **state)
{
	static const char *const pieces[] = { ":help", ":help\r",
		"\033[200~:help\033[201~", "\033[200~:help\n\033[201~" };
	struct rig *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		rig_raw(r, pieces[i]);
		if (i != 1) {
			assert_int_equal(r->t->entry, ENTRY_COMMAND);
			assert_true(rig_shows(r, " :help"));
			rig_type(r, "\r");
		}
		assert_true(r->t->pane == &pane_page);
		assert_true(rig_shows(r, "Help"));
		rig_type(r, "q");
		assert_true(r->t->pane == &pane_inbox);
	}
	rig_raw(r, ":sofar\r:quit\r");
	assert_true(term_over(r->t, NULL));
}

static void other_text_in_one_piece_does_nothing(void **state)
{
	static const char *const pieces[] = { "Hello all\rAnswer: no\r",
		"rm -rf:quit\r", "\033[200~one\n:quit\033[201~",
		"\033[200~one:quit\033[201~" };
	struct rig *r = *state;

	buf_clear(&r->asked);
	for (size_t i = 0; i < ARRAY_LEN(pieces); i++) {
		rig_raw(r, pieces[i]);
		assert_true(rig_shows(r, "dropped"));
		assert_true(r->t->pane == &pane_inbox);
		assert_int_equal(r->t->entry, ENTRY_NONE);
		rig_pass(r, NOTICE_HOLD_MS + 1);
	}
	assert_int_equal(r->asked.len, 0);
	/* nor does it answer a question */
	rig_type(r, "H");
	assert_int_equal(r->t->confirm, CONFIRM_HINT);
	rig_raw(r, "yes, of course\r");
	assert_int_equal(r->t->confirm, CONFIRM_NONE);
	assert_false(rig_asked(r, "hint"));
	/* nor is the next one dropped, wherever its rest has gone */
	rig_type(r, "jjrWe wait\x18");
	assert_int_equal(r->t->confirm, CONFIRM_FINISH);
	rig_raw(r, "never mind");
	rig_type(r, "\033");
	rig_raw(r, ":help");
	assert_int_equal(r->t->entry, ENTRY_COMMAND);
	rig_type(r, "\033");
	/* three keys of a slow line are keys */
	rig_raw(r, "kjr");
	assert_true(r->t->pane == &pane_answer);
}

/* ---- the end ---------------------------------------------------------- */

static void what_comes_next_is_told(void **state)
{
	struct rig *r = *state;

	rig_change(r, ends);
	assert_true(rig_shows(r, "The exercise has ended. :sofar tells what "
	    "comes next, and :quit leaves."));
	rig_pass(r, 60000);
	assert_true(rig_shows(r, "The exercise has ended. :sofar"));
	rig_type(r, ":sofar\r");
	assert_true(rig_shows(r, "nothing more is answered or declared"));
	assert_true(rig_shows(r, "No questionnaire waits for you."));
	assert_true(rig_shows(r, "Until then you may"));
	rig_type(r, "q3");
	assert_true(rig_shows_not(r, "D Declare"));
	assert_true(rig_shows_not(r, "Own words"));
	buf_clear(&r->asked);
	rig_type(r, "D");
	assert_true(rig_shows(r, "nothing more is declared"));
	rig_type(r, "w");
	assert_true(rig_shows(r, "nothing more is declared"));
	assert_int_equal(r->t->entry, ENTRY_NONE);
	rig_type(r, ":act call-police\r");
	assert_int_equal(r->t->confirm, CONFIRM_NONE);
	assert_int_equal(r->asked.len, 0);
}

/* In the director's words, as long as the screen shows and says anything. */
static void why_it_ended_is_told(void **state)
{
	static const char why[] = "{\"set\":{\"run\":{\"state\":\"hotwash\","
	    "\"rate\":0,\"why\":\"All goals are met\"}}}";
	const struct rig_options heard = { .plain = true, .lang = "en" };
	struct rig *r = *state, line;

	rig_change(r, why);
	assert_true(rig_shows(r, "The exercise has ended: All goals are "
	    "met."));
	rig_pass(r, 60000);
	assert_true(rig_shows(r, "The exercise has ended: All goals are met.  "
	    ":sofar  :quit"));
	rig_type(r, ":sofar\r");
	assert_true(rig_shows(r, "The exercise has ended: All goals are "
	    "met."));
	rig_init(&line, &heard);
	buf_clear(&line.out);
	rig_change(&line, why);
	assert_non_null(strstr(buf_str(&line.out), "The exercise has ended: "
	    "All goals are met. \"sofar\" tells what comes next."));
	buf_clear(&line.out);
	rig_raw(&line, "sofar\n");
	assert_non_null(strstr(buf_str(&line.out), "All goals are met."));
	rig_release(&line);
}

static void a_questionnaire_that_waits_is_told(void **state)
{
	const struct rig_options o = { .cols = 40, .rows = 12, .lang = "en",
		.surveys = true, .state = "hotwash" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_pass(&r, 60000);
	assert_true(rig_shows(&r, "1 questionnaire waits: :survey"));
	/* not while it is being answered */
	rig_type(&r, ":survey\r");
	assert_true(rig_shows_not(&r, "questionnaire waits"));
	rig_type(&r, "\033");
	rig_type(&r, ":sofar\r");
	assert_true(rig_shows(&r, "1 questionnaire waits"));
	rig_release(&r);
}

/* Whoever answers one when the end comes is told of the end, too. */
static void the_end_comes_while_one_is_answered(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.surveys = true };
	static const char *const keys[] = { ":survey\r", ":survey\r\033[B"
	    "\033[B\033[B\033[B\r" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct rig r;

		rig_init(&r, &o);
		rig_type(&r, keys[i]);
		assert_true(r.t->pane == (i == 0 ? &pane_form :
		    &pane_field));
		rig_change(&r, ends);
		assert_true(rig_shows_not(&r, "(null)"));
		assert_true(rig_shows(&r, "The exercise has ended. 1 "
		    "questionnaire waits: :survey opens it."));
		rig_release(&r);
	}
}

/* Told once, however often a key is pressed; and again on the way out. */
static void what_became_of_a_text_is_told(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait");
	rig_change(r, ends);
	assert_true(rig_shows(r, "kept for the review,"));
	rig_type(r, "xyzxyz");
	assert_true(rig_shows(r, "nothing more is written"));
	rig_type(r, "\033");
	assert_true(r->t->pane == &pane_inbox);
	assert_true(rig_shows(r, "It is kept for the review: EXCON can read "
	    "it."));
	rig_type(r, "m");
	assert_int_equal(times(buf_str(&r->t->page.text), "nothing more is "
	    "written"), 1);
}

static void what_was_refused_last_is_told(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait");
	r->refuse = "draft";
	rig_change(r, ends);
	rig_type(r, "\033");
	assert_true(rig_shows(r, "the last of it is not kept"));
}

/* ---- leaving ---------------------------------------------------------- */

static void leaving_tells_the_way_back(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":quit\r");
	assert_true(term_over(r->t, NULL));
	assert_string_equal(buf_str(&r->errors), "You have left. What you wrote "
	    "is kept, drafts too.\r\nTo come back: ssh csirt@ex.example\r\n"
	    "Your key or your personal code lets you in as yourself.\r\n");
}

static void leaving_after_the_end_tells_until_when(void **state)
{
	struct rig *r = *state;

	rig_change(r, ends);
	rig_type(r, ":quit\r");
	assert_non_null(strstr(buf_str(&r->errors), "Until EXCON closes the "
	    "exercise you can come back"));
}

/* ---- messages of what is over ----------------------------------------- */

static void news_of_what_is_over_is_not_told(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"inbox\":[{\"id\":\"a\",\"number\":"
	    "\"05\",\"title\":\"First\",\"from\":\"Board\",\"ms\":6100000,"
	    "\"seq\":60},{\"id\":\"b\",\"number\":\"06\",\"title\":"
	    "\"Second\",\"from\":\"Board\",\"ms\":6110000,\"seq\":61}]}}");
	assert_true(rig_shows(r, "New inject 05 from Board: First"));
	rig_type(r, "kk\r");		/* to the newest, 06 */
	rig_pass(r, NOTICE_HOLD_MS + 1);
	assert_true(rig_shows_not(r, "New inject 06"));
	rig_change(r, "{\"set\":{\"run\":{\"state\":\"paused\",\"rate\":0,"
	    "\"why\":\"lunch\"}}}");
	assert_true(rig_shows(r, "The exercise is now paused: lunch."));
	rig_change(r, "{\"set\":{\"run\":{\"state\":\"running\",\"rate\":"
	    "1000}}}");
	assert_true(rig_shows(r, "The exercise goes on."));
	/* all of it can still be read, the newest first and once */
	rig_type(r, "qm");
	assert_true(strstr(buf_str(&r->t->page.text), "goes on") <
	    strstr(buf_str(&r->t->page.text), "lunch"));
	assert_int_equal(times(buf_str(&r->t->page.text), "New inject 05"),
	    1);
}

/* What was said of one answer does not stand below the next question. */
static void an_answer_does_not_come_along(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe wait\x18s");
	assert_true(rig_shows(r, "Sent."));
	rig_type(r, "j\r");
	assert_true(rig_shows_not(r, "Sent."));
}

/* ---- judged later ----------------------------------------------------- */

static void the_answer_that_counts_is_told(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"run\":{\"state\":\"hotwash\",\"rate\":0},"
	    "\"questions\":[{\"id\":\"q-slow\",\"title\":\"Which?\","
	    "\"kind\":\"pattern\",\"inject\":\"slow\",\"points\":12,"
	    "\"opened_ms\":1,\"tried\":2,\"attempts\":[{\"seq\":25,\"ms\":2,"
	    "\"name\":\"m\",\"person\":\"p2\",\"verdict\":\"right\"},"
	    "{\"seq\":26,\"ms\":3,\"name\":\"m\",\"person\":\"p2\","
	    "\"verdict\":\"wrong\"}]}]}}");
	rig_type(r, ":sofar\r");
	assert_non_null(strstr(buf_str(&r->t->page.text), "Users report slow "
	    "logins  right"));
}

/* Of two questions one is none of what the other one is. */
static void several_answers_are_counted(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-slow\",\"title\":"
	    "\"Which?\",\"kind\":\"pattern\",\"inject\":\"slow\",\"points\":"
	    "12,\"opened_ms\":1,\"tried\":1,\"attempts\":[{\"seq\":25,"
	    "\"ms\":2,\"verdict\":\"wrong\"}]},{\"id\":\"q-two\",\"title\":"
	    "\"And?\",\"kind\":\"text\",\"inject\":\"slow\",\"points\":4,"
	    "\"opened_ms\":1,\"tried\":1,\"attempts\":[{\"seq\":26,\"ms\":3,"
	    "\"verdict\":\"sent\"}]}]}}");
	assert_true(rig_shows(r, "2 of 2 answered"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
		T(a_command_in_one_piece_is_one),
		T(other_text_in_one_piece_does_nothing),
		T(what_comes_next_is_told),
		T(why_it_ended_is_told),
		cmocka_unit_test(a_questionnaire_that_waits_is_told),
		cmocka_unit_test(the_end_comes_while_one_is_answered),
		T(what_became_of_a_text_is_told),
		T(what_was_refused_last_is_told),
		T(leaving_tells_the_way_back),
		T(leaving_after_the_end_tells_until_when),
		T(news_of_what_is_over_is_not_told),
		T(an_answer_does_not_come_along),
		T(the_answer_that_counts_is_told),
		T(several_answers_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
