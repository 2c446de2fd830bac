/*
 * test_plain.c: line mode says in lines all that the screen shows, and exec
 * commands have exit statuses, JSON and standard input.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <sys/socket.h>

#include "base/text.h"
#include "tests/event/unit.h"
#include "tests/ui/golden.h"

static const char *const session[] = {
	"list", "read 1", "read 04", "answer 1", "Lock", "Bit", ".", "edit",
	"3.0", ".", "send", "answer 3 We isolate FS2", "answer 2 2",
	"ack 3", "ask Is it \"really\" don't-know?", "hint 1", "no",
	"hint 1", "yes", "act", "act 1", "act isolate because we must",
	"chat", "chat hello all", "to it where are you?", "people", "log",
	"log We isolate", "files", "get note.txt", "get nothing", "tool",
	"tool edr hosts", "score", "status", "drafts", "frobnicate now",
	"read 99", "answer", "lang xx", "help", "", "bye",
};

/* Append-only: nothing moves a cursor. */
static void only_lines(const struct buf *out)
{
	struct buf safe = {0};

	text_safe(&safe, buf_str(out), out->len, true, 0);
	assert_string_equal(buf_str(&safe), buf_str(out));
	buf_release(&safe);
}

static void a_session_is_a_transcript(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	for (size_t i = 0; i < ARRAY_LEN(session); i++) {
		char *line = xasprintf("%s\n", session[i]);

		buf_addf(&r.out, "%s", line);	/* as a terminal echoes it */
		rig_raw(&r, line);
		free(line);
	}
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 0);
	only_lines(&r.out);
	golden_compare("term", "plain-en", &r.out);
	golden_compare("term", "plain-asked", &r.asked);
	rig_release(&r);
}

static void hears(struct rig *r, const char *line, const char *what)
{
	buf_clear(&r->out);
	rig_raw(r, line);
	if (strstr(buf_str(&r->out), what) == NULL)
		fail_msg("%s: no \"%s\" in %s", line, what,
		    buf_str(&r->out));
}

/* What can be typed for a row is said, once; its number alone is enough. */
static void a_row_says_what_can_be_typed(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	hears(&r, "list\n", "\nType its number to read one, or answer and its "
	    "number to answer it.\n");
	rig_raw(&r, "list\n");
	hears(&r, "list\n", "1. NEW. 04 Ransom");
	assert_null(strstr(buf_str(&r.out), "Type its number"));
	hears(&r, "2\n", "EXERCISE. 03 Question about the outage");
	assert_non_null(strstr(buf_str(&r.out), "To answer it: \"answer "
	    "03\".\n"));
	hears(&r, "04\n", "EXERCISE. 04 Ransom note");
	hears(&r, "4\n", "EXERCISE. 01 Users report");
	hears(&r, "77\n", "There is no \"77\" here.");
	hears(&r, "act\n", "1. Isolate");
	hears(&r, "2\n", "To declare it: act 2");
	assert_false(rig_asked(&r, "act "));
	rig_release(&r);
}

/* Who has taken over a part reads the own letter, then the other one's. */
static void letters_to_others_follow(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	const char *own, *head, *other;
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"inbox\":[{\"id\":\"board\",\"number\":"
	    "\"05\",\"title\":\"Report\",\"from\":\"Board\",\"ms\":6120000,"
	    "\"seq\":60,\"text\":\"To you at {clock}.\",\"others\":[{\"role\":"
	    "\"press\",\"title\":\"Press\\u001b[1m\",\"text\":\"To the press at "
	    "{clock}.\"}]}]}}");
	buf_clear(&r.out);
	rig_raw(&r, "read 05\n");
	own = strstr(buf_str(&r.out), "To you at 1:42");
	head = strstr(buf_str(&r.out), "\nFor: Press");
	other = strstr(buf_str(&r.out), "To the press at 1:42");
	assert_true(own != NULL && head > own && other > head);
	only_lines(&r.out);
	rig_release(&r);
}

