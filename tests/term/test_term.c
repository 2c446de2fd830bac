/*
 * test_term.c: what keys of the participant's screen do, what they may never
 * do, and that nothing that was written is lost.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"
#include "tests/event/unit.h"

#define RESET() buf_clear(&r->asked)

static int begin(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };

	return rig_begin(state, &o);
}

/* ---- answering -------------------------------------------------------- */

static void a_text_is_drafted_and_sent(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjr");
	assert_true(rig_asked(r, "list {\"what\":\"drafts\"}"));
	rig_type(r, "We isolate");
	rig_pass(r, 1000);
	assert_int_equal(r->asked.len, 0);
	rig_pass(r, 1000);
	assert_true(rig_asked(r, "draft {\"question\":\"q-plan\",\"text\":"
	    "\"We isolate\"}"));
	assert_true(rig_shows(r, "saved 14:42:13"));
	/* Nothing new, nothing to save. */
	rig_pass(r, 5000);
	assert_int_equal(r->asked.len, 0);
	rig_type(r, " FS2.\x18");
	assert_true(rig_shows(r, "Send to EXCON (3 words)?"));
	rig_type(r, "\033");
	assert_true(rig_shows(r, "We isolate FS2."));
	RESET();
	rig_type(r, "\x18s");
	assert_true(rig_asked(r, "answer {\"question\":\"q-plan\",\"text\":"
	    "\"We isolate FS2.\"}"));
	assert_true(rig_shows(r, "You may send a new version"));
	assert_true(rig_shows(r, "[1 Inbox"));
}

static void leaving_saves_at_once(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrAlmost");
	RESET();
	rig_type(r, "\033");
	assert_true(rig_asked(r, "\"text\":\"Almost\""));
	rig_type(r, "rMore");
	term_end(r->t, NULL);
	rig_run(r);
	assert_true(rig_asked(r, "\"text\":\"More\""));
	assert_non_null(strstr(buf_str(&r->out), "\033[?1049l"));
}

static void a_draft_comes_back(void **state)
{
	struct rig *r = *state;
	struct err err;
	static const char drafts[] = "[{\"question\":\"q-plan\",\"person\":"
	    "\"p1\",\"text\":\"kept text\",\"length\":9,"
	    "\"saved_wall_ms\":5000}]";

	r->drafts = json_parse(&r->a, drafts, strlen(drafts), 4096, &err);
	rig_type(r, "jjr!");
	assert_true(rig_shows(r, " kept text!"));
}

static const char left[] = "[{\"question\":\"q-plan\",\"person\":\"p1\","
    "\"text\":\"half a sen\",\"saved_wall_ms\":%lld},"
    "{\"question\":\"q-slow\",\"person\":\"p1\",\"text\":\"closed\","
    "\"saved_wall_ms\":%lld},{\"question\":\"q-who\",\"person\":\"p2\","
    "\"text\":\"dpo\",\"saved_wall_ms\":%lld}]";

/* Whoever comes back is where the line was cut. */
static void what_was_left_is_open_again(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	const long long now = 1795531331000;
	char *drafts = xasprintf(left, now - 2000, now, now);
	struct rig r;

	(void)state;
	o.drafts = drafts;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, " half a sen"));
	assert_true(rig_shows(&r, "it goes on here"));
	rig_type(&r, "tence");
	assert_true(rig_shows(&r, " half a sentence"));
	rig_release(&r);
	free(drafts);
	/* Yesterday's is not. */
	drafts = xasprintf(left, now - 3600000, now, now);
	o.drafts = drafts;
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
	free(drafts);
}

/* Whoever types on where it was asked about sending goes on writing. */
static void typing_on_is_not_lost(void **state)
{
	struct rig *r = *state;

	rig_type(r, "rLockBit\r");
	assert_true(rig_shows(r, "Send \"LockBit\"?"));
	rig_type(r, "x");
	assert_true(rig_shows(r, "LockBitx"));
	assert_true(r->t->confirm == CONFIRM_NONE);
}

