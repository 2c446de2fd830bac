/*
 * test_stuck.c: where somebody who was never shown the screen would be stuck:
 * each of these keys leads on, or says what does.
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

static void keys_that_leave_elsewhere_say_what_does(void **state)
{
	static const char *const keys[] = { "q", "\x03", "\x04" };
	struct rig *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		rig_type(r, keys[i]);
		assert_true(rig_shows(r, "To leave: :quit and Enter."));
		rig_type(r, "j");
		assert_true(rig_shows_not(r, "To leave:"));
	}
}

static void help_is_named_as_it_is_reached(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjr");
	rig_type(r, "\x10");
	assert_true(rig_shows(r, "does nothing here. ^G shows the keys."));
	rig_type(r, "\x07");
	assert_true(rig_shows(r, "undo; ^Y does it again"));
	/* no command of a screen on which ':' is text */
	assert_true(rig_shows_not(r, ":find"));
	rig_type(r, "\x07");
	assert_true(r->t->pane == &pane_answer);
	rig_type(r, "\033?\033[F");
	assert_true(rig_shows(r, ":find WORDS"));
}

static void the_question_is_hidden_by_its_key(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrmine\x14");
	assert_true(r->t->pane == &pane_page);
	rig_type(r, "\x14");
	assert_true(r->t->pane == &pane_answer);
	rig_type(r, " too");
	assert_true(rig_shows(r, "mine too"));
	/* other pages know nothing of it */
	rig_type(r, "\033?\x14");
	assert_true(r->t->pane == &pane_page);
	assert_true(rig_shows(r, "^T does nothing here."));
}

static void a_tool_that_is_none_is_no_command(void **state)
{
	struct rig *r = *state;

	buf_clear(&r->asked);
	rig_type(r, "4ls\r");
	/* in the engine's words of what it does not know */
	assert_true(rig_shows(r, "there is no tool \"ls\" here"));
	assert_true(rig_shows(r, "\"list\" shows what there is."));
	assert_string_equal(buf_str(&r->asked), "");
}

/* As a hint shows it: without the tool's name, or with the sign before it. */
static void a_command_finds_its_tool(void **state)
{
	static const char *const lines[] = { "isolate host=fs2",
		"$ edr isolate host=fs2", "$ isolate host=fs2" };
	struct rig *r = *state;

	rig_type(r, "4");
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		rig_type(r, lines[i]);
		rig_type(r, "\r");
		assert_true(rig_asked(r, "tool {\"args\":\"host=fs2\","
		    "\"command\":\"isolate\",\"tool\":\"edr\"}"));
		assert_true(rig_shows(r, "$ edr isolate host=fs2"));
	}
	rig_change(r, "{\"set\":{\"tools\":[{\"id\":\"mail\",\"commands\":"
	    "[{\"name\":\"isolate\",\"args\":[]}]}]}}");
	buf_clear(&r->asked);
	rig_type(r, "isolate host=fs2\r");
	assert_true(rig_shows(r, "More than one tool has that command; say "
	    "which: edr isolate, mail"));
	assert_false(rig_asked(r, "tool {"));
}

/* The words that list the tools do so, whatever a tool has that is called
 * the same. */
static void no_tool_takes_the_words_that_list_them(void **state)
{
	static const char *const lines[] = { "list", "help", "?", "$ list" };
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"tools\":[{\"id\":\"mail\",\"title\":"
	    "\"Mail\",\"commands\":[{\"name\":\"list\"},{\"name\":"
	    "\"help\"},{\"name\":\"?\"}]}]}}");
	rig_type(r, "4");
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		r->t->tool_listing = false;
		buf_clear(&r->asked);
		rig_type(r, lines[i]);
		rig_type(r, "\r");
		assert_true(r->t->tool_listing);
		assert_false(rig_asked(r, "tool {"));
	}
	rig_type(r, "mail list\r");
	assert_true(rig_asked(r, "\"command\":\"list\",\"tool\":\"mail\""));
}

