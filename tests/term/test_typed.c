/*
 * test_typed.c: lines that are typed and not sent yet are kept on the engine,
 * and stand there again for whoever comes back; lines of chat are completed.
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

static void back(struct rig *r, const char *kept)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.kept = kept };

	rig_init(r, &o);
}

/* ---- kept ------------------------------------------------------------- */

static void what_is_typed_is_kept(void **state)
{
	static const struct { const char *keys, *text; } rows[] = {
		{ "2who takes 04", "who takes 04" },
		{ "4edr ho", "edr ho" }, { "eIs the SOC", "Is the SOC" },
		{ "6wFS2 stays", "FS2 stays" }, { ":hi", "hi" },
		{ "3wWe phone", "We phone" }, { "jjFit the li", "it the li" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct rig r;

		back(&r, NULL);
		rig_type(&r, rows[i].keys);
		assert_false(rig_asked(&r, "draft.keep"));
		rig_pass(&r, TERM_DRAFT_MS);
		assert_non_null(strstr(buf_str(&r.asked), "draft.keep"));
		assert_true(rig_asked(&r, rows[i].text));
		/* nothing is sent when nothing was typed */
		rig_pass(&r, 60000);
		assert_false(rig_asked(&r, "draft.keep"));
		rig_release(&r);
	}
}

static void the_last_of_it_goes_with_the_line(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2who ta");
	term_input_end(r->t);
	rig_run(r);
	assert_true(rig_asked(r, "who ta"));
}

/* What was sent, or left, is not typed again. */
static void what_was_sent_is_not_kept(void **state)
{
	static const char *const keys[] = { "2who takes 04", "eIs the SOC",
		"eIs the SOC" }, *const ends[] = { "\r", "\r", "\033" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct rig r;

		back(&r, NULL);
		rig_type(&r, keys[i]);
		rig_pass(&r, TERM_DRAFT_MS);
		assert_true(rig_asked(&r, "draft.keep"));
		rig_type(&r, ends[i]);
		assert_true(rig_asked(&r, "draft.keep {\"slot\":\"s1\"}\n"));
		rig_pass(&r, 60000);
		assert_false(rig_asked(&r, "draft.keep"));
		/* so quick that nothing was kept */
		rig_type(&r, keys[i]);
		rig_type(&r, ends[i]);
		rig_pass(&r, 60000);
		assert_false(rig_asked(&r, "draft.keep"));
		rig_release(&r);
	}
}

static void another_screen_has_it_is_no_end(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2who");
	r->refuse = "draft.keep";
	r->code = "taken";
	rig_pass(r, TERM_DRAFT_MS);
	assert_true(rig_asked(r, "draft.keep"));
	r->refuse = NULL;
	rig_pass(r, TERM_DRAFT_MS);
	assert_true(rig_asked(r, "draft.keep {\"text\""));
}

/* Told once, in words; and what the engine has of it goes with the line. */
static void what_cannot_be_kept_is_told(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2who");
	rig_pass(r, TERM_DRAFT_MS);
	r->refuse = "draft.keep";
	r->code = "limit";
	rig_type(r, " takes");
	rig_pass(r, TERM_DRAFT_MS);
	assert_true(rig_shows(r, "what you are typing is not kept"));
	rig_pass(r, NOTICE_HOLD_MS + 1);
	rig_type(r, " 04");
	rig_pass(r, TERM_DRAFT_MS);
	assert_true(rig_asked(r, "who takes 04"));
	assert_true(rig_shows_not(r, "is not kept"));
	r->refuse = NULL;
	rig_type(r, "\r");
	assert_true(rig_asked(r, "draft.keep {\"slot\":\"s1\"}\n"));
	/* once more when it was possible meanwhile */
	rig_type(r, "and");
	rig_pass(r, TERM_DRAFT_MS);
	r->refuse = "draft.keep";
	rig_type(r, " now");
	rig_pass(r, TERM_DRAFT_MS);
	assert_true(rig_shows(r, "is not kept"));
}

/* ---- back ------------------------------------------------------------- */

static void the_line_is_there_again(void **state)
{
	struct rig r;

	(void)state;
	back(&r, "{\"chat\":\"who takes 04\",\"on\":\"Chat\"}");
	assert_true(r.t->pane == &pane_chat);
	assert_true(rig_shows(&r, "> who takes 04"));
	assert_true(rig_shows(&r, "You were typing this when you left"));
	rig_type(&r, "?\r");
	assert_true(rig_asked(&r, "chat {\"text\":\"who takes 04?\"}"));
	assert_true(rig_shows_not(&r, "> who"));
	rig_release(&r);
	back(&r, "{\"tool\":\"edr ho\",\"on\":\"Tools\"}");
	assert_true(rig_shows(&r, "$ edr ho"));
	rig_release(&r);
	/* where somebody else is, it waits */
	back(&r, "{\"chat\":\"who takes 04\",\"on\":\"Files\"}");
	assert_true(r.t->pane == &pane_files);
	assert_true(rig_shows(&r, "waits in Chat"));
	rig_release(&r);
}

static void the_entry_is_open_again(void **state)
{
	struct rig r;

	(void)state;
	back(&r, "{\"entry\":\"ask\\u001f\\u001fIs the SOC\"}");
	assert_int_equal(r.t->entry, ENTRY_ASK);
	assert_true(rig_shows(&r, "Ask EXCON: Is the SOC"));
	assert_true(rig_shows(&r, "You were typing this when you left"));
	rig_type(&r, "?\r");
	assert_true(rig_asked(&r, "ask {\"text\":\"Is the SOC?\"}"));
	rig_release(&r);
}

/* A round: what one screen has kept another one shows. */
static void it_comes_back_as_it_was(void **state)
{
	static const char *const keys[] = { "eIs \"it\"", "6wFS2 stays \\ on",
		":act w", "5jj\rHello" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct buf was = {0}, now = {0};
		enum entry_kind kind;
		struct rig r;
		char *kept;

		back(&r, NULL);
		rig_type(&r, keys[i]);
		rig_pass(&r, TERM_DRAFT_MS);
		kind = r.t->entry;
		assert_int_not_equal(kind, ENTRY_NONE);
		buf_adds(&was, buf_str(&r.t->entry_line.text));
		buf_adds(&was, r.t->entry_to != NULL ? r.t->entry_to : "");
		kept = xstrdup(r.t->y.kept);
		rig_release(&r);
		back(&r, kept);
		assert_int_equal(r.t->entry, kind);
		buf_adds(&now, buf_str(&r.t->entry_line.text));
		buf_adds(&now, r.t->entry_to != NULL ? r.t->entry_to : "");
		assert_string_equal(buf_str(&was), buf_str(&now));
		free(kept);
		buf_release(&was);
		buf_release(&now);
		rig_release(&r);
	}
}

/* Whatever language it was typed in, it is asked in the one that is read
 * now. */
static void its_prompt_is_of_this_screen(void **state)
{
	static const struct { const char *kept, *shown; } rows[] = {
		{ "{\"entry\":\"ask\\u001f\\u001fIs\"}", "Preguntar a" },
		{ "{\"entry\":\"message\\u001fit\\u001fIs\"}",
		    "Para IT operations: Is" },
		{ "{\"entry\":\"forward\\u001fpress\\u001fIs\"}",
		    "Reenviar 03 a: Is" },
	};
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "es" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct rig_options with = o;
		struct rig r;

		with.kept = rows[i].kept;
		rig_init(&r, &with);
		assert_true(rig_shows(&r, rows[i].shown));
		rig_type(&r, "x");
		rig_pass(&r, TERM_DRAFT_MS);
		assert_null(strstr(buf_str(&r.asked), "Preguntar a"));
		rig_release(&r);
	}
}

