/*
 * test_answer.c: whoever answers is told beforehand what fits, how much is
 * left and what it costs, and finds again what was begun.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <unistd.h>

#include "tests/event/unit.h"

#define RESET() buf_clear(&r->asked)

static int begin(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };

	return rig_begin(state, &o);
}

static int begin_form(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.surveys = true };

	return rig_begin(state, &o);
}

static int begin_plain(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };

	return rig_begin(state, &o);
}

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%s\n", what, buf_str(&r->out));
	buf_clear(&r->out);
	return is;
}

/* The engine has a draft of the viewer. */
static void drafted(struct rig *r, const char *item)
{
	rig_change(r, arena_printf(&r->a, "{\"set\":{\"drafts\":[{\"id\":"
	    "\"%s/p1\",\"question\":\"%s\",\"person\":\"p1\",\"name\":"
	    "\"p.silva\",\"length\":6,\"saved_wall_ms\":1795531340000}]}}",
	    item, item));
}

/* ---- drafts ----------------------------------------------------------- */

static void a_draft_that_is_left_is_told_of(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjr");
	rig_type(r, "\033");
	/* Nothing was written: there is nothing to come back to. */
	assert_true(rig_shows_not(r, "Draft kept"));
	rig_type(r, "rWe cut it off\033");
	assert_true(rig_shows(r, "Draft kept, not sent. r on 02 (marked D) "
	    "goes on with it."));
	assert_true(r->t->pane == &pane_inbox);
}

static void a_kept_draft_is_told_of_too(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrWe cut it off\x18k");
	assert_true(rig_shows(r, "Draft kept, not sent. r on 02"));
}

static void a_draft_is_marked(void **state)
{
	struct rig *r = *state;

	drafted(r, "q-plan");
	assert_true(rig_shows(r, " D 02"));
	assert_true(rig_shows(r, "draft, due 1:55"));
	rig_type(r, "jj\r");
	assert_true(rig_shows(r, "Your draft is kept, not sent: r goes on "
	    "with it."));
	/* While it is written it is none. */
	rig_type(r, "r");
	assert_true(rig_shows_not(r, "Your draft is kept"));
}

static void of_several_questions_each_has_its_mark(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-more\","
	    "\"title\":\"And then?\",\"kind\":\"text\",\"inject\":"
	    "\"beacon\",\"opened_ms\":4560001,\"due_ms\":6900000,\"open\":"
	    "true,\"tried\":0,\"attempts\":[]}]}}");
	drafted(r, "q-more");
	rig_type(r, "jjr");
	assert_true(rig_shows(r, "2. And then?"));
	assert_true(rig_shows(r, "draft, due 1:55"));
}

static void a_questionnaire_that_is_left_is_told_of(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":survey before\r14\r\033\033");
	assert_true(rig_shows(r, "Your answers are kept, not sent: Enter on "
	    "its row goes on"));
	drafted(r, "survey/before");
	rig_type(r, "\033[F");
	assert_true(rig_shows(r, " D "));
}

static void line_mode_tells_of_drafts(void **state)
{
	struct rig *r = *state;

	drafted(r, "q-plan");
	rig_raw(r, "inbox\n");
	assert_true(says(r, "DRAFT"));
	rig_raw(r, "read 02\n");
	assert_true(says(r, "Your draft is kept, not sent: \"answer 02\" goes "
	    "on with it."));
}

/* ---- what fits is told beforehand ------------------------------------- */

static void comes(struct rig *r, const char *question)
{
	rig_change(r, arena_printf(&r->a, "{\"set\":{\"questions\":[{\"id\":"
	    "\"q-plan\",\"title\":\"What do you do?\",\"inject\":\"beacon\","
	    "\"opened_ms\":4560000,\"open\":true,\"attempts\":[],%s}]}}",
	    question));
}

/* One comes and is opened. */
static void asked(struct rig *r, const char *question)
{
	comes(r, question);
	rig_type(r, "jjr");
}

static void words_are_counted(void **state)
{
	struct rig *r = *state;

	asked(r, "\"kind\":\"text\",\"words\":3,\"points\":10");
	assert_true(rig_shows(r, "0 of at most 3 words"));
	assert_true(rig_shows(r, "At most 3 words."));
	rig_type(r, "cut it off");
	assert_true(rig_shows(r, " 3 of at most 3 words"));
	rig_type(r, " now and then");
	assert_true(rig_shows(r, "!6 of at most 3 words"));
	RESET();
	rig_type(r, "\x18");
	assert_true(rig_shows(r, "3 words too many: these are 6 of at most "
	    "3."));
	rig_type(r, "s");
	assert_false(rig_asked(r, "answer {"));
	assert_true(rig_shows(r, "cut it off now and thens"));
}

