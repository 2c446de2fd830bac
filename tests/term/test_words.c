/*
 * test_words.c: what is said to people is true now, in their language, and
 * for them: no hint where nothing is left to be asked, no points where
 * nothing has any, no codes of the protocol, no letter of another language.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%s", what, buf_str(&r->out));
	return is;
}

/* ---- hints ------------------------------------------------------------ */

#define FAMILY "{\"set\":{\"questions\":[{\"id\":\"q-family\",\"title\":" \
	"\"Which ransomware family is it?\",\"kind\":\"pattern\",\"inject\":" \
	"\"note\",\"points\":10,\"opened_ms\":5640000,\"due_ms\":6840000,"
static const char answered[] = FAMILY "\"tried\":1,\"hint\":{\"cost\":3},"
    "\"attempts\":[{\"seq\":90,\"ms\":6100000,\"name\":\"m.diaz\","
    "\"person\":\"p2\",\"text\":\"LockBit\",\"verdict\":\"right\"}]}]}}";
static const char shut[] = FAMILY "\"tried\":0,\"hint\":{\"cost\":3},"
    "\"attempts\":[]}]}}";
static const char gratis[] = FAMILY "\"open\":true,\"tried\":0,\"hint\":"
    "{\"cost\":0},\"attempts\":[]}]}}";

/* The question that is due first has no hint, another one of it has. */
static void the_hint_of_another_question(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, gratis);
	rig_change(&r, "{\"set\":{\"questions\":[{\"id\":\"q-first\","
	    "\"inject\":\"note\",\"kind\":\"text\",\"title\":"
	    "\"First?\",\"open\":true,\"tried\":0,\"tries\":3,"
	    "\"due_ms\":1,\"attempts\":[]}]}}");
	rig_type(&r, "\rH");
	assert_true(rig_shows(&r, "It costs nothing"));
	rig_type(&r, "y");
	assert_true(rig_asked(&r, "hint {\"question\":\"q-family\"}"));
	rig_release(&r);
}

static void no_hint_for_what_is_answered(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "\r\033[F");
	assert_true(rig_shows(&r, "A hint costs 3 points"));
	rig_change(&r, answered);
	rig_type(&r, "\033[F");
	assert_true(rig_shows_not(&r, "A hint costs"));
	buf_clear(&r.asked);
	rig_type(&r, "Hy");
	assert_true(r.t->confirm == CONFIRM_NONE);
	assert_null(strstr(buf_str(&r.asked), "hint"));
	rig_type(&r, "H");
	assert_true(rig_shows(&r, "answered this right"));
	rig_change(&r, shut);
	rig_type(&r, "H");
	assert_true(rig_shows(&r, "takes no more answers"));
	rig_change(&r, gratis);
	rig_type(&r, "\033[F");
	assert_true(rig_shows(&r, "There is a hint, for nothing"));
	rig_type(&r, "H");
	assert_true(rig_shows(&r, "It costs nothing"));
	rig_release(&r);
	o.plain = true;
	rig_init(&r, &o);
	rig_change(&r, answered);
	rig_raw(&r, "read 04\nhint 04\nyes\n");
	assert_true(says(&r, "answered this right"));
	assert_null(strstr(buf_str(&r.out), "A hint costs"));
	assert_null(strstr(buf_str(&r.asked), "hint"));
	rig_release(&r);
}

/* ---- tools ------------------------------------------------------------ */

static void no_tools_are_no_trap(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.empty = true };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "4");
	assert_true(rig_shows(&r, "no tools now"));
	rig_type(&r, "5");
	assert_true(r.t->pane == &pane_people);
	rig_type(&r, "4?");
	assert_true(rig_shows(&r, "Help"));
	rig_type(&r, "?q");
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
}