#define ASKED "{\"entry\":\"ask\\u001f\\u001fIs the SOC\"}"

/* What is to be read first stays in front of it, and it is kept meanwhile. */
static void the_entry_waits_behind_the_code(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.code = "7Q2MDXR4TK", .kept = ASKED };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_card);
	assert_int_equal(r.t->entry, ENTRY_NONE);
	rig_type(&r, "2");
	rig_pass(&r, TERM_DRAFT_MS);
	assert_false(rig_asked(&r, "draft.keep {\"slot\":\"s1\"}\n"));
	/* nor where something else is typed */
	assert_true(r.t->pane == &pane_chat);
	rig_type(&r, "hello");
	rig_pass(&r, TERM_DRAFT_MS);
	assert_true(rig_asked(&r, "Is the SOC"));
	assert_true(rig_shows_not(&r, "Ask EXCON: Is"));
	rig_type(&r, "\r\033");
	assert_true(r.t->pane == &pane_inbox);
	assert_true(rig_shows(&r, "Ask EXCON: Is the SOC"));
	assert_true(rig_shows(&r, "You were typing this when you left"));
	rig_type(&r, "?\r");
	assert_true(rig_asked(&r, "ask {\"text\":\"Is the SOC?\"}"));
	rig_release(&r);
}

/* No answer opens below a line that is being typed. */
static void the_entry_is_alone(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.kept = ASKED, .drafts = "[{\"question\":\"q-family\","
		"\"person\":\"p1\",\"text\":\"It is\",\"saved_wall_ms\":"
		"99999999999999}]" };
	struct rig_options alone = o;
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_inbox);
	assert_true(rig_shows(&r, "Ask EXCON: Is the SOC"));
	rig_release(&r);
	alone.kept = NULL;		/* it would open */
	rig_init(&r, &alone);
	assert_true(r.t->pane == &pane_answer);
	rig_release(&r);
}