/* An answer to a key is read as a whole, over the rule. */
static void long_answers_take_two_rows(void **state)
{
	struct rig *r = *state;

	term_tell(r->t, true, "%s", "This line is longer than the eighty "
	    "columns that are there, and its end is not cut: THE END");
	rig_run(r);
	assert_true(rig_shows(r, "cut: THE END"));
	rig_type(r, "j");
	rig_pass(r, 10000);
	assert_true(rig_shows(r,
	    "\n-----------------------------------------"));
}

static const char rig_new[] = "{\"set\":{\"inbox\":[{\"id\":\"board\","
    "\"number\":\"05\",\"title\":\"The board asks for a report\",\"from\":"
    "\"Board\",\"ms\":6120000,\"seq\":60,\"text\":\"One page.\"}]}}";

static int slow_link(void *arg)
{
	(void)arg;
	return 450;
}

static int quick_link(void *arg)
{
	(void)arg;
	return 41;
}

static void a_slow_line_is_shown(void **state)
{
	struct rig_options o = { .cols = 120, .rows = 40, .lang = "en",
		.link_ms = slow_link };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "link 0.4 s"));
	rig_release(&r);
	o.link_ms = quick_link;
	rig_init(&r, &o);
	assert_null(strstr(buf_str(&r.out), "link"));
	rig_release(&r);
}

/* Who joined late and has done nothing yet reads what has happened; who was
 * here before does not, though nothing was done either. */
static void who_comes_late_reads_so_far(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.person = "p9", .late = true };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "What has happened so far"));
	assert_true(rig_shows(&r, "FS2 stays on: memory is evidence"));
	rig_type(&r, "q");
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
	o.late = false;
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
	o.late = true;
	o.state = "lobby";
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
	o.person = "p1";
	o.state = NULL;
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
}

static void settings_are_set(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":set clock local\r");
	assert_true(rig_shows(r, "T+1:42  local 14:42"));
	rig_pass(r, 60000);
	assert_true(rig_shows(r, "local 14:43"));
	rig_type(r, ":set clock off\r");
	assert_true(rig_shows(r, "T+1:43  3 new"));
	rig_type(r, ":set color off\r");
	assert_true(rig_shows(r, "clock off (or local), color off (or on), "
	    "bell on "));
	rig_type(r, ":set color green\r");
	assert_true(rig_shows(r, "There is no such setting."));
	rig_type(r, ":set bell off\r");
	rig_bytes(r);
	rig_change(r, rig_new);
	assert_null(memchr(buf_str(&r->out), '\a', r->out.len));
}

static void choices_are_sent_as_ids(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jr\033[B \x18");
	assert_true(rig_shows(r, "Send \"No\"?"));
	RESET();
	rig_type(r, "s");
	assert_true(rig_asked(r, "answer {\"question\":\"q-pay\",\"text\":"
	    "\"no\"}"));
	/* Of a multi several; digits choose too. */
	rig_type(r, "\033[Fr32 1\x18s");
	assert_true(rig_asked(r, "answer {\"question\":\"q-who\",\"text\":"
	    "\"dpo,legal\"}"));
}

static void a_value_is_sent_with_enter(void **state)
{
	struct rig *r = *state;

	rig_type(r, "rLockBit 3.0\r");
	assert_true(rig_shows(r, "Send \"LockBit 3.0\"?"));
	RESET();
	rig_type(r, "s");
	assert_true(rig_asked(r, "answer {\"question\":\"q-family\",\"text\":"
	    "\"LockBit 3.0\"}"));
}

static void hints_come_one_by_one(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-family\","
	    "\"inject\":\"note\",\"kind\":\"pattern\",\"open\":true,"
	    "\"title\":\"Which?\",\"attempts\":[],\"hints\":[{\"id\":\"h1\","
	    "\"cost\":1,\"taken\":true,\"text\":\"first\"},{\"id\":\"h2\","
	    "\"cost\":4}]}]}}");
	RESET();
	rig_type(r, "H");
	assert_true(rig_shows(r, "costs your team 4 points"));
	rig_type(r, "y");
	assert_true(rig_asked(r, "hint {\"question\":\"q-family\"}"));
}

