/*
 * test_find.c: a participant finds in lists and filters them, on the screen
 * as in line mode.
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

static void a_row_is_found(void **state)
{
	struct rig *r = *state;

	rig_type(r, "/question\r");
	assert_string_equal(r->t->at_id, "press");
	rig_type(r, "/SOC beacon\r");
	assert_string_equal(r->t->at_id, "beacon");
	rig_type(r, "/e\rn");
	assert_string_equal(r->t->at_id, "slow");
	rig_type(r, "pp");
	assert_string_equal(r->t->at_id, "press");
	rig_type(r, "/nowhere\r");
	assert_true(rig_shows(r, "\"nowhere\" is nowhere here; :find"));
	assert_string_equal(r->t->at_id, "press");
	/* nothing is sought any more: n is the next new one */
	rig_type(r, "n");
	assert_string_equal(r->t->at_id, "note");
	/* and when Esc ends what was found */
	rig_type(r, "/question\r\033n");
	assert_string_equal(r->t->at_id, "note");
}

static void only_some_rows_are_shown(void **state)
{
	struct rig *r = *state;

	rig_type(r, "\\beacon\r");
	assert_true(rig_shows(r, "filter: beacon"));
	assert_true(rig_shows(r, "Alert: beacon"));
	assert_true(rig_shows_not(r, "Ransom note on"));
	/* what is done is done with a row that is seen */
	rig_type(r, "\r");
	assert_true(rig_shows(r, "The proxy sees a beacon"));
	rig_type(r, "q\\xyzzy\r");
	assert_true(rig_shows(r, "No row here has \"xyzzy\""));
	buf_clear(&r->asked);
	rig_type(r, "A");
	assert_null(strstr(buf_str(&r->asked), "ack"));
	rig_type(r, "\033");
	assert_true(rig_shows(r, "All of it is shown again."));
	assert_true(rig_shows(r, "Ransom note on"));
	assert_true(rig_shows_not(r, "filter:"));
	/* "-" and nothing at all are no filter either */
	rig_type(r, "\\beacon\r\\-\r");
	assert_true(rig_shows(r, "Ransom note on"));
	rig_type(r, ":filter beacon\r:filter\r");
	assert_true(rig_shows(r, "Ransom note on"));
}

/* Whoever goes to an inject sees it, filter or not. */
static void what_is_gone_to_is_shown(void **state)
{
	struct rig *r = *state;

	rig_type(r, "\\beacon\rn");
	assert_string_equal(r->t->at_id, "press");
	assert_true(rig_shows_not(r, "filter:"));
	rig_type(r, "\\beacon\r:read 04\rq");
	assert_true(rig_shows_not(r, "filter:"));
	assert_string_equal(r->t->at_id, "note");
}

static void every_list_is_searched(void **state)
{
	static const struct { const char *keys, *there, *gone; } lists[] = {
		{ "3\\police\r", "Call the police", "Isolate" },
		{ "5\\minister\r", "The Minister", "j.costa" },
		{ "6fevidence\r", "FS2 stays on", NULL },
		{ "6\\xyzzy\r", "No row here has", "FS2 stays" },
		{ "7fteam\r", "No row here has", "note.txt" },
		{ "7ftimeline\r", "timeline.txt", "note.txt" },
	};
	struct rig *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		rig_type(r, lists[i].keys);
		assert_true(rig_shows(r, "filter: "));
		assert_true(rig_shows(r, lists[i].there));
		if (lists[i].gone != NULL)
			assert_true(rig_shows_not(r, lists[i].gone));
	}
	/* each keeps its own */
	rig_type(r, "1");
	assert_true(rig_shows_not(r, "filter:"));
	rig_type(r, "3");
	assert_true(rig_shows(r, "filter: police"));
	/* Esc shows all of a list, a second one leaves it */
	rig_type(r, "\033");
	assert_true(rig_shows(r, "Isolate"));
	rig_type(r, "\033");
	assert_true(r->t->pane == &pane_inbox);
}

/* ---- everywhere ------------------------------------------------------- */