/* Nonsense does nothing. */
static void what_is_none_is_left(void **state)
{
	static const char *const kept[] = { "", "x", "[1]", "{\"chat\":7}",
		"{\"entry\":\"\"}", "{\"entry\":\"99\"}",
		"{\"entry\":\"find\\u001f\\u001fx\"}",
		/* for whom, or of what? */
		"{\"entry\":\"keep\\u001f\\u001fx\"}",
		"{\"entry\":\"message\"}", "{\"entry\":\"forward\"}" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		struct rig r;

		back(&r, kept[i]);
		assert_int_equal(r.t->entry, ENTRY_NONE);
		assert_true(rig_shows(&r, "Users report slow logins"));
		rig_release(&r);
	}
}

/* ---- chat ------------------------------------------------------------- */

static void what_the_chat_refuses_is_typed_on(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2hello");
	r->refuse = "chat";
	rig_type(r, "\r");
	assert_true(rig_shows(r, "> hello"));
	r->refuse = NULL;
	rig_type(r, "\r");
	assert_true(rig_shows_not(r, "> hello"));
}

/* An address in front is kept, and is where the line goes. */
static void an_address_goes_where_it_says(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2@cab\t");
	assert_true(rig_shows(r, "> @Minister's office"));
	rig_type(r, "are you there?\r");
	assert_true(rig_asked(r, "write {\"text\":\"are you there?\",\"to\":"
	    "\"cabinet\"}"));
	assert_true(rig_shows(r, "Sent to Minister's office."));
	rig_type(r, "@Minister's of\tand now?\r");
	assert_true(rig_asked(r, "\"and now?\",\"to\":\"cabinet\""));
	rig_type(r, "@ it operations, look\r");
	assert_true(rig_asked(r, "write {\"text\":\"look\",\"to\":\"it\""));
	rig_type(r, "@it\tagain m.d\t\r");
	assert_true(rig_asked(r, "\"again m.diaz \",\"to\":\"it\""));
	rig_type(r, "@excon help\r");
	assert_true(rig_asked(r, "\"help\",\"to\":\"excon\""));
	rig_type(r, "ask @it\t");
	assert_true(rig_shows(r, "> ask @IT operations"));
	rig_type(r, "\r");
	assert_false(rig_asked(r, "chat {"));
	assert_true(rig_shows(r, "@IT operations stands inside"));
	rig_type(r, "\r\033");
	assert_true(rig_asked(r, "chat {\"text\":\"ask @IT operations \"}"));
	rig_type(r, ":chat @it behind you\r");
	assert_true(rig_asked(r, "\"behind you\",\"to\":\"it\""));
}

/* One name may begin as another does: what was typed behind it ends it. */
static void punctuation_ends_a_name(void **state)
{
	static const struct { const char *typed, *asked; } ways[] = {
		{ "2@CERT: Peru is down\r", "{\"text\":\"Peru is down\","
		    "\"to\":\"cert\"}" },
		{ "@CERT, Peru is down\r", "\"to\":\"cert\"" },
		{ "@CERT:Peru is down\r", "\"to\":\"cert\"" },
		{ "@CERT Peru: it is down\r", "{\"text\":\"it is down\","
		    "\"to\":\"peru\"}" },
		{ "@cert peru is down: look\r", "{\"text\":\"is down: "
		    "look\",\"to\":\"peru\"}" },
		{ "@cert Lima is down\r", "{\"text\":\"Lima is down\","
		    "\"to\":\"cert\"}" },
		{ "@Law, Lima: read this\r", "{\"text\":\"read this\","
		    "\"to\":\"law\"}" },
		{ "\0331FCERT: Peru is down\r", "\"text\":\"Peru is "
		    "down\",\"to\":\"cert\"}" },
	};
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"teams\":[{\"id\":\"cert\",\"title\":"
	    "\"CERT\"},{\"id\":\"peru\",\"title\":\"CERT Peru\"},"
	    "{\"id\":\"law\",\"title\":\"Law, Lima\"}]}}");
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		rig_type(r, ways[i].typed);
		assert_true(rig_asked(r, ways[i].asked));
	}
}