static void how_a_tool_is_used_can_be_read(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"tools\":[{\"id\":\"edr\",\"title\":\"EDR "
	    "console\",\"history\":[],\"commands\":[{\"name\":\"hosts\","
	    "\"args\":[]},{\"name\":\"isolate\",\"args\":[{\"id\":\"host\","
	    "\"choices\":[\"fs1\",\"fs2\"]},{\"id\":\"since\",\"optional\":"
	    "true}]}]}]}}");
	rig_type(&r, "4list\r");
	assert_true(rig_shows(&r, "edr isolate <host> [<since>]"));
	assert_true(rig_shows(&r, "<host>: fs1, fs2"));
	assert_true(rig_shows(&r, "What is in [ ] may be left out."));
	rig_release(&r);
}

/* ---- letters ---------------------------------------------------------- */

static const struct { const char *lang, *yes, *send, *keep; } letters[] = {
	{ "en", "y Yes", "s", "k" }, { "es", "s", "e", "g" },
	{ "pt_BR", "s", "e", "g" }, { "fr", "o", "e", "g" },
};

static void letters_are_those_of_the_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(letters); i++) {
		struct rig_options o = { .cols = 80, .rows = 24,
			.lang = letters[i].lang };
		struct rig r;
		char row[8];

		rig_init(&r, &o);
		rig_type(&r, "H");
		snprintf(row, sizeof(row), "\n %s ", letters[i].yes);
		assert_true(rig_shows(&r, row));
		rig_type(&r, arena_printf(&r.a, "%.1s", letters[i].yes));
		assert_true(rig_asked(&r, "hint {"));
		rig_type(&r, "Hy");		/* and the English one */
		assert_true(rig_asked(&r, "hint {"));
		rig_type(&r, "jjrabc\x18");
		snprintf(row, sizeof(row), "\n %s ", letters[i].send);
		assert_true(rig_shows(&r, row));
		snprintf(row, sizeof(row), "  %s ", letters[i].keep);
		assert_true(rig_shows(&r, row));
		rig_type(&r, letters[i].keep);
		assert_true(r.t->pane == &pane_inbox);
		rig_release(&r);
	}
}

static void yes_is_not_written_into_an_answer(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "fr" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "jjrabc");
	for (const char *s = "yonN"; *s != '\0'; s++) {
		rig_type(&r, "\x18");
		rig_type(&r, arena_printf(&r.a, "%c", *s));
		assert_true(r.t->pane == &pane_answer);
		assert_non_null(strstr(notice_text(&r.t->notice,
		    r.wall_ms), "^X"));
		assert_string_equal(buf_str(&r.t->w.editor.text), "abc");
	}
	rig_type(&r, "\x18x");
	assert_string_equal(buf_str(&r.t->w.editor.text), "abcx");
	rig_release(&r);
}

static void line_mode_takes_yes_as_people_type_it(void **state)
{
	static const char *const said[] = { "s", "si", "S\303\255", "y", "Yes" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		struct rig_options o = { .plain = true, .lang = "es" };
		struct rig r;

		rig_init(&r, &o);
		rig_raw(&r, "hint 04\n");
		rig_raw(&r, said[i]);
		rig_raw(&r, "\n");
		if (!rig_asked(&r, "hint {"))
			fail_msg("%s was not taken for yes", said[i]);
		rig_raw(&r, "hint 04\nno\n");
		assert_null(strstr(buf_str(&r.asked), "hint {"));
		rig_release(&r);
	}
}

/* ---- points ----------------------------------------------------------- */

static const char unscored[] = "{\"set\":{\"score\":{\"total\":0,\"waiting\":"
    "0,\"rows\":[]},\"questions\":[{\"id\":\"q-free\",\"title\":\"What do you "
    "see?\",\"kind\":\"text\",\"inject\":\"note\",\"points\":0,\"open\":"
    "true,\"opened_ms\":5640000,\"tried\":1,\"attempts\":[{\"seq\":90,\"ms\":"
    "6100000,\"name\":\"m.diaz\",\"person\":\"p2\",\"text\":\"Much\","
    "\"verdict\":\"graded\",\"points\":0}]}]},\"gone\":{\"questions\":["
    "\"q-slow\",\"q-family\",\"q-plan\",\"q-pay\",\"q-who\"]}}";