static void a_proposal_can_be_seconded(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-plan\","
	    "\"inject\":\"beacon\",\"kind\":\"text\",\"open\":true,"
	    "\"title\":\"Plan?\",\"attempts\":[],\"sender\":\"two\","
	    "\"proposed\":[{\"seq\":5,\"ms\":1,\"person\":\"p2\",\"name\":"
	    "\"m.diaz\",\"text\":\"We pay nothing.\"}]}]}}");
	rig_type(r, "jjr");
	assert_true(rig_shows(r, "m.diaz proposes this answer"));
	assert_true(rig_shows(r, " We pay nothing."));
	RESET();
	rig_type(r, "\x18s");
	assert_true(rig_asked(r, "\"text\":\"We pay nothing.\""));
}

static void a_refused_answer_stays_in_the_editor(void **state)
{
	struct rig *r = *state;

	r->refuse = "answer";
	rig_type(r, "jjrText\x18s");
	assert_true(rig_shows(r, "It is closed."));
	assert_true(rig_shows(r, " Text"));
}

static void a_paste_is_one_step(void **state)
{
	struct rig *r = *state;

	rig_type(r, "jjrA ");
	rig_raw(r, "\033[200~one\ntwo\033[201~");
	assert_true(rig_shows(r, " A one\n two"));
	rig_type(r, "\x1a");
	assert_true(rig_shows(r, " A\n"));
	/* Outside a text field it is dropped, and that is said. */
	rig_type(r, "\033");
	RESET();
	rig_raw(r, "\033[200~A\nH\ny\033[201~");
	assert_true(rig_shows(r, "no text field here"));
	rig_raw(r, "rm -rf");
	assert_true(rig_shows(r, "looked like a paste"));
	assert_int_equal(r->asked.len, 0);
}

/* What comes at once is told in the order in which it came, whatever the
 * order of the pack. */
static void news_are_told_in_their_order(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"inbox\":[{\"id\":\"late\",\"number\":"
	    "\"05\",\"title\":\"Later\",\"from\":\"Board\",\"ms\":6120000,"
	    "\"seq\":61},{\"id\":\"early\",\"number\":\"09\",\"title\":"
	    "\"Earlier\",\"from\":\"Board\",\"ms\":6110000,\"seq\":60}]}}");
	assert_true(rig_shows(r, "New inject 09 from Board: Earlier"));
	rig_pass(r, NOTICE_HOLD_MS + 1);
	assert_true(rig_shows(r, "New inject 05 from Board: Later"));
}

/* Moved: the view that follows tells to which team. */
static void who_is_moved_is_told_where(void **state)
{
	static const char you[] = "{\"push\":\"you\",\"is\":{\"hat\":"
	    "\"participant\",\"person\":\"p1\",\"team\":\"it\"}}\n";
	struct rig *r = *state;

	assert_int_equal(write(r->engine, you, sizeof(you) - 1),
	    sizeof(you) - 1);
	rig_run(r);
	assert_true(rig_shows_not(r, "another team"));
	rig_change(r, "{\"set\":{\"team\":{\"team\":\"it\",\"title\":"
	    "\"IT operations\"}}}");
	assert_true(rig_shows(r, "You are in another team or role now: IT "
	    "operations."));
}

/* ---- the connection --------------------------------------------------- */

static void a_lost_line_loses_no_text(void **state)
{
	struct rig *r = *state;
	int fds[2];

	rig_type(r, "jjrBefore");
	close(r->engine);
	r->engine = -1;
	rig_run(r);
	assert_true(term_lost(r->t));
	assert_true(rig_shows(r, "connection to the exercise is lost"));
	rig_type(r, " and after");
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	client_free(r->c);
	r->c = client_new(fds[0]);
	r->engine = fds[1];
	RESET();
	term_attach(r->t, r->c);
	rig_run(r);
	assert_true(rig_shows(r, " Before and after"));
	assert_true(rig_asked(r, "\"text\":\"Before and after\""));
}