static void in_line_mode_a_command_finds_its_tool(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en",
		.exec = "tool isolate host=fs2" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_asked(&r, "tool {\"args\":\"host=fs2\",\"command\":"
	    "\"isolate\",\"tool\":\"edr\"}"));
	rig_release(&r);
}

static void the_signs_are_explained(void **state)
{
	struct rig *r = *state;

	rig_type(r, "?");
	assert_true(rig_shows(r, "SIGNS  N new  D draft  A answered  W write "
	    "it again  G graded  ! overdue"));
	/* where there are none, nothing is */
	rig_type(r, "q6?");
	assert_true(rig_shows_not(r, "SIGNS"));
}

static void that_there_are_no_more_hints_is_said(void **state)
{
	static const char taken[] = "{\"set\":{\"questions\":[{\"id\":\"q-x\","
	    "\"title\":\"Which?\",\"kind\":\"pattern\",\"inject\":\"note\","
	    "\"open\":true,\"opened_ms\":1,\"due_ms\":2,\"hint\":{\"cost\":3,"
	    "\"taken\":true,\"text\":\"Look at the icon.\"}}]},\"gone\":{"
	    "\"questions\":[\"q-family\",\"q-plan\"]}}";
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig *r = *state, line;

	rig_change(r, taken);
	rig_type(r, "H");
	assert_true(rig_shows(r, "There are no more hints here. The last one: "
	    "Look at the icon."));
	rig_init(&line, &o);
	rig_change(&line, taken);
	buf_clear(&line.out);
	rig_raw(&line, "hint q-x\n");
	assert_non_null(strstr(buf_str(&line.out), "There are no more hints "
	    "here. The last one:\nLook at the icon.\n"));
	rig_release(&line);
}

/* ---- versions --------------------------------------------------------- */

static const char versions[] = "{\"set\":{\"questions\":[{\"id\":"
    "\"q-slow\",\"title\":\"What do you check first?\",\"kind\":\"text\","
    "\"inject\":\"slow\",\"points\":12,\"opened_ms\":1,\"open\":true,"
    "\"due_ms\":9000000,\"tried\":2,\"attempts\":[{\"seq\":25,\"ms\":"
    "4000000,\"name\":\"m.diaz\",\"person\":\"p2\",\"verdict\":\"returned\","
    "\"why\":\"Say who decides\",\"text\":\"The controllers.\\nThen the "
    "network.\"},{\"seq\":26,\"ms\":4100000,\"name\":\"m.diaz\",\"person\":"
    "\"p2\",\"verdict\":\"sent\",\"text\":\"Rosa decides.\\nAt once.\"}]}]}}";

static void earlier_versions_are_a_line_each(void **state)
{
	struct rig *r = *state;

	rig_change(r, versions);
	rig_type(r, ":read 01\r\033[F");
	assert_true(rig_shows(r, "T+1:06 m.diaz: returned, write it again: "
	    "The controllers. Then the network."));
	assert_true(rig_shows_not(r, "Say who decides"));
	assert_true(rig_shows(r, "   At once."));
	assert_true(rig_shows(r, "v shows all that was sent, whole."));
	rig_type(r, "v\033[F");
	assert_true(rig_shows(r, "EXCON: Say who decides"));
	assert_true(rig_shows(r, "   Then the network."));
	rig_type(r, "v\033[F");
	assert_true(rig_shows_not(r, "Say who decides"));
	/* those of another one do not hide these */
	rig_type(r, "v");
	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-plan\",\"title\":"
	    "\"And?\",\"kind\":\"text\",\"inject\":\"beacon\",\"open\":"
	    "true,\"tried\":2,\"attempts\":[{\"seq\":27,\"ms\":2,"
	    "\"verdict\":\"returned\",\"why\":\"Too late\",\"text\":\"a"
	    "\"},{\"seq\":28,\"ms\":3,\"verdict\":\"sent\",\"text\":"
	    "\"b\"}]}]}}");
	rig_type(r, ":versions 02\r:read 02\r\033[F");
	assert_true(rig_shows(r, "EXCON: Too late"));
	rig_type(r, "qn");
	rig_type(r, ":read 04\rv");
	assert_true(rig_shows(r, "Nothing has been sent as an answer to "
	    "this."));
}