static void news_come_between_lines(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_raw(&r, "list\nanswer 1\nfirst\n");
	buf_clear(&r.out);
	rig_change(&r, "{\"set\":{\"inbox\":[{\"id\":\"board\",\"number\":"
	    "\"05\",\"title\":\"Report\",\"from\":\"Board\",\"ms\":6120000,"
	    "\"seq\":60}]}}");
	/* Not into an answer. */
	assert_string_equal(buf_str(&r.out), "");
	rig_raw(&r, ".\nkeep\n");
	assert_non_null(strstr(buf_str(&r.out), "\nNotice 14:42:11. New "
	    "inject 05 from Board: Report.\nCSIRT> "));
	/* What was typed was saved line by line. */
	assert_true(rig_asked(&r, "draft {\"question\":\"q-family\","
	    "\"text\":\"first\"}"));
	rig_release(&r);
}

static void a_digest_is_read_in_one_piece(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"inbox\":[{\"id\":\"board\",\"number\":"
	    "\"05\",\"title\":\"Morning\",\"ms\":6120000,\"seq\":60,"
	    "\"digest\":[{\"id\":\"board\",\"number\":\"05\",\"title\":"
	    "\"Report\",\"from\":\"Board\",\"text\":\"All is well.\"},"
	    "{\"id\":\"press\",\"number\":\"06\",\"title\":\"Press\","
	    "\"text\":\"All is lost.\"}]}]}}");
	buf_clear(&r.out);
	rig_raw(&r, "read 05\n");
	assert_non_null(strstr(buf_str(&r.out), "\n05 Report.\n"
	    "From: Board.\n\nAll is well.\n"));
	assert_non_null(strstr(buf_str(&r.out), "\n06 Press.\n\n"
	    "All is lost.\n"));
	/* all of it was on the screen */
	assert_true(rig_asked(&r, "seen {\"how\":\"opened\",\"injects\":[\"board\",\"press\"]}"));
	rig_release(&r);
}

static void a_league_table_is_told_with_the_points(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"league\":[{\"id\":\"z\",\"title\":\"Last\","
	    "\"points\":1,\"rank\":2},{\"id\":\"csirt\",\"title\":\"CSIRT\","
	    "\"points\":42,\"rank\":1}]}}");
	buf_clear(&r.out);
	rig_raw(&r, "score\n");
	assert_non_null(strstr(buf_str(&r.out), "League table:\n1. CSIRT "
	    "(your team): 42.\n2. Last: 1.\n"));
	rig_change(&r, "{\"set\":{\"board\":{\"frozen_ms\":5400000},"
	    "\"league\":[{\"id\":\"csirt\",\"title\":\"CSIRT\",\"points\":42,"
	    "\"rank\":1,\"gained\":5,\"places\":1,\"cell\":\"a\"}]}}");
	buf_clear(&r.out);
	rig_raw(&r, "score\n");
	assert_non_null(strstr(buf_str(&r.out), "League table:\nFrozen since "
	    "T+1:30: what came after is shown at the hotwash.\n1. CSIRT (a) "
	    "(your team): 42, +5, up 1.\n"));
	rig_release(&r);
}

/* A hook chooses the answer: the command waits for it. */
static void a_tool_may_take_its_time(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	r.waits = true;
	buf_clear(&r.out);
	rig_raw(&r, "tool edr hosts\n");
	assert_null(strstr(buf_str(&r.out), "no output"));
	assert_true(plain_busy(r.t));
	rig_change(&r, "{\"set\":{\"tools\":[{\"id\":\"edr\",\"title\":\"EDR\","
	    "\"commands\":[],\"history\":[{\"seq\":77,\"ms\":1,\"line\":"
	    "\"hosts\",\"text\":\"It is slow.\"}]}]}}");
	assert_non_null(strstr(buf_str(&r.out), "It is slow.\n"));
	assert_false(plain_busy(r.t));
	rig_release(&r);
}

static void a_draft_is_gone_on_with(void **state)
{
	static const char drafts[] = "[{\"question\":\"q-family\","
	    "\"person\":\"p1\",\"text\":\"Lock\"}]";
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;
	struct err err;

	(void)state;
	rig_init(&r, &o);
	r.drafts = json_parse(&r.a, drafts, strlen(drafts), 4096, &err);
	rig_raw(&r, "answer 04\nBit\n.\nsend\n");
	assert_non_null(strstr(buf_str(&r.out), "Your draft so far"));
	assert_true(rig_asked(&r, "answer {\"question\":\"q-family\","
	    "\"text\":\"Lock\\nBit\"}"));
	rig_release(&r);
}

