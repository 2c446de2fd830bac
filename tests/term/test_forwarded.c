/*
 * test_forwarded.c: what another team has passed on is read from the chat,
 * and by its number in line mode; it is nobody's to answer.  Whoever passes
 * one on is asked to whom, and with which words.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

#define SAID(id, inject, number, title, text) "{\"id\":\"" id "\",\"ms\":" \
	"6100000,\"from\":\"it\",\"from_name\":\"IT operations\",\"to\":" \
	"\"csirt\",\"tlp\":\"amber\",\"text\":\"" text "\",\"inject\":\"" \
	inject "\",\"inject_number\":\"" number "\",\"inject_title\":\"" \
	title "\""
#define FAR SAID("95", "far", "17", "Forty calls", "please read")
#define OTHER SAID("94", "other", "16", "A van", "")
#define TALK "\"talk\":[" OTHER "}," FAR "}]"
#define ITEM(id, number, title, text) "\"item\":{\"id\":\"" id "\"," \
	"\"ms\":60000,\"number\":\"" number "\",\"title\":\"" title "\"," \
	"\"from\":\"The hospital\",\"channel\":\"email\",\"text\":\"" text \
	"\",\"files\":[{\"name\":\"" id ".csv\",\"digest\":\"12\"," \
	"\"size\":3}]}"
#define PASSED "\"forwarded\":[" OTHER "," ITEM("other", "16", "A van", \
	"It stands there.") "}," FAR "," ITEM("far", "17", "Forty calls", \
	"Nobody answers.") "}]"

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };

	return rig_begin(state, &o);
}

static void it_is_read_from_the_chat(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{" TALK "," PASSED "}}");
	rig_type(r, "2");
	assert_true(rig_shows(r, "[forwarded 17 Forty calls] please read"));
	assert_true(rig_shows(r, "Enter reads 17 Forty calls"));
	rig_type(r, "x");
	assert_true(rig_shows_not(r, "Enter reads"));
	rig_type(r, "\177\r");
	assert_true(rig_shows(r, "IT operations"));
	assert_true(rig_shows(r, "T+1:41  TLP:AMBER"));
	assert_true(rig_shows(r, "please read"));
	assert_true(rig_shows(r, "The hospital"));
	assert_true(rig_shows(r, "Nobody answers."));
	assert_true(rig_shows(r, "far.csv"));
	rig_type(r, "p");
	assert_true(rig_shows(r, "It stands there."));
	assert_true(rig_shows_not(r, "Nobody answers."));
	rig_type(r, "p");
	assert_true(rig_shows(r, "This is the first."));
	rig_type(r, "n\033");
	assert_true(rig_shows(r, "Enter reads 17 Forty calls"));
}

/* What is corrected meanwhile is corrected there. */
static void a_correction_comes_to_the_page(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{" TALK "," PASSED "}}");
	rig_type(r, "2\r");
	rig_change(r, "{\"set\":{\"forwarded\":[" FAR "," ITEM("far", "17",
	    "Forty calls", "Nobody answers any more.") "}]}}");
	assert_true(rig_shows(r, "Nobody answers any more."));
}

/* What went out in one piece is read in one. */
static void a_digest_is_read_whole(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"forwarded\":[" FAR ",\"item\":{\"id\":"
	    "\"far\",\"number\":\"17\",\"title\":\"Forty calls\",\"text\":"
	    "\"One.\",\"digest\":[{\"id\":\"near\",\"number\":\"18\","
	    "\"title\":\"Near\",\"text\":\"Two.\"}]}}]}}");
	rig_type(r, "2\r");
	assert_true(rig_shows(r, "One."));
	assert_true(rig_shows(r, "-- 18  Near --"));
	assert_true(rig_shows(r, "Two."));
}

/* Whoever has it reads the own one, with what it asks. */
static void the_own_one_is_opened(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"talk\":[" SAID("97", "press", "03",
	    "Press", "look") "}]}}");
	rig_type(r, "2\r");
	assert_true(rig_shows(r, "Reply"));
}

static void its_files_are_with_the_others(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{" TALK "," PASSED "}}");
	rig_type(r, "7");
	assert_true(rig_shows(r, "17     far.csv"));
}