static void a_number_that_is_none_is_not_asked_about(void **state)
{
	struct rig *r = *state;

	asked(r, "\"kind\":\"number\",\"tries\":3,\"tried\":1");
	assert_true(rig_shows(r, "A number, such as 42 or 3.5. Try 2 of 3."));
	RESET();
	rig_type(r, "many\r");
	assert_true(rig_shows(r, "\"many\" does not fit. A number, such"));
	assert_true(rig_shows_not(r, "Send \""));
	rig_type(r, "\x7f\x7f\x7f\x7f" "42\r");
	assert_true(rig_shows(r, "Send \"42\"? Try 2 of 3."));
	assert_false(rig_asked(r, "answer {"));
}

static void the_last_try_is_announced(void **state)
{
	struct rig *r = *state;

	asked(r, "\"kind\":\"pattern\",\"tries\":3,\"tried\":2");
	assert_true(rig_shows(r, "Try 3 of 3, the last."));
	rig_type(r, "lockbit\r");
	assert_true(rig_shows(r, "Your last try. Send \"lockbit\"?"));
}

static void a_scale_has_ends(void **state)
{
	struct rig *r = *state;

	asked(r, "\"kind\":\"scale\",\"from\":1,\"to\":5");
	rig_type(r, "7\r");
	assert_true(rig_shows(r, "\"7\" does not fit. A whole number from 1 to "
	    "5."));
}

static void a_date_is_shown_as_the_story_has_it(void **state)
{
	struct rig *r = *state;

	/* The story is at 2031-04-18 09:00. */
	rig_change(r, "{\"set\":{\"run\":{\"state\":\"running\",\"rate\":"
	    "1000,\"started\":true,\"story_ms\":1934269200000}}}");
	asked(r, "\"kind\":\"date\"");
	assert_true(rig_shows(r, "A date, such as 2031-04-18 or 2031-04-18 "
	    "07:30."));
	rig_type(r, "soon\r");
	assert_true(rig_shows(r, "\"soon\" does not fit. A date, such as "
	    "2031-04-18"));
}

static void an_order_is_whole(void **state)
{
	struct rig *r = *state;

	asked(r, "\"kind\":\"order\",\"choices\":[{\"id\":\"a\",\"title\":"
	    "\"First\"},{\"id\":\"b\",\"title\":\"Second\"}]");
	rig_type(r, "\r");
	assert_true(rig_shows(r, "Choose first: Space, or a number."));
	rig_type(r, "2\r");
	assert_true(rig_shows(r, "1 of 2 have a place. Give each of these a "
	    "place."));
	rig_type(r, "1\r");
	assert_true(rig_shows(r, "Send \"Second, First\"?"));
}

static void line_mode_is_told_before_too(void **state)
{
	struct rig *r = *state;

	comes(r, "\"kind\":\"number\",\"tries\":1,\"tried\":0");
	RESET();
	rig_raw(r, "answer q-plan many\n");
	assert_true(says(r, "\"many\" does not fit. A number, such as"));
	assert_false(rig_asked(r, "answer {"));
	rig_raw(r, "answer q-plan\nlots\n.\n");
	assert_true(says(r, "\"lots\" does not fit."));
	rig_raw(r, "send\n");
	assert_true(says(r, "Nothing was sent."));
	assert_false(rig_asked(r, "answer {"));
	/* It can be written anew. */
	rig_raw(r, "edit\nnew\n42\n.\n");
	assert_true(says(r, "This is your last try."));
	rig_raw(r, "send\n");
	assert_true(rig_asked(r, "answer {"));
}

/* ---- hints ------------------------------------------------------------ */

