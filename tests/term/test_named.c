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

/* A text in another language says so once, and not behind all that belongs to
 * it. */
static void a_fallback_is_marked_once(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"inbox\":[{\"id\":\"press\",\"number\":\"03\","
	    "\"title\":\"Llaman\",\"title_lang\":\"es\",\"ms\":5100000,"
	    "\"text\":\"Buenos\"}],\"questions\":[{\"id\":\"q-pay\",\"title\":"
	    "\"Pagamos\",\"title_lang\":\"es\",\"inject\":\"press\",\"kind\":"
	    "\"choice\",\"open\":true,\"choices\":[{\"id\":\"a\",\"title\":"
	    "\"Todo\",\"title_lang\":\"es\"},{\"id\":\"b\",\"title\":\"Tout\","
	    "\"title_lang\":\"fr\"}],\"criteria\":[{\"title\":\"Hechos\","
	    "\"title_lang\":\"es\",\"points\":4}]}],\"teams\":[{\"id\":\"it\","
	    "\"title\":\"Operaciones\",\"title_lang\":\"es\"}]}}");
	rig_type(r, ":read 03\r");
	assert_true(rig_shows(r, "03  Llaman [es]"));
	assert_true(rig_shows_not(r, "Pagamos [es]"));
	assert_true(rig_shows_not(r, "Todo [es]"));
	assert_true(rig_shows_not(r, "Hechos [es]"));
	assert_true(rig_shows(r, "2. Tout [fr]"));
	rig_type(r, "r");
	assert_true(rig_shows(r, "Pagamos [es]"));
	assert_true(rig_shows_not(r, "Todo [es]"));
	rig_type(r, "\033");
	rig_type(r, "5");
	assert_true(rig_shows(r, "@ Operaciones"));
	assert_true(rig_shows_not(r, "Operaciones [es]"));
}

/* Others are called by the names that are shown; ids do as well. */
static void parties_are_called_by_their_names(void **state)
{
	struct rig *r = *state;
	static const struct { const char *typed, *asked, *told; } ways[] = {
		{ "IT operations please look\r", "\"text\":\"please look\","
		    "\"to\":\"it\"", "was forwarded to IT operations." },
		{ "the minister: look\r", "\"text\":\"look\",\"to\":"
		    "\"minister\"", "to The Minister." },
		{ "excon\r\r", "\"to\":\"excon\"", "to EXCON." },
		{ "it look\r", "\"text\":\"look\",\"to\":\"it\"",
		    "to IT operations." },
		{ "the\tsee\r", "\"text\":\"see\",\"to\":\"minister\"",
		    "to The Minister." },
		{ "nobody\r", "\"to\":\"nobody\"", "to nobody." },
	};

	rig_type(r, "F");
	assert_true(rig_shows(r, " IT operations  Minister's office  The "
	    "Minister  EXCON"));
	assert_true(rig_shows_not(r, " CSIRT  IT"));
	rig_type(r, "\033");
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		rig_type(r, "F");
		rig_type(r, ways[i].typed);
		assert_true(rig_asked(r, ways[i].asked));
		assert_true(rig_shows(r, ways[i].told));
	}
	/* the own team reads its chat */
	rig_type(r, "5");
	assert_true(rig_shows_not(r, "@ CSIRT"));
}

/* What is passed on is named, and so is who speaks to all. */
static void talk_says_what_and_who(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"talk\":[{\"id\":\"95\",\"ms\":6100000,"
	    "\"from\":\"it\",\"from_name\":\"IT operations\",\"to\":\"csirt\","
	    "\"inject\":\"far\",\"inject_number\":\"07\",\"inject_title\":"
	    "\"Forty calls\"},{\"id\":\"96\",\"ms\":6110000,\"all\":true,"
	    "\"text\":\"Lunch\"}]}}");
	rig_type(r, "2");
	assert_true(rig_shows(r, "IT operations  [forwarded 07 Forty calls]"));
	assert_true(rig_shows(r, "EXCON > everybody  Lunch"));
}

static void a_milestone_is_named_in_the_score(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"score\":{\"total\":4,\"rows\":[{"
	    "\"kind\":\"milestone\",\"item\":\"m-cut\",\"title\":"
	    "\"Cut off in time\",\"points\":4}]}}}");
	rig_type(r, "s");
	assert_true(rig_shows(r, "+4  Cut off in time"));
}

