/*
 * test_older.c: what was said before the lines that a view holds is read
 * where it is wanted, and asked for nowhere else.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

#define LINES 200		/* as many as a view holds */
#define FIRST 1000		/* the number of the oldest of them */

/* Of the record: five lines before those of the view, one that a cut channel
 * held back, and the oldest of the view. */
static const char before[] = "[{\"seq\":3,\"ex_ms\":60000,\"from\":\"csirt\","
    "\"person\":\"p2\",\"who\":\"m.diaz\",\"to\":[\"csirt\"],\"text\":"
    "\"the very first\"},{\"seq\":4,\"ex_ms\":120000,\"from\":\"excon\","
    "\"who\":\"Eva\",\"text\":\"to everybody\"},{\"seq\":5,\"ex_ms\":180000,"
    "\"from\":\"it\",\"person\":\"p9\",\"who\":\"Ben\",\"to\":[\"csirt\"],"
    "\"tlp\":\"amber\",\"text\":\"one of\\nold\"},{\"seq\":6,\"ex_ms\":200000,"
    "\"from\":\"excon\",\"persona\":\"minister\",\"to\":[\"csirt\"],"
    "\"text\":\"I wait\"},{\"seq\":7,\"ex_ms\":240000,\"from\":\"csirt\","
    "\"person\":\"p1\",\"who\":\"p.silva\",\"to\":[\"csirt\"],\"text\":"
    "\"my own\"},{\"seq\":1000,\"ex_ms\":300000,\"from\":\"it\",\"to\":"
    "[\"csirt\"],\"who\":\"Ben\",\"person\":\"p9\",\"text\":\"line 0 of "
    "200\"}]";

static void begin(struct rig *r, const struct rig_options *o, int lines)
{
	struct buf talk = {0};
	struct err err;

	rig_init(r, o);
	r->older = json_parse(&r->a, before, sizeof(before) - 1, 4096, &err);
	assert_non_null(r->older);
	buf_addf(&talk, "{\"gone\":{\"talk\":[\"60\",\"61\",\"62\",\"63\",\"64\","
	    "\"65\"]},\"set\":{\"talk\":[");
	for (int i = 0; i < lines; i++)
		buf_addf(&talk, "%s{\"id\":\"%d\",\"ms\":%d,\"from\":\"it\","
		    "\"name\":\"Ben\",\"from_name\":\"IT\",\"to\":\"csirt\","
		    "\"person\":\"p9\",\"text\":\"line %d of %d\"}", i > 0 ?
		    "," : "", FIRST + i, 300000 + i * 1000, i, lines);
	buf_adds(&talk, "]}}");
	rig_change(r, buf_str(&talk));
	buf_release(&talk);
	buf_clear(&r->asked);
	buf_clear(&r->out);
}

static bool says(struct rig *r, const char *what)
{
	bool is = strstr(buf_str(&r->out), what) != NULL;

	if (!is)
		print_message("# no \"%s\" in\n%.2000s\n", what,
		    buf_str(&r->out));
	return is;
}

static size_t times(const struct rig *r, const char *what)
{
	size_t n = 0;

	for (const char *s = buf_str(&r->out); (s = strstr(s, what)) != NULL;
	    s++)
		n++;
	return n;
}

static void all_messages_are_all(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	begin(&r, &o, LINES);
	/* not for the newest ones */
	rig_raw(&r, "messages\nmessages 30\n");
	assert_null(strstr(buf_str(&r.asked), "list"));
	assert_true(says(&r, "The last 20 of many; messages all tells all of "
	    "them.\n"));
	buf_clear(&r.out);
	rig_raw(&r, "messages all\n");
	assert_non_null(strstr(buf_str(&r.asked), "list {\"after\":0,\"what\":"
	    "\"messages\"}"));
	assert_non_null(strstr(buf_str(&r.asked), "list {\"after\":6,"));
	assert_true(says(&r, "T+0:01. m.diaz: the very first.\n"));
	/* staff have no names here */
	assert_true(says(&r, "T+0:02. EXCON to all: to everybody.\n"));
	assert_true(says(&r, "T+0:03. Ben (IT operations): [TLP:AMBER] one "
	    "of\nold.\n"));
	assert_true(says(&r, "T+0:03. The Minister: I wait.\n"));
	/* neither what one has said oneself, nor a line twice */
	assert_int_equal(times(&r, "my own"), 0);
	assert_int_equal(times(&r, "line 0 of 200"), 1);
	assert_int_equal(times(&r, " of 200."), LINES);
	assert_null(strstr(buf_str(&r.out), "of many"));
	/* it is here now */
	buf_clear(&r.asked);
	buf_clear(&r.out);
	rig_raw(&r, "messages all\nmessages 3\n");
	assert_null(strstr(buf_str(&r.asked), "list"));
	assert_true(says(&r, "The last 3 of 2"));
	rig_release(&r);
}