static void the_command_line_knows_it(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{" TALK "," PASSED "}}");
	rig_type(r, ":read 17\r");
	assert_true(rig_shows(r, "Nobody answers."));
}

static void its_words_are_found(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{" TALK "," PASSED "}}");
	rig_type(r, ":find answers\r");
	assert_true(rig_shows(r, "17"));
	assert_true(rig_shows(r, "Forty calls  Nobody answers."));
	rig_type(r, "\r");
	assert_true(rig_shows(r, "The hospital"));
}

static void line_mode_finds_it(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{" TALK "," PASSED "}}");
	buf_clear(&r.out);
	rig_raw(&r, "find Nobody\n");
	assert_non_null(strstr(buf_str(&r.out), "1. T+1:41. IT operations"));
	buf_clear(&r.out);
	rig_raw(&r, "read 1\n");
	assert_non_null(strstr(buf_str(&r.out), "Nobody answers."));
	rig_release(&r);
}

static void line_mode_reads_it(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{" TALK "," PASSED "}}");
	rig_raw(&r, "chat\n");
	assert_non_null(strstr(buf_str(&r.out), "[forwarded 17 Forty calls: "
	    "read 17] please read"));
	buf_clear(&r.out);
	rig_raw(&r, "read 17\n");
	assert_non_null(strstr(buf_str(&r.out), "Forwarded by: IT "
	    "operations."));
	assert_non_null(strstr(buf_str(&r.out), "Nobody answers."));
	buf_clear(&r.out);
	rig_raw(&r, "lang es\nchat\n");
	assert_non_null(strstr(buf_str(&r.out), ": leer 17] please read"));
	rig_raw(&r, "lang en\n");
	buf_clear(&r.out);
	rig_raw(&r, "answer 17 yes\n");
	assert_null(strstr(buf_str(&r.out), "Sent"));
	rig_release(&r);
}

/* ---- passing on -------------------------------------------------------- */

/* To whom, then with which words; what ends it says that it has. */
static void words_are_asked_for(void **state)
{
	struct rig *r = *state;

	rig_type(r, "Fthe\t\r");
	assert_true(rig_shows(r, "Words with 04 to The Minister:"));
	assert_true(rig_shows(r, "Enter Send without words   Esc Cancel"));
	assert_false(rig_asked(r, "forward {"));
	rig_type(r, "please read");
	assert_true(rig_shows(r, "Enter Send   Esc Cancel"));
	rig_type(r, "\r");
	assert_true(rig_asked(r, "forward {\"inject\":\"note\",\"text\":"
	    "\"please read\",\"to\":\"minister\"}"));
	assert_true(rig_shows(r, "04 \"Ransom note on file server FS2\" was "
	    "forwarded to The Minister."));
	/* the beginning of one name alone is that */
	rig_type(r, "FIT op\r");
	assert_true(rig_shows(r, "Words with 04 to IT operations:"));
	rig_type(r, "\033" "Fexcon\r\r");
	assert_true(rig_asked(r, "forward {\"inject\":\"note\",\"to\":"
	    "\"excon\"}"));
	assert_true(rig_shows(r, "FS2\" was forwarded to EXCON."));
	/* whom nobody is called the engine tells, before words are asked */
	rig_type(r, "Fnobody\r");
	assert_true(rig_asked(r, "\"to\":\"nobody\"}"));
}

static void nothing_is_forwarded_silently(void **state)
{
	static const char *const keys[] = { "F\r", "F  \r", "F\033",
		"Fexcon\r\033", "Fexcon\r\003" };
	struct rig *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		rig_type(r, keys[i]);
		assert_true(rig_shows(r, "Nothing was forwarded."));
		rig_type(r, ":sofar\rq");
		assert_true(rig_shows_not(r, "Nothing was forwarded."));
	}
	assert_false(rig_asked(r, "forward {"));
}

/* Its number stays where there is no room for its title. */
static void a_narrow_screen_says_which_it_was(void **state)
{
	const struct rig_options o = { .cols = 40, .rows = 12,
		.lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "Fthe\t\rread\r");
	assert_true(rig_shows(&r, "04 was forwarded to The Minister."));
	rig_release(&r);
}