/* And hidden by the same key. */
static void what_was_sent_once_is_shown_whole(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":versions 01\r");
	assert_true(rig_shows(r, "What was sent: 01"));
	assert_true(rig_shows(r, "The domain controllers, then the "
	    "network."));
	rig_type(r, "v");
	assert_true(rig_shows_not(r, "What was sent"));
}

/* Whoever comes back is told once that the clock stood still; so far says it
 * on. */
static void that_it_was_away_is_told(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.away_s = 225 };
	static const char again[] = "{\"set\":{\"run\":{\"state\":"
	    "\"running\",\"started\":true,\"rate\":1000,\"away_ms\":4000,"
	    "\"away_at_ms\":6120000,\"away_wall_ms\":%lld}}}";
	struct rig r;
	char json[300];

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "The exercise was away for 3 min 45 s; its "
	    "clock stood still at T+0:13."));
	rig_pass(&r, 60000);
	rig_type(&r, "2\033");
	rig_pass(&r, 60000);
	assert_true(rig_shows_not(&r, "was away"));
	rig_type(&r, ":sofar\r");
	assert_true(rig_shows(&r, "The exercise was away for 3 min 45 s"));
	rig_type(&r, "q");
	snprintf(json, sizeof(json), again, (long long)r.wall_ms);
	rig_change(&r, json);
	assert_true(rig_shows(&r, "away for 4 s"));
	rig_release(&r);
}

/* Where one is, also where there is no room for the tabs; and why a number is
 * missing. */
static void a_small_screen_says_where_one_is(void **state)
{
	const struct rig_options o = { .cols = 40, .rows = 12, .lang = "es" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "[Buz\303\263n]"));
	rig_type(&r, "6");
	assert_true(rig_shows(&r, "[Bit\303\241"));
	term_resize(r.t, 80, 24);
	rig_run(&r);
	assert_true(rig_shows_not(&r, " [Bit\303\241"));
	rig_type(&r, "1?");
	assert_true(rig_shows(&r, "fue a otro equipo"));
	rig_release(&r);
}

/* What a tool can do is asked for in one's language, too. */
static void tools_list_in_ones_language(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "es" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "4lista\r");
	assert_false(rig_asked(&r, "use {"));
	rig_release(&r);
}

/* Nobody has to know the code of a language. */
static void a_text_says_its_language(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"inbox\":[{\"id\":\"far\",\"number\":"
	    "\"05\",\"title\":\"A\",\"ms\":6000000,\"seq\":60,\"body\":"
	    "\"BODY\",\"body_lang\":\"es\"}]}}");
	rig_type(r, ":read 05\r");
	assert_true(rig_shows(r, "[This text is in its original language: "
	    "Spanish]"));
	rig_type(r, ":lang es\r");
	assert_true(rig_shows(r, "original: espa\303\261ol]"));
}

static void in_line_mode_versions_have_a_command(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, versions);
	buf_clear(&r.out);
	rig_raw(&r, "read 01\n");
	assert_null(strstr(buf_str(&r.out), "Say who decides"));
	assert_non_null(strstr(buf_str(&r.out), "\"versions 01\" shows all"));
	rig_raw(&r, "versions 01\n");
	assert_non_null(strstr(buf_str(&r.out), "EXCON: Say who decides"));
	buf_clear(&r.out);
	rig_raw(&r, "read 01\n");
	assert_null(strstr(buf_str(&r.out), "Say who decides"));
	rig_release(&r);
}