static void a_missed_change_asks_for_the_whole(void **state)
{
	struct rig *r = *state;

	RESET();
	r->n += 3;
	rig_change(r, "{\"set\":{\"team\":{\"team\":\"csirt\",\"title\":"
	    "\"Renamed\"}}}");
	assert_true(rig_asked(r, "view {\"follow\":true"));
	assert_true(rig_shows(r, "EXERCISE  Renamed"));
}

/* ---- what others see -------------------------------------------------- */

static void deeds_ask_first_and_default_to_no(void **state)
{
	struct rig *r = *state;

	RESET();
	rig_type(r, "H");
	assert_true(rig_shows(r, "is then worth 7, not 10"));
	rig_type(r, "\r");
	rig_type(r, "H\033");
	rig_type(r, "Hn");
	rig_type(r, "3jD\r");
	rig_type(r, "Dx");
	assert_null(strstr(buf_str(&r->asked), "hint"));
	assert_null(strstr(buf_str(&r->asked), "act "));
	rig_type(r, "Dy");
	assert_true(rig_asked(r, "act {\"action\":\"call-police\"}"));
	rig_type(r, "1Hs");
	assert_true(rig_shows(r, "Hint: Look at the extension."));
	assert_true(rig_asked(r, "hint {\"question\":\"q-family\"}"));
	rig_type(r, "A");
	assert_true(rig_asked(r, "ack {\"inject\":\"note\"}"));
}

static void words_go_where_they_are_sent(void **state)
{
	struct rig *r = *state;

	rig_type(r, "eWho pays?\r");
	assert_true(rig_asked(r, "ask {\"text\":\"Who pays?\"}"));
	rig_type(r, "2hello\r");
	assert_true(rig_asked(r, "chat {\"text\":\"hello\"}"));
	rig_type(r, "\033" "5\033[B\033[B\033[B\rto it\r");
	assert_true(rig_asked(r, "write {\"text\":\"to it\",\"to\":"
	    "\"it\"}"));
	rig_type(r, "6wWe decided\r");
	assert_true(rig_asked(r, "log {\"text\":\"We decided\"}"));
	rig_type(r, ":ask by command\r");
	assert_true(rig_asked(r, "ask {\"text\":\"by command\"}"));
	rig_type(r, ":ack 13\r");
	assert_true(rig_shows(r, "There is no inject 13"));
	rig_type(r, ":ack 3\r");
	assert_true(rig_asked(r, "ack {\"inject\":\"press\"}"));
	rig_type(r, ":Frob nicate\r");
	assert_true(rig_shows(r, "no command \"Frob\""));
	/* What no key has goes to the engine. */
	rig_type(r, ":told it by phone\r");
	assert_true(rig_asked(r, "told [\"it\",\"by\",\"phone\"]"));
	rig_type(r, "1Fcabinet for your decision\r");
	assert_true(rig_asked(r, "forward {\"inject\":\"press\",\"text\":"
	    "\"for your decision\",\"to\":\"cabinet\"}"));
	rig_type(r, "4edr hosts\r");
	assert_true(rig_asked(r, "tool {\"command\":\"hosts\","
	    "\"tool\":\"edr\"}"));
}

/* Values as they are typed, with the quotes they need. */
static void a_tool_is_completed(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"tools\":[{\"id\":\"edr\",\"title\":\"EDR\","
	    "\"commands\":[{\"name\":\"isolate\",\"args\":[{\"id\":\"host\","
	    "\"choices\":[\"PC 1\",\"the \\\"big\\\" one\"]}]}]}]}}");
	rig_type(r, "4e\t");
	assert_string_equal(buf_str(&r->t->tool.text), "edr ");
	rig_type(r, "i\t");
	assert_string_equal(buf_str(&r->t->tool.text), "edr isolate ");
	rig_type(r, "host=\"t\t");
	assert_string_equal(buf_str(&r->t->tool.text), "edr isolate "
	    "host=\"the \\\"big\\\" one\" ");
	rig_type(r, "\x15" "edr isolate \"PC\t\r");
	assert_true(rig_asked(r, "tool {\"args\":\"\\\"PC 1\\\" \","));
}