/* In whole texts of injects, in what was said, in the log, files, people. */
static void everything_is_searched(void **state)
{
	struct rig *r = *state;

	rig_type(r, "j:find FS2\r");
	assert_true(r->t->pane == &pane_found);
	assert_true(rig_shows(r, "3 places with \"FS2\""));
	assert_true(rig_shows(r, " 04        Ransom note on file server FS2  At "
	    "14:31 a user found"));
	assert_true(rig_shows(r, " Log       T+1:38  p.silva  FS2 stays on"));
	assert_true(rig_shows(r, " File      04 fs2-list.csv"));
	/* words in any order, capitals and accents alike; of the text alone */
	rig_type(r, "/prov\xc3\xa9 PROXY\r");
	assert_true(rig_shows(r, "Nothing here has"));
	rig_type(r, "/BEACON proxy\r");
	assert_true(rig_shows(r, "1 place with"));
	assert_true(rig_shows(r, "The proxy sees a beacon"));
	/* back where it was asked for, at the same row */
	rig_type(r, "q");
	assert_true(r->t->pane == &pane_inbox);
	assert_string_equal(r->t->at_id, "press");
}

/* What oneself wrote, and what stands in a file that can be read. */
static void own_words_and_files_are_searched(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":find staffed tonight\r");
	assert_true(rig_shows(r, "1 place with"));
	assert_true(rig_shows(r, "p.silva > EXCON: Is the SOC staffed"));
	assert_true(rig_shows(r, "Enter Open it"));
	rig_type(r, "/YOUR FILES\r");
	assert_true(rig_shows(r, " File      04 note.txt  YOUR FILES"));
	rig_type(r, "n\r");
	assert_true(rig_shows(r, "- note.txt ---"));
	assert_true(r->t->page.nfound > 0);
	/* there is nothing to open where nothing was found */
	rig_type(r, "q/zebra\r");
	assert_true(rig_shows(r, "Nothing here has \"zebra\"."));
	assert_true(rig_shows_not(r, "Enter Open it"));
}

static void lines_find_them_too(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	buf_clear(&r.out);
	rig_raw(&r, "find staffed tonight\n");
	assert_non_null(strstr(buf_str(&r.out), "p.silva to EXCON: Is the "
	    "SOC staffed"));
	buf_clear(&r.out);
	rig_raw(&r, "find YOUR FILES\n");
	assert_non_null(strstr(buf_str(&r.out), "Files:\nnote.txt, "));
	rig_release(&r);
}

/* Each opens where it stands, and q comes back to the list. */
static void what_is_found_is_gone_to(void **state)
{
	struct rig *r = *state;

	rig_type(r, ":find twelve people\r\r");
	assert_true(r->t->pane == &pane_read);
	assert_true(r->t->page.nfound > 0);
	assert_int_equal(strncmp(buf_str(&r->t->page.text) +
	    r->t->page.found, "Twelve people", 13), 0);
	rig_type(r, "q");
	assert_true(r->t->pane == &pane_found);
	rig_type(r, "/FS2\rn");
	assert_string_equal(r->t->at_id, "1");
	rig_type(r, "\r");
	assert_true(r->t->pane == &pane_page);
	assert_true(rig_shows(r, "- Log ---"));
	assert_true(rig_shows(r, "memory is evidence"));
	rig_type(r, "qp");
	assert_string_equal(r->t->at_id, "0");
	rig_type(r, "nn\r");
	assert_true(rig_shows(r, "fs2-list.csv"));
	rig_type(r, "q/minister's\r\r");
	assert_true(r->t->pane == &pane_people);
	assert_string_equal(r->t->at_id, "cabinet");
	/* nothing of it is sent */
	assert_null(strstr(buf_str(&r->asked), "answer"));
	assert_null(strstr(buf_str(&r->asked), "find"));
}

/* What is not found in the rows may be in a text: that is told.  Blanks are
 * no words, what comes later is in the list of the next time. */