/* A list without rows offers nothing to open. */
static void an_empty_list_offers_no_row(void **state)
{
	struct rig *r = *state;

	rig_type(r, "6");
	assert_true(rig_shows(r, "Enter Read it"));
	rig_change(r, "{\"set\":{},\"gone\":{\"log\":[\"70\"],\"files\":["
	    "\"80\"],\"inbox\":[\"note\",\"soc\",\"press\"]}}");
	assert_true(rig_shows_not(r, "Enter"));
	assert_true(rig_shows(r, "w Write"));
	rig_type(r, "7");
	assert_true(rig_shows_not(r, "Enter Open it"));
}

static void the_next_entry_is_a_key_away(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"log\":[{\"id\":\"71\",\"ms\":5950000,"
	    "\"person\":\"p1\",\"name\":\"p.silva\",\"text\":\"Second one\"}]}}");
	rig_type(r, "6\r");
	assert_true(rig_shows(r, "Second one"));
	assert_true(rig_shows(r, "n Next"));
	rig_type(r, "n");
	assert_true(rig_shows(r, "FS2 stays on"));
	rig_type(r, "n");
	assert_true(rig_shows(r, "This is the last."));
	rig_type(r, "p");
	assert_true(rig_shows(r, "Second one"));
	rig_type(r, "q");
	assert_true(rig_shows(r, "T+1:38  p.silva  FS2"));
}

/* One that is looked at in the list alone stays new; the key goes on. */
static void all_that_is_new_is_a_key_away(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"gone\":{\"inbox\":[\"welcome\",\"slow\",\"beacon\","
	    "\"press\",\"note\",\"soc\"]},\"set\":{\"inbox\":[{\"id\":\"x1\","
	    "\"number\":\"11\",\"title\":\"First\",\"ms\":5900000,\"seq\":91,"
	    "\"text\":\"Body one\"},{\"id\":\"x2\",\"number\":\"12\",\"title\":"
	    "\"Second\",\"ms\":5910000,\"seq\":92,\"text\":\"Body two\"}]}}");
	rig_type(r, "1n");
	assert_true(rig_shows(r, "Body one"));
	rig_type(r, "n");
	assert_true(rig_shows(r, "Body two"));
	rig_type(r, "n");
	assert_true(rig_shows(r, "Body one"));
	rig_change(r, "{\"set\":{},\"gone\":{\"inbox\":[\"x2\"]}}");
	rig_type(r, "n");
	assert_true(rig_shows(r, "Nothing else is new; Enter reads this "
	    "one."));
}

/* The same in line mode: names, whole or quoted, and no ids but for
 * programs. */
static void line_mode_takes_names(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_raw(&r, "people\nact\n");
	assert_null(strstr(buf_str(&r.out), "it: IT"));
	assert_non_null(strstr(buf_str(&r.out), "  IT operations.\n"));
	assert_null(strstr(buf_str(&r.out), "(your team)"));
	assert_null(strstr(buf_str(&r.out), "(call-police)"));
	rig_raw(&r, "to IT operations where are you?\n");
	assert_true(rig_asked(&r, "\"where are you?\",\"to\":\"it\""));
	rig_raw(&r, "to it where?\n");
	assert_true(rig_asked(&r, "\"where?\",\"to\":\"it\""));
	rig_raw(&r, "chat @IT operations: look\n");
	assert_true(rig_asked(&r, "write {\"text\":\"look\",\"to\":\"it\""));
	rig_raw(&r, "chat @who look\n");
	assert_false(rig_asked(&r, "look"));
	assert_non_null(strstr(buf_str(&r.out), "called \"who\""));
	rig_raw(&r, "act call the police\n");
	assert_true(rig_asked(&r, "act {\"action\":\"call-police\"}"));
	rig_release(&r);
}

static void a_long_usage_is_whole(void **state)
{
	struct rig *r = *state;

	rig_type(r, "?");
	rig_type(r, "\033[F");
	assert_true(rig_shows(r, ":survey [NAME]"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_is_chosen_is_named,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(a_fallback_is_marked_once,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(
		    parties_are_called_by_their_names, begin, rig_end),
		cmocka_unit_test_setup_teardown(talk_says_what_and_who,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(
		    a_milestone_is_named_in_the_score, begin, rig_end),
		cmocka_unit_test_setup_teardown(an_empty_list_offers_no_row,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(all_that_is_new_is_a_key_away,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(the_next_entry_is_a_key_away,
		    begin, rig_end),
		cmocka_unit_test(line_mode_takes_names),
		cmocka_unit_test_setup_teardown(a_long_usage_is_whole,
		    begin, rig_end),
		cmocka_unit_test_setup_teardown(a_lone_question_has_no_number,
		    begin, rig_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