/* Goal: no sequence of harmless keys outside text fields does anything. */
static void harmless_keys_do_nothing(void **state)
{
	static const char *const keys[] = { "a", "b", "c", "d", "f", "g",
		"h", "i", "j", "k", "m", "n", "o", "p", "q", "s", "u", "v",
		"x", "y", "z", "0", "1", "3", "5", "6", "7", "8", "9", "\r",
		" ", "\033[A", "\033[B", "\033[5~", "\033[6~", "\033[H",
		"\033[F", "\033", "?", "\t" };
	static const char *const may[] = { "seen ", "blob.get ", "list ",
		"view ", "draft", "prefer {\"talk\"" };
	struct rig *r = *state;
	uint32_t seed = 1;
	char *line, *rest;

	for (int i = 0; i < 3000; i++) {
		seed = seed * 1664525u + 1013904223u;
		/* In a text field keys are text: leave it. */
		if (r->t->entry != ENTRY_NONE || r->t->pane == &pane_chat ||
		    r->t->pane == &pane_tools)
			rig_type(r, "\033");
		rig_type(r, keys[(seed >> 16) % ARRAY_LEN(keys)]);
	}
	rest = buf_str(&r->asked)[0] ? r->asked.p : NULL;
	while (rest != NULL && (line = strsep(&rest, "\n")) != NULL) {
		bool fine = line[0] == '\0';

		for (size_t i = 0; i < ARRAY_LEN(may); i++)
			fine = fine || strncmp(line, may[i],
			    strlen(may[i])) == 0;
		if (!fine)
			fail_msg("harmless keys did: %s", line);
	}
}

/* A sentence typed into a list acts by none of its letters. */
static void typed_into_a_list_nothing_is_sent(void **state)
{
	struct rig *r = *state;

	rig_type(r, "LockBit 3.0, what else? A");
	assert_true(r->t->pane == &pane_inbox);
	assert_false(rig_asked(r, "chat "));
	rig_type(r, "ooA");
	assert_true(rig_shows(r, "There is no text field here"));
	assert_false(rig_asked(r, "ack "));
	/* one key that does nothing, or a pause, keeps nobody off */
	rig_pass(r, 2000);
	rig_type(r, "ot");
	assert_true(r->t->pane == &pane_chat);
}

/* ---- what arrives ----------------------------------------------------- */

static void news_change_two_rows_only(void **state)
{
	struct rig *r = *state;
	struct buf before = {0}, after = {0};
	char *b, *a;
	int row = 0, changed = 0;

	rig_type(r, "jjrWriting");
	rig_screen(r, &before);
	rig_bytes(r);
	rig_change(r, rig_new);
	assert_in_range(rig_bytes(r), 1, 120);
	rig_screen(r, &after);
	b = before.p;
	a = after.p;
	for (; row < 25; row++) {
		char *bl = strsep(&b, "\n"), *al = strsep(&a, "\n");

		if (strcmp(bl, al) == 0)
			continue;
		changed++;
		/* the title, the tabs' counter, the message */
		assert_true(row == 1 || row == 2 || row == 23);
	}
	assert_true(changed > 0);
	assert_true(rig_shows(r, "New inject 05 from Board"));
	rig_type(r, " on");
	assert_true(rig_shows(r, " Writing on"));
	buf_release(&before);
	buf_release(&after);
}

static void a_storm_is_a_few_frames(void **state)
{
	struct rig *r = *state;
	long before;

	r->paced = true;
	rig_pass(r, 1000);
	before = screen_frames(r->t->screen);
	for (int i = 0; i < 100; i++) {
		char *json = xasprintf("{\"set\":{\"talk\":[{\"id\":\"%d\","
		    "\"ms\":1,\"from\":\"it\",\"to\":\"csirt\",\"text\":"
		    "\"x\"}]}}", 1000 + i);

		rig_change(r, json);
		rig_pass(r, 2);
		free(json);
	}
	rig_pass(r, 100);
	assert_in_range(screen_frames(r->t->screen) - before, 2, 5);
	/* A key is drawn at once. */
	before = screen_frames(r->t->screen);
	rig_type(r, "2");
	assert_int_equal(screen_frames(r->t->screen), before + 1);
}