/* The same of the team's decision log, in lines and for programs. */
static void log_begin(struct rig *r, const struct rig_options *o, int lines)
{
	struct buf log = {0};

	rig_init(r, o);
	r->older = json_parse(&r->a, before, sizeof(before) - 1, 4096, NULL);
	buf_adds(&log, "{\"gone\":{\"log\":[\"70\"]},\"set\":{\"log\":[");
	for (int i = 0; i < lines; i++)
		buf_addf(&log, "%s{\"id\":\"%d\",\"ms\":%d,\"person\":\"p9\","
		    "\"name\":\"Ben\",\"text\":\"decision %d of %d\"}",
		    i > 0 ? "," : "", FIRST + i, 300000 + i * 1000, i, lines);
	buf_adds(&log, "]}}");
	rig_change(r, buf_str(&log));
	buf_release(&log);
	buf_clear(&r->asked);
	buf_clear(&r->out);
}

static void the_log_says_that_there_is_more(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	log_begin(&r, &o, LINES);
	rig_raw(&r, "log\n");
	assert_true(says(&r, "These are the last lines. All of them: log "
	    "--all"));
	assert_int_equal(times(&r, "of 200"), LINES);
	assert_null(strstr(buf_str(&r.asked), "list"));
	buf_clear(&r.out);
	rig_raw(&r, "log --all\n");
	assert_true(rig_asked(&r, "list {\"after\":0,\"what\":\"log\"}"));
	assert_null(strstr(buf_str(&r.out), "log --all"));
	assert_true(says(&r, "m.diaz: the very first"));
	assert_int_equal(times(&r, "decision 0 of 200"), 1);
	buf_clear(&r.out);
	rig_raw(&r, "log --all --json\n");
	assert_int_equal(times(&r, "\"text\":"), LINES + 5);
	assert_int_equal(times(&r, "\"all\":"), 0);
	/* it is what it was to write a line */
	rig_raw(&r, "log --all of us agree\n");
	assert_true(rig_asked(&r, "log {\"text\":\"--all of us agree\"}"));
	rig_release(&r);
	/* a short one has no more */
	log_begin(&r, &o, LINES - 1);
	rig_raw(&r, "log\nlog --all\n");
	assert_null(strstr(buf_str(&r.out), "--all\n"));
	assert_null(strstr(buf_str(&r.asked), "list"));
	rig_release(&r);
}

/* On the screen too it goes back to its beginning. */
static void the_log_pages_to_its_beginning(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	log_begin(&r, &o, LINES);
	rig_type(&r, "6");
	assert_null(strstr(buf_str(&r.asked), "list {\"after\""));
	rig_type(&r, "\033[F");
	assert_true(rig_asked(&r, "list {\"after\":0,\"what\":\"log\"}"));
	rig_type(&r, "\033[F");
	assert_true(rig_shows(&r, "m.diaz  the very first"));
	rig_type(&r, "\r");
	assert_true(rig_shows(&r, "- T+0:01  m.diaz ---"));
	rig_type(&r, "p");
	assert_true(rig_shows(&r, "to everybody"));
	rig_release(&r);
}

static void a_short_talk_is_not_asked_for(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" };
	struct rig r;

	(void)state;
	begin(&r, &o, LINES - 1);
	rig_raw(&r, "messages all\nfind line 7\nmessages 500\n");
	assert_null(strstr(buf_str(&r.asked), "list"));
	rig_release(&r);
}

static void it_is_found_too(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en" },
	    screen = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	begin(&r, &o, LINES);
	rig_raw(&r, "find first very\n");
	assert_true(says(&r, "Messages:\nT+0:01. m.diaz: the very first.\n"));
	rig_release(&r);
	begin(&r, &screen, LINES);
	rig_type(&r, ":find first very\r");
	assert_true(rig_shows(&r, "1 place with"));
	assert_true(rig_shows(&r, "T+0:01. m.diaz: the very first"));
	rig_release(&r);
}

/* Whoever scrolls back in the chat reads on to its beginning. */
static void the_chat_scrolls_to_its_beginning(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en" };
	struct rig r;

	(void)state;
	begin(&r, &o, LINES);
	rig_type(&r, "2");
	assert_null(strstr(buf_str(&r.asked), "list"));
	assert_true(rig_shows(&r, "line 199 of 200"));
	for (int i = 0; i < 20; i++)
		rig_type(&r, "\033[5~");
	assert_true(rig_shows(&r, "m.diaz  the very first"));
	assert_true(rig_shows(&r, "p.silva  my own"));
	assert_true(rig_shows(&r, "line 0 of 200"));
	rig_type(&r, "\033[6~");
	for (int i = 0; i < 30; i++)
		rig_type(&r, "\033[6~");
	assert_true(rig_shows(&r, "line 199 of 200"));
	rig_release(&r);
}

/* Refused: what there is is told, and that it is not all. */
static void what_cannot_be_had_is_told(void **state)
{
	const struct rig_options o = { .plain = true, .lang = "en",
		.refuse = "list" };
	struct rig r;

	(void)state;
	begin(&r, &o, LINES);
	rig_raw(&r, "messages all\nstatus\n");
	assert_true(says(&r, "What was said before cannot be had.\n"));
	assert_true(says(&r, "line 0 of 200"));
	assert_true(says(&r, "Exercise time"));
	rig_release(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_messages_are_all),
		cmocka_unit_test(the_log_says_that_there_is_more),
		cmocka_unit_test(the_log_pages_to_its_beginning),
		cmocka_unit_test(a_short_talk_is_not_asked_for),
		cmocka_unit_test(it_is_found_too),
		cmocka_unit_test(the_chat_scrolls_to_its_beginning),
		cmocka_unit_test(what_cannot_be_had_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