static void a_raw_terminal_is_echoed(void **state)
{
	struct rig_options o = { .plain = true, .echo = true, .lang = "en",
		.rows = 10 };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	buf_clear(&r.out);
	rig_raw(&r, "abc\x7f\xc3\xa9\x7f\x15time\r");
	assert_int_equal(strncmp(buf_str(&r.out), "abc\b \b\xc3\xa9\b \b"
	    "\b \b\b \btime\r\nExercise time", strlen("abc\b \b\xc3\xa9"
	    "\b \b\b \b\b \btime\r\nExercise time")), 0);
	/* Long texts page by page. */
	buf_clear(&r.out);
	rig_raw(&r, "help\r\n");
	assert_non_null(strstr(buf_str(&r.out), "[Enter for more, s to "
	    "stop]\r\n"));
	rig_raw(&r, "\r");
	assert_non_null(strstr(buf_str(&r.out), "get NAME"));
	rig_raw(&r, "s\r");
	assert_null(strstr(buf_str(&r.out), "tool [COMMAND]"));
	rig_raw(&r, "\x04");
	assert_true(term_over(r.t, NULL));
	rig_release(&r);
}

static const struct {
	const char *exec, *input;	/* input NULL: none, at once */
	int status;
	const char *out, *errors, *asked;
} execs[] = {
	{ "inbox", NULL, 0, "1. NEW. 04 Ransom note on file server FS2. Due "
	    "in 11 minutes.\n", "", "" },
	{ "inbox --json", NULL, 0, "[{\"body\":\"b0", "", "" },
	{ "'inbox' '--json'", NULL, 0, "\"unread\":true}", "", "" },
	{ "read 4", NULL, 0, "YOUR FILES ARE ENCRYPTED. 72 HOURS.", "",
	    "seen {\"how\":\"opened\",\"injects\":[\"note\"]}" },
	{ "read 04 --json", NULL, 0, "\"text\":\"At 14:31 a user", "", "" },
	{ "read 44", NULL, 1, "", "There is no \"44\" here.", "" },
	{ "read", NULL, 2, "", "Write: read ITEM", "" },
	{ "answer q-plan -", "line one\r\nline two\n\n", 0, "Sent.", "",
	    "answer {\"question\":\"q-plan\",\"text\":\"line one\\r\\nline "
	    "two\"}" },
	{ "answer 2 -", "by number", 0, "Sent.", "",
	    "\"q-plan\",\"text\":\"by number\"" },
	{ "answer q-pay no", NULL, 0, "Sent.", "", "\"text\":\"no\"" },
	{ "answer q-who '1 3'", NULL, 0, "Sent.", "",
	    "\"text\":\"dpo,legal\"" },
	{ "answer q-plan", NULL, 2, "", "standard input", "" },
	{ "answer q-plan -", "", 2, "", "nothing to send", "" },
	{ "answer 0 text", NULL, 0, "", "", "q-who" },
	{ "answer nosuch text", NULL, 1, "", "There is no \"nosuch\"", "" },
	{ "ack note", NULL, 0, "Acknowledged", "",
	    "ack {\"inject\":\"note\"}" },
	{ "hint q-family", NULL, 0, "Look at the extension.", "",
	    "hint {\"question\":\"q-family\"}" },
	{ "hint q-plan", NULL, 1, "", "There is no hint", "" },
	{ "ask Is the SOC staffed?", NULL, 0, "went to EXCON", "",
	    "ask {\"text\":\"Is the SOC staffed?\"}" },
	{ "ask -", "from a file\n", 0, "went to EXCON", "",
	    "ask {\"text\":\"from a file\"}" },
	{ "ask don't", NULL, 0, "went to EXCON", "", "\"don't\"" },
	{ "chat 'two  blanks'", NULL, 0, "Sent.", "", "two  blanks" },
	{ "tool edr hosts", NULL, 0, "fs2  ENCRYPTED\n", "",
	    "tool {\"command\":\"hosts\",\"tool\":\"edr\"}" },
	{ "act isolate", NULL, 0, "Declared", "",
	    "act {\"action\":\"isolate\"}" },
	{ "act 'we phone all'", NULL, 0, "EXCON was told", "",
	    "act {\"text\":\"we phone all\"}" },
	{ "act --json", NULL, 0, "[{\"id\":\"isolate\"", "", "" },
	{ "status --json", NULL, 0, "\"clock\":{\"ms\":6127000,", "", "" },
	{ "get note.txt", NULL, 0, "YOUR FILES ARE MINE.", "", "" },
	{ "get nothing", NULL, 1, "", "There is no file", "" },
	{ "told ADUANAS by phone", NULL, 0, "Done.\n", "",
	    "told [\"ADUANAS\",\"by\",\"phone\"]" },
	{ "", NULL, 2, "", "Which command?", "" },
};