/* A clock or a message that runs out just behind a frame waits for the next
 * one: whoever asks how long to sleep is never told "not at all". */
static void nothing_spins_between_frames(void **state)
{
	struct rig *r = *state;
	long frames;

	r->paced = true;
	rig_pass(r, 1000);
	rig_change(r, rig_new);
	rig_pass(r, NOTICE_HOLD_MS - 40);
	rig_change(r, "{\"set\":{\"talk\":[{\"id\":\"1000\",\"ms\":1,"
	    "\"from\":\"it\",\"to\":\"csirt\",\"text\":\"x\"}]}}");
	frames = screen_frames(r->t->screen);
	for (int ms = 0; ms < 99; ms++) {
		assert_true(term_wait(r->t) > 0);
		rig_pass(r, 1);
		assert_int_equal(screen_frames(r->t->screen), frames);
	}
	rig_pass(r, 1);
	assert_int_equal(screen_frames(r->t->screen), frames + 1);
}

static void all_that_is_asked_is_in_the_inbox(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-lone\",\"kind\":"
	    "\"text\",\"title\":\"Sitrep, please\",\"open\":true,"
	    "\"opened_ms\":6100000,\"due_ms\":6900000,\"attempts\":[]}]}}");
	rig_type(r, "\033[H");
	assert_true(rig_shows(r, "--  1:41  EXCON"));
	rig_type(r, "r");
	/* it is not new to whoever comes back */
	assert_true(rig_asked(r, "seen {\"how\":\"opened\",\"injects\":"
	    "[\"question/q-lone\"]}"));
	rig_type(r, "All quiet\x18s");
	assert_true(rig_asked(r, "answer {\"question\":\"q-lone\",\"text\":"
	    "\"All quiet\"}"));
	rig_type(r, "A");
	assert_true(rig_shows(r, "nothing to acknowledge"));
	assert_null(strstr(buf_str(&r->asked), "ack "));
}

static void several_questions_are_chosen_from(void **state)
{
	struct rig *r = *state;

	rig_change(r, "{\"set\":{\"questions\":[{\"id\":\"q-two\",\"kind\":"
	    "\"text\",\"title\":\"And then?\",\"open\":true,\"inject\":"
	    "\"note\",\"opened_ms\":6100000,\"due_ms\":6900000,"
	    "\"attempts\":[]}]}}");
	assert_true(rig_shows(r, "due 1:54, 1 of 2"));
	rig_type(r, "r");
	assert_true(rig_shows(r, "1. Which ransomware family is it?"));
	rig_type(r, "2");
	rig_type(r, "Then we talk\x18s");
	assert_true(rig_asked(r, "answer {\"question\":\"q-two\",\"text\":"
	    "\"Then we talk\"}"));
	rig_type(r, "r\rLockBit\rs");
	assert_true(rig_asked(r, "\"q-family\",\"text\":\"LockBit\""));
	rig_type(r, "rq");
	assert_true(rig_shows(r, "[1 Inbox"));
}

static void the_chosen_row_stays_chosen(void **state)
{
	struct rig *r = *state;

	rig_type(r, "j");
	rig_change(r, rig_new);
	RESET();
	rig_type(r, "A");
	assert_true(rig_asked(r, "ack {\"inject\":\"press\"}"));
	/* A shorter inbox harms nobody. */
	rig_change(r, "{\"gone\":{\"inbox\":[\"press\",\"note\",\"board\"]}}");
	rig_type(r, "A");
	assert_false(r->t->over);
}

static void a_real_emergency_takes_no_key(void **state)
{
	struct rig *r = *state;

	RESET();
	rig_change(r, "{\"set\":{\"run\":{\"state\":\"paused\",\"rate\":0,"
	    "\"realworld\":\"Fire in building B\"}}}");
	assert_true(rig_shows(r, "NO DUFF"));
	assert_true(rig_shows(r, "Fire in building B"));
	rig_type(r, "A");
	assert_int_equal(r->asked.len, 0);
	rig_change(r, "{\"set\":{\"run\":{\"state\":\"running\","
	    "\"rate\":1000}}}");
	assert_true(rig_shows(r, "[1 Inbox"));
}