/* Those of the own team read all of its chat. */
static void the_own_are_called_in_the_chat(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2@m.d\t");
	assert_true(rig_shows(r, "> @m.diaz"));
	rig_type(r, "take 03\r");
	assert_true(rig_asked(r, "chat {\"text\":\"@m.diaz take 03\"}"));
	rig_type(r, "@CSIRT: lunch\r");
	assert_true(rig_asked(r, "chat {\"text\":\"@CSIRT: lunch\"}"));
	/* where the line before went is not said of this one */
	rig_type(r, "@it\tnow\r");
	assert_true(rig_shows(r, "Sent to IT operations."));
	rig_type(r, "lunch\r");
	assert_true(rig_shows_not(r, "Sent to IT operations."));
}

/* What is for one of the team does not leave it because others are called
 * the same. */
static void the_own_come_first(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"personas\":[{\"id\":\"boss\","
	    "\"title\":\"M. Diaz\"},{\"id\":\"odd\",\"title\":\"!!!\"}]}}");
	rig_type(r, "2@m.diaz take 03\r");
	assert_true(rig_asked(r, "chat {\"text\":\"@m.diaz take 03\"}"));
	rig_type(r, "@boss we wait\r");
	assert_true(rig_asked(r, "\"to\":\"boss\""));
	/* a name without letters is not anything without letters */
	rig_type(r, "@- - hello\r");
	assert_true(rig_shows(r, "nobody here is called \"-\"."));
	assert_false(rig_asked(r, "\"to\":\"odd\""));
}

static void an_address_of_nobody_is_refused(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2@Gabinet hello\r");
	assert_true(rig_shows(r, "Not sent: nobody here is called \"Gabinet\"."));
	assert_true(rig_shows(r, "> @Gabinet hello"));
	assert_false(rig_asked(r, "hello\"}"));
	rig_type(r, "\x15@IT operations \r");
	assert_true(rig_shows(r, "there is no text for IT operations yet."));
	rig_type(r, "\x15@\r");
	assert_true(rig_shows(r, "nobody here is called \"\"."));
	rig_type(r, "\x15\0331:chat @who hello\r");
	assert_true(rig_shows(r, "nobody here is called \"who\"."));
	assert_true(rig_shows(r, "> @who hello"));
	assert_false(rig_asked(r, "hello\"}"));
}

static void tab_completes_names(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2m.d");
	assert_true(rig_shows(r, "Tab Complete"));
	rig_type(r, "\t");
	assert_true(rig_shows(r, "> m.diaz"));
	rig_type(r, "ask the x\t");
	assert_true(rig_shows(r, "Nothing here begins so."));
	rig_type(r, "\x15it op\t\x15it\t");
	assert_true(rig_shows(r, "> IT operations"));
	rig_type(r, "and \t");
	assert_true(rig_shows(r, "Tab completes: p.silva  m.diaz  j.costa  IT "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
		cmocka_unit_test(what_is_typed_is_kept),
		T(the_last_of_it_goes_with_the_line),
		cmocka_unit_test(what_was_sent_is_not_kept),
		T(another_screen_has_it_is_no_end),
		T(what_cannot_be_kept_is_told),
		cmocka_unit_test(the_line_is_there_again),
		cmocka_unit_test(the_entry_is_open_again),
		cmocka_unit_test(the_entry_waits_behind_the_code),
		cmocka_unit_test(the_entry_is_alone),
		cmocka_unit_test(it_comes_back_as_it_was),
		cmocka_unit_test(its_prompt_is_of_this_screen),
		cmocka_unit_test(what_is_none_is_left),
		T(what_the_chat_refuses_is_typed_on),
		T(tab_completes_names),
		T(an_address_goes_where_it_says),
		T(punctuation_ends_a_name),
		T(the_own_are_called_in_the_chat),
		T(the_own_come_first),
		T(an_address_of_nobody_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