static void commands_have_status_json_and_input(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(execs); i++) {
		struct rig_options o = { .exec = execs[i].exec, .lang = "en" };
		struct rig r;
		int status = -1;

		rig_init(&r, &o);
		if (execs[i].input != NULL && !term_over(r.t, NULL))
			rig_raw(&r, execs[i].input);
		term_input_end(r.t);
		rig_run(&r);
		if (!term_over(r.t, &status) || status != execs[i].status ||
		    strstr(buf_str(&r.out), execs[i].out) == NULL ||
		    strstr(buf_str(&r.errors), execs[i].errors) == NULL ||
		    (execs[i].errors[0] == '\0' && r.errors.len > 0) ||
		    strstr(buf_str(&r.asked), execs[i].asked) == NULL)
			fail_msg("%s: status %d\n--- out\n%s--- errors\n%s"
			    "--- asked\n%s", execs[i].exec, status,
			    buf_str(&r.out), buf_str(&r.errors),
			    buf_str(&r.asked));
		rig_release(&r);
	}
}

/* What was opened on another screen, or before the line was cut, is not new:
 * the engine knows it. */
static void what_was_opened_stays_read(void **state)
{
	static const char opened[] = "[{\"id\":\"note\"}]";
	struct rig_options o = { .exec = "inbox", .lang = "en",
		.opened = opened };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_non_null(strstr(buf_str(&r.out), "1. READ. 04 Ransom"));
	rig_release(&r);
	o = (struct rig_options){ .cols = 80, .rows = 24, .lang = "en" };
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "N 04"));
	buf_clear(&r.asked);
	rig_type(&r, "\r");
	assert_true(rig_asked(&r, "seen {\"how\":\"opened\",\"injects\":"
	    "[\"note\"]}"));
	rig_type(&r, "q\r");
	assert_false(rig_asked(&r, "seen"));	/* once */
	rig_release(&r);
}

/* Neither are words that were on a screen before; what is new on this one the
 * engine is told in a while, of all at once. */
static void what_was_said_before_is_not_new(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.talk = 65 };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_false(rig_shows(&r, "2 Chat ("));
	rig_release(&r);
	o.talk = 64;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "2 Chat (1)"));
	rig_type(&r, "2");
	assert_false(rig_asked(&r, "prefer"));
	rig_pass(&r, 1000);
	assert_true(rig_asked(&r, "prefer {\"talk\":65}"));
	rig_pass(&r, 5000);
	assert_false(rig_asked(&r, "prefer"));	/* once */
	rig_release(&r);
	/* nor is it forgotten by whoever leaves at once */
	rig_init(&r, &o);
	rig_type(&r, "2\033");
	assert_false(rig_asked(&r, "prefer"));
	rig_type(&r, ":quit\r");
	assert_true(rig_asked(&r, "prefer {\"talk\":65}"));
	rig_release(&r);
}

/* Whoever has read on another screen and comes back to this one finds it so:
 * the engine is asked at the first key, and only where something is new. */
static void what_another_screen_read_is_not_new(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.talk = 64 };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, " N 04 "));
	assert_true(rig_shows(&r, "1 Inbox (3)"));
	assert_true(rig_shows(&r, "2 Chat (1)"));
	buf_clear(&r.asked);
	rig_type(&r, "jk");
	assert_false(rig_asked(&r, "\"opened\"}"));
	r.opened = json_parse(&r.a, "[{\"id\":\"note\"},{\"id\":\"beacon\"}]",
	    strlen("[{\"id\":\"note\"},{\"id\":\"beacon\"}]"), 4096, NULL);
	r.talk = 65;
	rig_pass(&r, TERM_AWAY_MS);
	assert_true(rig_shows(&r, "1 Inbox (3)"));
	rig_type(&r, "j");
	assert_true(rig_asked(&r, "list {\"what\":\"opened\"}"));
	assert_true(rig_shows(&r, "1 Inbox (1)"));
	assert_true(rig_shows_not(&r, " N 04 "));
	assert_true(rig_shows_not(&r, "2 Chat ("));
	rig_type(&r, "k");
	assert_false(rig_asked(&r, "\"opened\"}"));
	rig_type(&r, "j\r");
	rig_pass(&r, TERM_AWAY_MS);
	buf_clear(&r.asked);
	rig_type(&r, "q");
	assert_false(rig_asked(&r, "list {\"what\":\"opened\"}"));
	rig_release(&r);
}