static void hostile_text_reaches_no_terminal(void **state)
{
	struct rig *r = *state;

	rig_bytes(r);
	rig_change(r, "{\"set\":{\"talk\":[{\"id\":\"90\",\"ms\":1,\"from\":"
	    "\"csirt\",\"name\":\"\\u001b]0;x\\u0007\",\"person\":\"p2\","
	    "\"to\":\"csirt\",\"text\":\"\\u001b[2J\\u009b31m\\u202eabc\"}],"
	    "\"inbox\":[{\"id\":\"evil\",\"number\":\"66\",\"title\":"
	    "\"\\u001bc\\u001b[5n\",\"ms\":9999999,\"seq\":99,\"text\":"
	    "\"\\u001b[31mred\\u200b\"}]}}");
	rig_type(r, "\033[H\r");
	rig_type(r, "2");
	assert_null(strstr(buf_str(&r->out), "\033[2J\302"));
	assert_null(strstr(buf_str(&r->out), "\033]0;"));
	assert_null(strstr(buf_str(&r->out), "\033c"));
	assert_null(strstr(buf_str(&r->out), "\033[5n"));
	assert_null(strstr(buf_str(&r->out), "\302\233"));
	assert_null(strstr(buf_str(&r->out), "\342\200\256"));
	assert_true(rig_shows(r, "^[[2J"));
}

/* ---- budgets ---------------------------------------------------------- */

static void frames_are_small(void **state)
{
	static const struct { int cols, rows; size_t first, list, change; }
	    sizes[] = { { 80, 24, 2500, 300, 2500 },
		{ 120, 40, 5000, 800, 5000 } };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct rig_options o = { .cols = sizes[i].cols,
			.rows = sizes[i].rows, .lang = "en" };
		struct rig r;
		size_t n;

		rig_init(&r, &o);
		n = rig_bytes(&r);
		print_message("# first %zu\n", n);
		assert_in_range(n, 1, sizes[i].first);
		rig_change(&r, rig_new);
		n = rig_bytes(&r);
		print_message("# an inject arrives %zu\n", n);
		assert_in_range(n, 1, sizes[i].list);
		rig_type(&r, "2");
		n = rig_bytes(&r);
		print_message("# another screen %zu\n", n);
		assert_in_range(n, 1, sizes[i].change);
		rig_pass(&r, 7000);
		rig_bytes(&r);
		/* A minute: the clock alone, and nothing between. */
		for (int s = 0; s < 60; s++)
			rig_pass(&r, 1000);
		n = rig_bytes(&r);
		print_message("# a minute %zu\n", n);
		assert_in_range(n, 1, 240);
		rig_release(&r);
	}
}

static void every_terminal_type_starts(void **state)
{
	static const char *const types[] = { "xterm", "xterm-256color",
		"screen", "tmux-256color", "linux", "vt100", "vt220", "putty",
		"rxvt-unicode", "no-such-terminal" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(types); i++) {
		struct rig_options o = { .cols = 80, .rows = 24,
			.lang = "en", .term = types[i] };
		struct rig r;

		rig_init(&r, &o);
		assert_in_range(rig_bytes(&r), 500, 3500);
		assert_true(rig_shows(&r, "[1 Inbox (3)]"));
		if (i + 1 == ARRAY_LEN(types))
			assert_true(rig_shows(&r, "\"no-such-terminal\" is not "
			    "known"));
		rig_release(&r);
	}
}

static void every_size_can_be_resized_to(void **state)
{
	static const int sizes[][2] = { { 1, 1 }, { 20, 5 }, { 5, 40 },
		{ 200, 60 }, { 1, 1 }, { 79, 15 }, { 300, 100 }, { 80, 24 } };
	struct rig *r = *state;

	for (const char *const *k = (const char *const[]){ "1", "2hi\033",
	    "jr", "\033?", "\033s", NULL }; *k != NULL; k++) {
		rig_type(r, *k);
		for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
			term_resize(r->t, sizes[i][0], sizes[i][1]);
			rig_run(r);
			assert_int_equal(r->t->grid.cols, sizes[i][0]);
		}
	}
	assert_false(term_over(r->t, NULL));
}