/* Refused words are typed on, for the same one. */
static void refused_words_are_not_lost(void **state)
{
	struct rig *r = *state;

	r->refuse = "forward";
	rig_type(r, "Fexcon\rplease read\r");
	assert_true(rig_shows(r, "Words with 04 to EXCON: please "
	    "read"));
	r->refuse = NULL;
	rig_type(r, "!\r");
	assert_true(rig_asked(r, "forward {\"inject\":\"note\",\"text\":"
	    "\"please read!\",\"to\":\"excon\"}"));
}

static void the_command_forwards_too(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":forward 03 The Minister please read\r");
	assert_true(rig_asked(r, "forward {\"inject\":\"press\",\"text\":"
	    "\"please read\",\"to\":\"minister\"}"));
	rig_type(r, ":forward 03 excon\r");
	assert_true(rig_shows(r, "Words with 03 to EXCON:"));
	rig_type(r, "\033:forward 03\r");
	assert_true(rig_shows(r, "Forward 03 to:"));
}

/* What every team is asked for itself is nobody's to pass on. */
static void questionnaires_are_not_forwarded(void **state)
{
	const struct rig_options screen = { .cols = 80, .rows = 24, .lang =
		"en", .surveys = true }, plain = { .plain = true, .lang =
		"en", .surveys = true };
	struct rig r;

	(void)state;
	rig_init(&r, &screen);
	rig_type(&r, "jF");
	assert_true(rig_shows(&r, "This is not passed on"));
	assert_int_equal(r.t->entry, ENTRY_NONE);
	rig_release(&r);
	rig_init(&r, &plain);
	rig_raw(&r, "forward survey/picture excon\n");
	assert_non_null(strstr(buf_str(&r.out), "This is not passed on"));
	assert_false(rig_asked(&r, "forward"));
	rig_release(&r);
}

static void lines_forward_too(void **state)
{
	static const char *const lines[][2] = {
		{ "inbox\nforward 1 The Minister please read\n",
		    "{\"inject\":\"note\",\"text\":\"please read\",\"to\":"
		    "\"minister\"}" },
		{ "forward 03 excon\n", "{\"inject\":\"press\",\"to\":"
		    "\"excon\"}" },
		{ "forward press it tlp:amber channel:email Look: here\n",
		    "{\"channel\":\"email\",\"inject\":\"press\",\"text\":"
		    "\"Look: here\",\"tlp\":\"amber\",\"to\":\"it\"}" },
	};
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		rig_raw(&r, lines[i][0]);
		assert_true(rig_asked(&r, lines[i][1]));
	}
	assert_non_null(strstr(buf_str(&r.out), "Forwarded.\n"));
	rig_raw(&r, "forward 03\n");
	assert_non_null(strstr(buf_str(&r.out), "Write: forward ITEM NAME "
	    "[TEXT | -]"));
	rig_raw(&r, "forward 99 excon\n");
	assert_false(rig_asked(&r, "forward"));
	rig_release(&r);
}

static void a_command_alone_forwards_too(void **state)
{
	struct rig_options o = { .exec = "forward 03 'The Minister' -",
		.lang = "en" };
	struct rig r;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	rig_raw(&r, "Please\nread\n");
	term_input_end(r.t);
	rig_run(&r);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 0);
	assert_true(rig_asked(&r, "forward {\"inject\":\"press\",\"text\":"
	    "\"Please\\nread\",\"to\":\"minister\"}"));
	rig_release(&r);
}

int main(void)
{
#define RIG(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
	const struct CMUnitTest tests[] = {
		RIG(it_is_read_from_the_chat),
		RIG(a_correction_comes_to_the_page),
		RIG(a_digest_is_read_whole),
		RIG(the_own_one_is_opened),
		RIG(its_files_are_with_the_others),
		RIG(the_command_line_knows_it),
		RIG(its_words_are_found),
		cmocka_unit_test(line_mode_finds_it),
		cmocka_unit_test(line_mode_reads_it),
		RIG(words_are_asked_for),
		RIG(nothing_is_forwarded_silently),
		cmocka_unit_test(a_narrow_screen_says_which_it_was),
		RIG(refused_words_are_not_lost),
		RIG(the_command_forwards_too),
		cmocka_unit_test(questionnaires_are_not_forwarded),
		cmocka_unit_test(lines_forward_too),
		cmocka_unit_test(a_command_alone_forwards_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