/* What others are asked there is not said: only what can be done. */
static void nothing_is_asked_here(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"gone\":{\"questions\":[\"q-pay\"]}}");
	buf_clear(&r.asked);
	rig_raw(&r, "answer 03 We pay\nanswer 03 We pay --json\n");
	assert_non_null(strstr(buf_str(&r.out), "Inject 03 asks your team "
	    "nothing. You may acknowledge it (ack 03), ask EXCON"));
	assert_non_null(strstr(buf_str(&r.out), "{\"error\":{\"code\":"
	    "\"unasked\""));
	assert_false(rig_asked(&r, "answer"));
	rig_release(&r);
}

static void what_is_too_long_is_told(void **state)
{
	struct rig_options o = { .exec = "answer q-plan -", .lang = "en" };
	struct buf text = {0};
	struct rig r;
	int status = -1;

	(void)state;
	for (size_t i = 0; i < 300000; i++)
		buf_addc(&text, 'x');
	rig_init(&r, &o);
	rig_raw(&r, buf_str(&text));
	term_input_end(r.t);
	rig_run(&r);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 2);
	assert_non_null(strstr(buf_str(&r.errors), "too long"));
	assert_null(strstr(buf_str(&r.asked), "answer"));
	rig_release(&r);
	buf_release(&text);
}

static void whoever_sees_nothing_is_told(void **state)
{
	struct rig_options o = { .exec = "inbox", .lang = "en",
		.refuse = "view" };
	struct rig r;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 1);
	assert_non_null(strstr(buf_str(&r.errors), "it is closed"));
	rig_release(&r);
}

static void hostile_text_is_only_text(void **state)
{
	struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_change(&r, "{\"set\":{\"team\":{\"team\":\"csirt\",\"title\":"
	    "\"\\u001b[31mred\"},\"talk\":[{\"id\":\"90\",\"ms\":1,\"from\":"
	    "\"csirt\",\"name\":\"\\u001b]0;x\\u0007\",\"text\":\"\\u009b2J"
	    "\\u202e\"}],\"inbox\":[{\"id\":\"evil\",\"number\":\"66\","
	    "\"title\":\"\\u001bc\",\"from\":\"\\u001b[5n\",\"ms\":9999999,"
	    "\"seq\":99,\"text\":\"\\u001b[31m\"}]}}");
	rig_raw(&r, "list\nread 66\nchat\npeople\nstatus\nmessages\n");
	/* As JSON it is whole, and as harmless. */
	rig_raw(&r, "chat --json\n");
	assert_non_null(strstr(buf_str(&r.out), "\\u009b2J\\u202e"));
	rig_raw(&r, "\033[2J\nread \033c\n");
	only_lines(&r.out);
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_session_is_a_transcript),
		cmocka_unit_test(a_row_says_what_can_be_typed),
		cmocka_unit_test(letters_to_others_follow),
		cmocka_unit_test(news_come_between_lines),
		cmocka_unit_test(a_digest_is_read_in_one_piece),
		cmocka_unit_test(a_tool_may_take_its_time),
		cmocka_unit_test(a_league_table_is_told_with_the_points),
		cmocka_unit_test(a_draft_is_gone_on_with),
		cmocka_unit_test(a_raw_terminal_is_echoed),
		cmocka_unit_test(commands_have_status_json_and_input),
		cmocka_unit_test(what_was_opened_stays_read),
		cmocka_unit_test(what_was_said_before_is_not_new),
		cmocka_unit_test(what_another_screen_read_is_not_new),
		cmocka_unit_test(nothing_is_asked_here),
		cmocka_unit_test(what_is_too_long_is_told),
		cmocka_unit_test(whoever_sees_nothing_is_told),
		cmocka_unit_test(hostile_text_is_only_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