/* ---- the table of keys ------------------------------------------------ */

static void the_table_keeps_its_rules(void **state)
{
	(void)state;
	for (size_t i = 0; i < term_keymap.n; i++) {
		const struct keymap_row *k = &term_keymap.rows[i];
		bool letter = k->keys[0] != '\0' && (k->keys[1] == '\0' ||
		    k->keys[1] == ' ');

		assert_non_null(k->help);
		if (k->keys[0] == '\0')
			assert_non_null(k->command);
		if (k->hint > 0)
			assert_non_null(k->text);
		/* Capitals and only they change the exercise. */
		if (letter && k->keys[0] >= 'a' && k->keys[0] <= 'z')
			assert_int_equal(k->level, KEYMAP_LOOK);
		if (letter && k->keys[0] >= 'A' && k->keys[0] <= 'Z')
			assert_int_not_equal(k->level, KEYMAP_LOOK);
		for (size_t j = 0; j < i; j++)
			if (k->command != NULL &&
			    term_keymap.rows[j].command != NULL)
				assert_string_not_equal(k->command,
				    term_keymap.rows[j].command);
	}
}

static void hints_fit_in_every_language(void **state)
{
	static const char *const langs[] = { "en", "es", "pt_BR", "fr" };

	(void)state;
	for (size_t l = 0; l < ARRAY_LEN(langs); l++) {
		struct i18n *cat = NULL;

		assert_int_equal(i18n_open(&cat, getenv("ENSAYO_LOCALEDIR"),
		    langs[l], NULL), 0);
		for (unsigned on = 1; on <= ON_LAST; on <<= 1) {
			for (int width = 20; width <= 80; width += 20) {
				struct buf out = {0};

				keymap_hints(&term_keymap, on, cat, width - 1,
				    &out);
				assert_true(text_width(buf_str(&out)) <
				    width);
				assert_non_null(strstr(buf_str(&out),
				    tr(cat, "Help")));
				buf_release(&out);
			}
		}
		i18n_free(cat);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, rig_end)
		T(a_text_is_drafted_and_sent), T(leaving_saves_at_once),
		T(a_draft_comes_back), T(choices_are_sent_as_ids),
		T(typing_on_is_not_lost),
		T(long_answers_take_two_rows),
		T(a_value_is_sent_with_enter),
		T(hints_come_one_by_one), T(a_proposal_can_be_seconded),
		T(a_refused_answer_stays_in_the_editor),
		T(a_paste_is_one_step),
		T(news_are_told_in_their_order),
		T(who_is_moved_is_told_where), T(a_lost_line_loses_no_text),
		T(a_missed_change_asks_for_the_whole),
		T(deeds_ask_first_and_default_to_no),
		T(words_go_where_they_are_sent), T(a_tool_is_completed),
		T(harmless_keys_do_nothing),
		T(typed_into_a_list_nothing_is_sent),
		T(all_that_is_asked_is_in_the_inbox),
		T(several_questions_are_chosen_from),
		T(a_storm_is_a_few_frames),
		T(nothing_spins_between_frames),
		T(news_change_two_rows_only), T(the_chosen_row_stays_chosen),
		T(a_real_emergency_takes_no_key),
		T(hostile_text_reaches_no_terminal),
		cmocka_unit_test(frames_are_small),
		cmocka_unit_test(every_terminal_type_starts),
		T(every_size_can_be_resized_to),
		T(settings_are_set), cmocka_unit_test(a_slow_line_is_shown),
		cmocka_unit_test(who_comes_late_reads_so_far),
		cmocka_unit_test(what_was_left_is_open_again),
		cmocka_unit_test(the_table_keeps_its_rules),
		cmocka_unit_test(hints_fit_in_every_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