static void nothing_is_counted_where_nothing_has_points(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "Score 120"));
	rig_change(&r, unscored);
	assert_true(rig_shows_not(&r, "Score"));
	rig_type(&r, "\r\033[F");
	assert_true(rig_shows_not(&r, "Worth"));
	assert_true(rig_shows_not(&r, "0 of 0"));
	rig_type(&r, "s");
	assert_true(rig_shows(&r, "Nothing has points yet."));
	assert_true(rig_shows_not(&r, "0 points"));
	rig_release(&r);
}

/* ---- the first row ---------------------------------------------------- */

static const struct { int cols; const char *first; } heads[] = {
	{ 80, "\n EXERCISE  [Inbox]  CSIRT  T+1:42  3 new  03 late 2m  "
	    "Score 120\n" },
	{ 40, "\n EXERCISE [Inbox] T+1:42 3 new !03 2m\n" },
	{ 32, "\n EXERCISE T+1:42 3 new !03 2m\n" },
	{ 20, "\n EXERCISE T+1:42\n" },
};

static void what_is_due_stays_on_a_narrow_screen(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
		struct rig_options o = { .cols = heads[i].cols, .rows = 12,
			.lang = "en" };
		struct rig r;

		rig_init(&r, &o);
		assert_true(rig_shows(&r, heads[i].first));
		rig_release(&r);
		o.state = "paused";
		rig_init(&r, &o);
		assert_true(rig_shows(&r, "PAUSED"));
		rig_release(&r);
	}
}

static void a_narrow_inbox_shows_titles(void **state)
{
	struct rig_options o = { .cols = 40, .rows = 12, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "N 04 Ransom note on file server … 1:54"));
	assert_true(rig_shows(&r, "N 03 Question about the ou… [fr] !1:40"));
	rig_type(&r, "2");
	assert_true(rig_shows(&r, "Enter Send  Esc Inbox"));
	rig_release(&r);
}

static void whom_it_is_forwarded_to_can_be_picked(void **state)
{
	struct rig_options o = { .cols = 40, .rows = 12, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "F");
	assert_true(rig_shows(&r, "Forward 04 to:"));
	assert_true(rig_shows(&r, "Tab: IT operations  Minister's office "));
	rig_type(&r, "the\t");
	assert_true(rig_shows(&r, "Forward 04 to: The Minister"));
	rig_type(&r, "please read\r");
	assert_true(rig_asked(&r, "forward {\"inject\":\"note\",\"text\":"
	    "\"please read\",\"to\":\"minister\"}"));
	rig_release(&r);
}

/* ---- talk ------------------------------------------------------------- */

static void who_writes_to_a_persona_is_the_sender(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"talk\":[{\"id\":\"90\",\"ms\":6100000,"
	    "\"from\":\"csirt\",\"from_name\":\"CSIRT\",\"person\":\"p2\","
	    "\"name\":\"m.diaz\",\"persona\":\"minister\",\"persona_title\":"
	    "\"The Minister\",\"to\":\"minister\",\"text\":\"We are on it\"},"
	    "{\"id\":\"91\",\"ms\":6110000,\"from\":\"excon\",\"persona\":"
	    "\"minister\",\"persona_title\":\"The Minister\",\"to\":\"csirt\","
	    "\"text\":\"Good\"},{\"id\":\"92\",\"ms\":6120000,\"from\":"
	    "\"csirt\",\"from_name\":\"CSIRT\",\"person\":\"p2\",\"name\":"
	    "\"m.diaz\",\"to\":\"it\",\"text\":\"Unplug it\"}]}}");
	buf_clear(&r.out);
	rig_raw(&r, "chat\n");
	assert_true(says(&r, "m.diaz to The Minister: We are on it"));
	assert_true(says(&r, "T+1:41. The Minister: Good"));
	assert_true(says(&r, "m.diaz to IT operations: Unplug it"));
	rig_release(&r);
}