static void a_list_is_what_was_found(void **state)
{
	struct rig *r = *state;

	rig_type(r, "/twelve\r");
	assert_true(rig_shows(r, ":find looks in all texts."));
	rig_type(r, ":find   \r");
	assert_true(rig_shows(r, "Find everywhere:"));
	rig_type(r, "report\r");
	assert_true(rig_shows(r, "1 place with \"report\""));
	rig_change(r, "{\"set\":{\"inbox\":[{\"id\":\"board\",\"number\":"
	    "\"05\",\"title\":\"Report\",\"from\":\"Board\",\"ms\":6120000,"
	    "\"seq\":60}]}}");
	assert_true(rig_shows(r, "1 place with \"report\""));
	rig_type(r, "/report\r");
	assert_true(rig_shows(r, "2 places with \"report\""));
	/* one that is gone is not gone to */
	rig_change(r, "{\"gone\":{\"inbox\":[\"board\"]}}");
	rig_type(r, "n\r");
	assert_true(r->t->pane == &pane_page);
	assert_true(rig_shows(r, "Report"));
}

/* Chat and tools have a line to type: there it is ^F. */
static void lines_are_searched(void **state)
{
	struct rig *r = *state;

	rig_type(r, "2typed/\x06" "backup\r");
	assert_true(rig_shows(r, "The backup is on the same SAN"));
	assert_true(rig_shows_not(r, "who takes 03?"));
	assert_true(rig_shows(r, "> typed/"));
	rig_type(r, "\x06xyzzy\r");
	assert_true(rig_shows(r, "No line here has \"xyzzy\""));
	rig_type(r, "\033");
	assert_true(rig_shows(r, "who takes 03?"));
	assert_true(r->t->pane == &pane_chat);
	rig_type(r, "\033");
	assert_true(r->t->pane == &pane_inbox);
	rig_type(r, "4\x06" "encrypted\r");
	assert_true(rig_shows(r, "fs2  ENCRYPTED"));
	assert_true(rig_shows_not(r, "fs3  ok"));
}

/* It costs no letter of a tab: it stands beside them where there is room, else
 * on the message line. */