static void a_hint_says_what_is_left(void **state)
{
	struct rig *r = *state;

	rig_type(r, "H");
	assert_true(rig_shows(r, "The question is then worth 7, not 10; it "
	    "costs nothing"));
	assert_true(rig_shows_not(r, "costs your team"));
	rig_type(r, "n");
	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-family\","
	    "\"title\":\"Which?\",\"kind\":\"pattern\",\"inject\":\"note\","
	    "\"points\":10,\"open\":true,\"attempts\":[],\"hint\":{\"cost\":3,"
	    "\"taken\":true,\"text\":\"Look at the note\"}}]}}");
	rig_type(r, "\r\033[F");
	assert_true(rig_shows(r, "Worth 10, less 3 for hints: 7."));
	assert_true(rig_shows(r, "Hint (it cost 3 points): Look at the "
	    "note"));
	rig_type(r, "r");
	assert_true(rig_shows(r, "Worth 10, less 3 for hints: 7."));
}

/* One that was opened stands with its question; the key then only says so. */
static void a_hint_is_offered_until_it_is_given(void **state)
{
	struct rig *r = *state;

	assert_true(rig_shows(r, "H Hint"));
	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-family\","
	    "\"title\":\"Which?\",\"kind\":\"pattern\",\"inject\":\"note\","
	    "\"points\":10,\"open\":true,\"attempts\":[],\"hint\":{\"cost\":3,"
	    "\"taken\":true,\"text\":\"Look at the note\"}}]}}");
	assert_true(rig_shows_not(r, "H Hint"));
	rig_type(r, "H");
	assert_true(rig_shows(r, "The last one: Look at the note"));
	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-family\","
	    "\"title\":\"Which?\",\"kind\":\"pattern\",\"inject\":\"note\","
	    "\"points\":10,\"open\":true,\"attempts\":[{\"seq\":9,\"ms\":1,"
	    "\"text\":\"x\",\"verdict\":\"right\"}],\"hint\":{\"cost\":3}}]}}");
	assert_true(rig_shows_not(r, "H Hint"));
}

/* ---- what was sent ---------------------------------------------------- */

static void lines_of_an_attempt_stand_below_it(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-plan\",\"title\":"
	    "\"What?\",\"kind\":\"text\",\"inject\":\"beacon\",\"open\":true,"
	    "\"attempts\":[{\"seq\":9,\"ms\":1,\"name\":\"m.diaz\",\"text\":"
	    "\"First:\\n  - cut\\nThen\",\"verdict\":\"sent\"}]}]}}");
	rig_type(r, "jj\r\033[F");
	assert_true(rig_shows(r, "\n   First:\n     - cut\n   Then\n"));
}

/* ---- nothing typed is lost -------------------------------------------- */

static void own_words_where_they_are_taken(void **state)
{
	struct rig *r = *state;

	rig_type(r, "3");
	assert_true(rig_shows(r, "w Own words"));
	rig_change(r, "{\"set\":{\"team\":{\"team\":\"csirt\",\"title\":"
	    "\"CSIRT\",\"role\":\"csirt\",\"cell\":\"a\"}}}");
	assert_true(rig_shows_not(r, "w Own words"));
	rig_type(r, "w");
	assert_true(rig_shows(r, "own words are not taken"));
	assert_int_equal(r->t->entry, ENTRY_NONE);
}

static void what_is_refused_is_typed_on(void **state)
{
	struct rig *r = *state;

	r->refuse = "act";
	rig_type(r, "3wWe phone everybody\r");
	assert_int_equal(r->t->entry, ENTRY_ACT);
	assert_string_equal(buf_str(&r->t->entry_line.text),
	    "We phone everybody");
	assert_true(rig_shows(r, "It is closed."));
	assert_true(rig_shows(r, "Enter Send   Esc Cancel"));
	r->refuse = NULL;
	RESET();
	rig_type(r, "!\r");
	assert_true(rig_asked(r, "We phone everybody!"));
	assert_int_equal(r->t->entry, ENTRY_NONE);
}

static void a_message_names_a_command_that_can_be_typed_there(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2:sofar\r");
	assert_false(rig_asked(r, "sofar"));
	assert_true(rig_shows(r, "What has happened so far"));
	rig_type(r, "q2:-) :sofar\r");
	assert_true(rig_asked(r, ":-) :sofar"));
	rig_type(r, "\007");
	assert_true(rig_shows(r, "at the beginning of the line"));
	assert_true(rig_shows_not(r, "Capital letters"));
}