static void an_evaluator_is_called_so_in_the_language_of_the_reader(
    void **state)
{
	struct rig_options o = { .plain = true, .lang = "es" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"talk\":[{\"id\":\"91\",\"ms\":6110000,"
	    "\"from\":\"evaluator\",\"to\":\"csirt\",\"text\":\"Mejor no\"}]}}");
	buf_clear(&r.out);
	rig_raw(&r, "chat\n");
	assert_true(says(&r, "evaluador: Mejor no"));
	rig_release(&r);
}

/* On a terminal words are not cut at its edge; in a pipe lines stay whole. */
static void line_mode_keeps_words_whole(void **state)
{
	struct rig_options o = { .plain = true, .echo = true, .cols = 40,
		.rows = 100, .lang = "en" };
	struct rig r;
	int cols = 0;

	(void)state;
	rig_init(&r, &o);
	rig_raw(&r, "read 04\n");
	rig_raw(&r, "status\n");
	assert_true(says(&r, "At 14:31 a user found this file in\r\nevery "
	    "folder"));
	for (size_t i = 0; i < r.out.len; i++) {
		cols = r.out.p[i] == '\n' ? 0 : cols + 1;
		assert_true(cols <= 40);	/* its return among them */
	}
	rig_release(&r);
	o.echo = false;
	rig_init(&r, &o);
	rig_raw(&r, "read 04\n");
	assert_true(says(&r, "found this file in every folder of FS2:\n"));
	rig_release(&r);
}

/* ---- codes ------------------------------------------------------------ */

static void channels_have_words(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "\r");
	assert_true(rig_shows(&r, "T+1:34  e-mail"));
	rig_release(&r);
}

static void an_action_that_excon_rules_on_says_what_is_known(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"actions\":[{\"id\":\"call-police\","
	    "\"title\":\"Call the police\",\"ruled\":true,\"count\":1,"
	    "\"ms\":5700000}]}}");
	rig_type(&r, "3");
	assert_true(rig_shows_not(&r, "EXCON says"));
	assert_true(rig_shows(&r, "done at T+1:35"));
	rig_release(&r);
}

/* Which language it is in, and with whom it may be shared, is seen however
 * long the title. */
static void the_mark_of_a_long_title_is_seen(void **state)
{
	static const struct { int cols, rows; const char *row, *page; }
	    ways[] = {
		{ 80, 24, "Question about the outage of th… [fr] ",
		    "- 03  Question about the outage of the portal and of all "
		    "tha… [fr]  TLP:GREEN" },
		{ 40, 12, "N 03 Question about the ou… [fr] !1:40",
		    "- 03  Question about… [fr]  TLP:GREEN --" },
		{ 20, 5, NULL, NULL },
		{ 120, 40, "N 03 Question about the outage of the … [fr]",
		    "and of all that hangs on it [fr]  TLP:GREEN --" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct rig_options o = { .cols = ways[i].cols, .lang = "en",
			.rows = ways[i].rows };
		struct rig r;

		rig_init(&r, &o);
		rig_change(&r, "{\"set\":{\"actions\":[{\"id\":\"x\","
		    "\"title\":\"Question about the outage of the portal and "
		    "of all that hangs on it\",\"title_lang\":\"fr\"}],"
		    "\"inbox\":[{\"id\":\"press\",\"number\":\"03\","
		    "\"title\":\"Question about the outage of the portal and "
		    "of all that hangs on it\",\"title_lang\":\"fr\","
		    "\"tlp\":\"green\",\"ms\":5100000}]}}");
		if (ways[i].row != NULL)
			assert_true(rig_shows(&r, ways[i].row));
		rig_type(&r, ":read 03\r");
		if (ways[i].page != NULL)
			assert_true(rig_shows(&r, ways[i].page));
		rig_type(&r, "3jj");
		assert_true(rig_shows(&r, " [fr]"));
		rig_release(&r);
	}
}

/* What is in hand stands where it was offered, and is not declared again
 * where that cannot be. */
static void an_action_in_hand_is_not_offered(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "3");
	assert_true(rig_shows(&r, " Isolate FILE-SRV-02 from the network"
	    "                    under way until T+1:55\n"));
	assert_true(rig_shows_not(&r, "> Isolate"));
	assert_true(rig_shows_not(&r, "D Declare"));
	rig_type(&r, "D");
	assert_true(rig_shows(&r, "Your team has declared \"Isolate "
	    "FILE-SRV-02 from the network\""));
	assert_true(rig_shows(&r, "already: under\n way until T+1:55."));
	rig_type(&r, "y");
	assert_false(rig_asked(&r, "act "));
	/* another one may be declared twice */
	rig_type(&r, "j");
	assert_true(rig_shows(&r, "D Declare"));
	rig_change(&r, "{\"set\":{\"declared\":[{\"id\":\"75\",\"ms\":"
	    "5950000,\"state\":\"refused\",\"action\":\"isolate\"}]}}");
	assert_true(rig_shows(&r, "> Isolate FILE-SRV-02"));
	rig_type(&r, "kD");
	assert_true(rig_shows(&r, "Declare \"Isolate FILE-SRV-02"));
	rig_release(&r);
}