/* Which, and why: what the team does next depends on that. */
static void a_returned_answer_says_why(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-slow\",\"title\":"
	    "\"What do you check first?\",\"kind\":\"text\",\"inject\":"
	    "\"slow\",\"points\":12,\"open\":true,\"tried\":1,\"attempts\":"
	    "[{\"seq\":25,\"ms\":4000000,\"name\":\"m.diaz\",\"person\":\"p2\","
	    "\"verdict\":\"returned\",\"why\":\"Say who decides\",\"text\":"
	    "\"The controllers.\"}]}]}}");
	assert_true(rig_shows(r, "The answer to 01 was returned: Say who "
	    "decides."));
	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-slow\",\"title\":"
	    "\"What do you check first?\",\"kind\":\"text\",\"inject\":"
	    "\"slow\",\"points\":12,\"open\":true,\"tried\":1,\"attempts\":"
	    "[{\"seq\":25,\"ms\":4000000,\"name\":\"m.diaz\",\"person\":\"p2\","
	    "\"verdict\":\"graded\",\"points\":9,\"text\":"
	    "\"The controllers.\"}]}]}}");
	rig_type(r, "m");
	assert_true(rig_shows(r, "m.diaz: The answer to 01: graded: 9 of 12 "
	    "points."));
}

/* ---- what everybody must read ------------------------------------------ */

static const char all[] = "{\"set\":{\"talk\":[{\"id\":\"95\",\"ms\":6120000,"
    "\"from\":\"excon\",\"all\":true,\"to\":\"all\",\"text\":"
    "\"Leave room 3\"}]}}";

static void a_refusal_hides_no_broadcast(void **state)
{
	struct rig *r = *state;

	rig_type(r, "Q");
	assert_true(rig_shows(r, "does nothing here"));
	rig_change(r, all);
	assert_true(rig_shows(r, "does nothing here"));
	rig_pass(r, NOTICE_HOLD_MS);
	assert_true(rig_shows(r, "EXCON to all: Leave room 3"));
	/* with nothing behind it, it stands */
	rig_pass(r, NOTICE_HOLD_MS);
	rig_type(r, "Q");
	rig_pass(r, 10 * NOTICE_HOLD_MS);
	assert_true(rig_shows(r, "does nothing here"));
}

static void a_line_that_is_typed_hides_no_broadcast(void **state)
{
	static const char *const keys[] = { "eIs the", ":he", "F" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		const struct rig_options o = { .cols = 80, .rows = 24,
			.lang = "en" };
		struct rig r;

		rig_init(&r, &o);
		rig_type(&r, keys[i]);
		rig_change(&r, all);
		assert_true(rig_shows(&r, "EXCON to all: Leave room 3"));
		rig_pass(&r, NOTICE_HOLD_MS);
		assert_true(rig_shows_not(&r, "Leave room 3"));
		rig_release(&r);
	}
}

static void enter_says_what_it_does(void **state)
{
	struct rig *r = *state;

	rig_type(r, "6w");
	assert_true(rig_shows(r, "Enter Write   Esc Cancel"));
	rig_type(r, "\033");
	rig_type(r, "4\033[5~k");
	assert_true(rig_shows(r, "Enter Keep   Esc Cancel"));
}

/* "de O ministro", "de Le ministre" are no words of these languages. */
static void a_name_with_its_article_is_left_alone(void **state)
{
	static const char *const texts[][2] = {
		{ "es", "Inyección nueva 05, El ministro: " },
		{ "pt_BR", "Inserção nova 05, El ministro: " },
		{ "fr", "Nouveau stimulus 05, El ministro : " },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const struct rig_options o = { .cols = 80, .rows = 24,
			.lang = texts[i][0] };
		struct rig r;

		rig_init(&r, &o);
		rig_change(&r, "{\"set\":{\"inbox\":[{\"id\":\"a\",\"number\":"
		    "\"05\",\"title\":\"X\",\"from\":\"El ministro\","
		    "\"ms\":6100000,\"seq\":60}]}}");
		assert_true(rig_shows(&r, texts[i][1]));
		rig_release(&r);
	}
}