static void tabs_keep_their_names(void **state)
{
	static const struct { const char *keys, *tabs, *below; } ways[] = {
		{ "7fnote\r", "[7 Files]      filter: note\n", "\n\n" },
		{ "7fnotes of the meeting\r", "6 Log  [7 Files]\n",
		    "\n filter: notes of the meeting\n" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		const struct rig_options o = { .cols = 80, .rows = 24,
			.lang = "en" };
		struct rig r;

		rig_init(&r, &o);
		rig_type(&r, ways[i].keys);
		assert_true(rig_shows(&r, " 1 Inbox (3) "));
		assert_true(rig_shows(&r, " 2 Chat (5) "));
		assert_true(rig_shows(&r, ways[i].tabs));
		assert_true(rig_shows(&r, ways[i].below));
		rig_type(&r, "\033");
		assert_true(rig_shows_not(&r, "filter:"));
		rig_release(&r);
	}
}

/* On a small screen there are no tabs, and still it is told. */
static void a_small_screen_tells_it(void **state)
{
	const struct rig_options o = { .cols = 40, .rows = 12,
		.lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	rig_type(&r, "7fnote\r");
	assert_true(rig_shows(&r, "filter: note"));
	rig_release(&r);
}

/* ---- in line mode ----------------------------------------------------- */

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%s\n", what, buf_str(&r->out));
	return is;
}

static void words_are_found_in_line_mode(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	/* in the text of an inject, which comes in pieces */
	rig_raw(&r, "find ENCRYPTED hr\n");
	assert_true(says(&r, "1. NEW. 04 Ransom note on file server FS2."));
	assert_null(strstr(buf_str(&r.out), "beacon"));
	buf_clear(&r.out);
	rig_raw(&r, "find fs2\nread 1\n");
	assert_true(says(&r, "Log:\nT+1:38. p.silva: FS2 stays on"));
	assert_true(says(&r, "Files:\nfs2-list.csv, 14 K, of inject 04."));
	assert_true(says(&r, "At 14:31 a user found this file"));
	buf_clear(&r.out);
	rig_raw(&r, "find san backup\nfind diaz here\nfind xyzzy\n");
	assert_true(says(&r, "Messages:\nT+1:38. IT operations: The backup "
	    "is on the same SAN."));
	assert_true(says(&r, "People:\nm.diaz, here."));
	assert_true(says(&r, "Nothing here has these words."));
	rig_raw(&r, "find\n");
	assert_true(says(&r, "Write: find WORDS"));
	rig_release(&r);
}

static void a_program_finds_too(void **state)
{
	const struct rig_options o = { .exec = "find fs2 --json",
		.lang = "en" };
	struct rig r;
	struct val *v;
	struct err err;
	int status = -1;

	(void)state;
	rig_init(&r, &o);
	assert_true(term_over(r.t, &status));
	assert_int_equal(status, 0);
	v = json_parse(&r.a, r.out.p, r.out.len, 1 << 20, &err);
	assert_non_null(v);
	assert_int_equal(val_len(val_get(v, "inbox")), 1);
	assert_string_equal(val_get_text(val_at(val_get(v, "inbox"), 0),
	    "id", ""), "note");
	assert_int_equal(val_len(val_get(v, "log")), 1);
	assert_int_equal(val_len(val_get(v, "files")), 1);
	assert_int_equal(val_len(val_get(v, "people")), 0);
	rig_release(&r);
}

/* What was received is told to whoever was not there, too. */
static void messages_are_those_of_the_exercise(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig_options exec = { .exec = "messages 2 --json",
		.lang = "en" };
	const char *first, *last;
	struct rig r;
	struct val *v;
	struct err err;

	(void)state;
	rig_init(&r, &o);
	rig_raw(&r, "messages\n");
	first = strstr(buf_str(&r.out), "T+0:00. New inject 00 from EXCON: "
	    "Welcome and rules of play.\n");
	last = strstr(buf_str(&r.out), "T+1:37. EXCON: On-call only");
	assert_true(first != NULL && last != NULL && first < last);
	assert_true(says(&r, "T+1:06. m.diaz: The answer to 01: graded: 7 of "
	    "12 points."));
	/* what the viewer has said was not received */
	assert_null(strstr(buf_str(&r.out), "staffed tonight"));
	buf_clear(&r.out);
	rig_raw(&r, "messages 2\nmessages all\nmessages none\n");
	assert_true(says(&r, "The last 2 of 13; messages all tells all of "
	    "them.\n"));
	assert_true(says(&r, "\"none\" is neither a number nor \"all\"."));
	assert_non_null(strstr(buf_str(&r.out), "New inject 00"));
	rig_release(&r);
	rig_init(&r, &exec);
	v = json_parse(&r.a, r.out.p, r.out.len, 1 << 20, &err);
	assert_int_equal(val_len(v), 2);
	assert_string_equal(val_get_text(val_at(v, 1), "kind", ""), "act");
	rig_release(&r);
	exec = (struct rig_options){ .cols = 80, .rows = 24, .lang = "en" };
	rig_init(&r, &exec);
	rig_type(&r, "m");
	assert_true(rig_shows(&r, "What you have received in the exercise"));
	rig_release(&r);
}

#define A(test) cmocka_unit_test_setup_teardown(test, begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		A(a_row_is_found),
		A(only_some_rows_are_shown),
		A(what_is_gone_to_is_shown),
		A(every_list_is_searched),
		A(everything_is_searched),
		A(own_words_and_files_are_searched),
		cmocka_unit_test(lines_find_them_too),
		A(what_is_found_is_gone_to),
		A(a_list_is_what_was_found),
		A(lines_are_searched),
		cmocka_unit_test(tabs_keep_their_names),
		cmocka_unit_test(a_small_screen_tells_it),
		cmocka_unit_test(words_are_found_in_line_mode),
		cmocka_unit_test(a_program_finds_too),
		cmocka_unit_test(messages_are_those_of_the_exercise),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