/* Enter, which is pressed by habit, says which key it is; of what was
 * declared it shows all. */
static void enter_in_do_says_how(void **state)
{
	struct rig_options o = { .cols = 40, .rows = 12, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "3j\r");
	assert_true(rig_shows(&r, "D declares \"Call the police\"; it"));
	assert_false(rig_asked(&r, "act "));
	rig_type(&r, "j");
	assert_true(rig_shows(&r, "Enter Read it"));
	rig_type(&r, "\r");
	assert_true(rig_shows(&r, " T+1:40  m.diaz "));
	assert_true(rig_shows(&r, " We phone every head of department\n"));
	assert_true(rig_shows(&r, " EXCON looks at it\n"));
	rig_change(&r, "{\"set\":{\"declared\":[{\"id\":\"76\",\"ms\":"
	    "6050000,\"state\":\"done\",\"name\":\"m.diaz\",\"text\":"
	    "\"We phone every head of department\"}]}}");
	assert_true(rig_shows(&r, " done\n"));
	rig_type(&r, "q");
	assert_true(r.t->pane == &pane_do);
	rig_release(&r);
}

static void line_mode_tells_what_is_in_hand(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	buf_clear(&r.out);
	rig_raw(&r, "act\n");
	assert_true(says(&r, "1. Isolate FILE-SRV-02 from the network: under "
	    "way until T+1:55.\n2. Call the police. Declared.\nT+1:40. We "
	    "phone every head of department: EXCON looks at it.\nDeclare "
	    "one "));
	rig_change(&r, "{\"gone\":{\"actions\":[\"call-police\"]}}");
	buf_clear(&r.out);
	rig_raw(&r, "act\n");
	assert_true(says(&r, "All of it is declared."));
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_hint_of_another_question),
		cmocka_unit_test(no_hint_for_what_is_answered),
		cmocka_unit_test(no_tools_are_no_trap),
		cmocka_unit_test(how_a_tool_is_used_can_be_read),
		cmocka_unit_test(letters_are_those_of_the_language),
		cmocka_unit_test(yes_is_not_written_into_an_answer),
		cmocka_unit_test(line_mode_takes_yes_as_people_type_it),
		cmocka_unit_test(nothing_is_counted_where_nothing_has_points),
		cmocka_unit_test(what_is_due_stays_on_a_narrow_screen),
		cmocka_unit_test(a_narrow_inbox_shows_titles),
		cmocka_unit_test(whom_it_is_forwarded_to_can_be_picked),
		cmocka_unit_test(who_writes_to_a_persona_is_the_sender),
		cmocka_unit_test(
		    an_evaluator_is_called_so_in_the_language_of_the_reader),
		cmocka_unit_test(line_mode_keeps_words_whole),
		cmocka_unit_test(channels_have_words),
		cmocka_unit_test(
		    an_action_that_excon_rules_on_says_what_is_known),
		cmocka_unit_test(the_mark_of_a_long_title_is_seen),
		cmocka_unit_test(an_action_in_hand_is_not_offered),
		cmocka_unit_test(enter_in_do_says_how),
		cmocka_unit_test(line_mode_tells_what_is_in_hand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