static void a_long_decision_is_read_whole(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"log\":[{\"id\":\"90\",\"ms\":6000000,"
	    "\"person\":\"p1\",\"name\":\"p.silva\",\"text\":\"FS2 stays on, "
	    "whatever it costs the three hundred people who work there, "
	    "because whoever wrote it is still there\"}]}}");
	rig_type(r, "6");
	assert_true(rig_shows_not(r, "is still there"));
	rig_type(r, "\033[H\r");
	assert_true(rig_shows(r, "is still there"));
	rig_type(r, "q");
	assert_true(r->t->pane == &pane_log);
}

#define PLAN "{\"set\":{\"questions\":[{\"id\":\"q-plan\",\"inject\":" \
	"\"beacon\",\"kind\":\"text\",\"open\":true,\"title\":\"Plan\"," \
	"\"attempts\":[{\"seq\":95,\"ms\":6100000,\"person\":\"%s\"," \
	"\"name\":\"%s\",\"text\":\"theirs\",\"verdict\":\"%s\"%s}]}]}}"

static void what_another_one_sent_is_over(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrmine");
	rig_change(r, "{\"set\":{\"drafts\":[{\"id\":\"q-plan/p2\","
	    "\"question\":\"q-plan\",\"person\":\"p2\",\"name\":\"m.diaz\","
	    "\"length\":6,\"saved_wall_ms\":1795531340000}]}}");
	assert_true(rig_shows(r, "m.diaz has taken over"));
	rig_change(r, "{\"gone\":{\"drafts\":[\"q-plan/p2\"]}}");
	assert_true(r->t->pane == &pane_answer);
	rig_change(r, arena_printf(&r->a, PLAN, "p2", "m.diaz", "right", ""));
	assert_true(r->t->pane != &pane_answer);
	assert_true(rig_shows(r, "m.diaz sent this answer: right"));
}

static void why_it_came_back_is_told_where_it_is_written(void **state)
{
	struct rig *r = *state;

	rig_change(r, arena_printf(&r->a, PLAN, "p1", "p.silva", "returned",
	    ",\"why\":\"Say who calls whom.\""));
	rig_type(r, "jjr");
	assert_true(rig_shows(r, "Returned: Say who calls whom."));
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(keys_that_leave_elsewhere_say_what_does),
		CASE(help_is_named_as_it_is_reached),
		CASE(the_question_is_hidden_by_its_key),
		CASE(a_tool_that_is_none_is_no_command),
		CASE(the_signs_are_explained),
		CASE(a_refusal_hides_no_broadcast),
		cmocka_unit_test(a_line_that_is_typed_hides_no_broadcast),
		CASE(enter_says_what_it_does),
		cmocka_unit_test(a_name_with_its_article_is_left_alone),
		CASE(that_there_are_no_more_hints_is_said),
		CASE(earlier_versions_are_a_line_each),
		CASE(what_was_sent_once_is_shown_whole),
		CASE(a_text_says_its_language),
		cmocka_unit_test(a_small_screen_says_where_one_is),
		cmocka_unit_test(tools_list_in_ones_language),
		cmocka_unit_test(that_it_was_away_is_told),
		cmocka_unit_test(in_line_mode_versions_have_a_command),
		CASE(a_returned_answer_says_why),
		CASE(a_command_finds_its_tool),
		CASE(no_tool_takes_the_words_that_list_them),
		cmocka_unit_test(in_line_mode_a_command_finds_its_tool),
		CASE(a_long_decision_is_read_whole),
		CASE(what_another_one_sent_is_over),
		CASE(why_it_came_back_is_told_where_it_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