static void an_empty_list_offers_no_deed(void **state)
{
	struct rig *r = *state;

	rig_type(r, "3j");
	assert_true(rig_shows(r, "D Declare"));
	rig_type(r, "\\xyzzy\r");
	assert_true(rig_shows(r, "No row here has \"xyzzy\""));
	assert_true(rig_shows_not(r, "D Declare"));
	rig_type(r, "\033");
	rig_change(r, "{\"gone\":{\"actions\":[\"isolate\",\"call-police\"],"
	    "\"declared\":[\"75\",\"76\"]}}");
	assert_true(rig_shows(r, "Nothing is listed here."));
	assert_true(rig_shows_not(r, "D Declare"));
}

static void a_lost_line_keeps_what_was_sent(void **state)
{
	struct rig *r = *state;

	r->deaf = true;
	rig_type(r, "eIs the SOC staffed?\r");
	close(r->engine);
	r->engine = -1;
	rig_run(r);
	assert_int_equal(r->t->entry, ENTRY_ASK);
	assert_string_equal(buf_str(&r->t->entry_line.text),
	    "Is the SOC staffed?");
}

/* ---- the same words as in line mode ----------------------------------- */

static void an_answer_behind_a_colon(void **state)
{
	struct rig *r = *state;

	comes(r, "\"kind\":\"number\"");
	RESET();
	rig_type(r, ":answer 02 42\r");
	assert_true(rig_shows(r, "Send \"42\"?"));
	assert_false(rig_asked(r, "answer {"));
	rig_type(r, "s");
	assert_true(rig_asked(r, "answer {\"question\":\"q-plan\",\"text\":"
	    "\"42\"}"));
	/* A question by its own name, a choice by its title or number. */
	rig_type(r, ":answer q-pay yes, at once\r");
	assert_true(rig_shows(r, "Send \"Yes, at once\"?"));
	rig_type(r, "\033\033:answer 3 2\r");
	assert_true(rig_shows(r, "Send \"No\"?"));
}

static void what_does_not_fit_behind_a_colon(void **state)
{
	struct rig *r = *state;

	comes(r, "\"kind\":\"number\"");
	rig_type(r, ":answer 02 many\r");
	assert_true(rig_shows(r, "\"many\" does not fit."));
	assert_true(rig_shows(r, "A number: many"));
	rig_type(r, "\033:ack 02 now\r");
	assert_true(rig_shows(r, "Write: ack ITEM"));
	rig_type(r, ":hint 04 yes\r");
	assert_true(rig_shows(r, "Open the hint?"));
}

/* ---- time ------------------------------------------------------------- */

static void more_time_is_told(void **state)
{
	struct rig *r = *state;

	comes(r, "\"kind\":\"number\",\"due_ms\":6900000");
	rig_pass(r, 10000);
	comes(r, "\"kind\":\"number\",\"due_ms\":7500000");
	assert_true(rig_shows(r, "More time, until T+2:05: What do you do?"));
	assert_true(rig_shows(r, "due 2:05"));
}

static void line_mode_tells_of_more_time(void **state)
{
	struct rig *r = *state;

	comes(r, "\"kind\":\"number\",\"due_ms\":6900000");
	comes(r, "\"kind\":\"number\",\"due_ms\":7500000");
	rig_raw(r, "\n");
	assert_true(says(r, "More time, until T+2:05: What do you do?"));
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, rig_end)
#define F(name) cmocka_unit_test_setup_teardown(name, begin_form, rig_end)
#define P(name) cmocka_unit_test_setup_teardown(name, begin_plain, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_draft_that_is_left_is_told_of),
		T(a_kept_draft_is_told_of_too), T(a_draft_is_marked),
		T(of_several_questions_each_has_its_mark),
		F(a_questionnaire_that_is_left_is_told_of),
		P(line_mode_tells_of_drafts), T(words_are_counted),
		T(a_number_that_is_none_is_not_asked_about),
		T(the_last_try_is_announced), T(a_scale_has_ends),
		T(a_date_is_shown_as_the_story_has_it), T(an_order_is_whole),
		P(line_mode_is_told_before_too), T(a_hint_says_what_is_left),
		T(a_hint_is_offered_until_it_is_given),
		T(lines_of_an_attempt_stand_below_it),
		T(own_words_where_they_are_taken),
		T(what_is_refused_is_typed_on),
		T(a_message_names_a_command_that_can_be_typed_there),
		T(an_empty_list_offers_no_deed),
		T(a_lost_line_keeps_what_was_sent),
		T(an_answer_behind_a_colon),
		T(what_does_not_fit_behind_a_colon), T(more_time_is_told),
		P(line_mode_tells_of_more_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
