/*
 * test_lines.c: line mode: every list by its word, questions that an empty
 * line leaves alone, and what happened, told between lines.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/talk.h"
#include "tests/event/unit.h"

/* Says a line; what comes back. */
static const char *talk(struct talk *t, const char *line)
{
	buf_clear(&t->out);
	if (line != NULL)
		lines_line(t->p, line);
	lines_turn(t->p, CLOCK_FAKE_WALL_MS + t->s.clock.now_ms,
	    t->s.clock.now_ms);
	lines_take(t->p, &t->out);
	return buf_str(&t->out);
}

static void hears(struct talk *t, const char *line, const char *want)
{
	const char *said = talk(t, line);

	if (strstr(said, want) == NULL)
		fail_msg("\"%s\" says \"%s\"", line == NULL ? "" : line,
		    said);
}

static void test_lists(void **state)
{
	struct talk t;

	(void)state;
	talk_init(&t);
	hears(&t, NULL, "STANDBY > 06 Board asks for a one-page SITREP.");
	hears(&t, "board", "04 SENT. Journalist asks about the outage.");
	hears(&t, "bench", "02 TO COME. Second ransom note.");
	hears(&t, "inject 06", "Note: Only after 3 teams ack 04.");
	hears(&t, "inject nothing", "There is no inject");
	hears(&t, "needs", "Needs you: ");
	hears(&t, "inbox", "Is the SOC staffed tonight?");
	hears(&t, "answers", "Criterion escalates, 0 to 3");
	hears(&t, "teams", "blue. 1 of 1 here");
	hears(&t, "team blue", "p.silva (lead), here.");
	hears(&t, "log 3", "auto: ");
	hears(&t, "score", "rank 1.");
	hears(&t, "world", "FS2 isolated in time? (contained): ");
	hears(&t, "lobby", "PRE-FLIGHT");
	hears(&t, "help", "lockscreen");
	hears(&t, "versions", "athena 1");
	hears(&t, "at T+0:20", "EXCON> ");
	hears(&t, "status", "The past.");
	hears(&t, "now", "EXCON> ");
	hears(&t, "status", "Running.");
	hears(&t, "nosuch", "EXCON> ");
	talk_release(&t);
}

/* A real emergency does not wait for the next line. */
static void test_alarm(void **state)
{
	struct talk t;

	(void)state;
	talk_init(&t);
	hears(&t, NULL, "STANDBY > 06");
	stage_do(&t.s, "note", "'all is well'");
	stage_pass(&t.s, 0);
	assert_string_equal(talk(&t, NULL), "");
	stage_do(&t.s, "noduff", "'Fire in the building. Leave now.'");
	stage_pass(&t.s, 0);
	hears(&t, NULL, "\nNO DUFF. THIS IS REAL. Fire in the building. Leave "
	    "now.\n");
	assert_string_equal(talk(&t, NULL), "");
	talk_release(&t);
}

static void test_acts(void **state)
{
	struct talk t;

	(void)state;
	talk_init(&t);
	talk(&t, NULL);
	hears(&t, "go", "Type go and the number");
	hears(&t, "go 99", "There is no inject \"99\"");
	hears(&t, "go 06", "RELEASING 06 to ALL in 5 s.");
	hears(&t, "undo", "recalled");
	hears(&t, "skip 06", "Do it? y/N");
	hears(&t, "", "Going on.");
	hears(&t, "end", "type athena to end it");
	hears(&t, "", "Going on.");
	assert_int_equal(engine_state(t.s.e)->run, STATE_RUNNING);
	hears(&t, "pause", "Paused.");
	hears(&t, "resume", "Resumed.");
	hears(&t, "end", "type athena to end it");
	hears(&t, "athena", "EndEx");
	assert_int_equal(engine_state(t.s.e)->run, STATE_HOTWASH);
	hears(&t, "quit", "");
	assert_true(lines_over(t.p));
	talk_release(&t);
}

static const char *row_of(struct talk *t, const char *text)
{
	const char *said = talk(t, "needs"), *at = strstr(said, text);

	if (at == NULL)
		fail_msg("\"%s\": %s", text, said);
	while (at > said && at[-1] != '\n')
		at--;
	return arena_strndup(&t->s.a, at, strcspn(at, "."));
}

/* The number of what needs somebody says what there is to it. */
static void test_needs(void **state)
{
	struct talk t;
	const char *number;

	(void)state;
	talk_init(&t);
	talk(&t, NULL);
	hears(&t, "99", "There is no row 99; type needs.");
	hears(&t, row_of(&t, "question, "), "Is the SOC staffed tonight?");
	hears(&t, row_of(&t, "answers to grade"), "Criterion escalates");
	hears(&t, row_of(&t, "amber 2 answers are overdue"), "amber. 1 of 1");
	number = row_of(&t, "question, ");
	stage_do(&t.s, "reply", arena_printf(&t.s.a, "%lld Yes.", (long long)
	    t.p->c->needs.rows[strtoul(number, NULL, 10) - 1].seq));
	stage_pass(&t.s, 0);
	talk(&t, "");
	hears(&t, number, "needs you no longer");
	talk_release(&t);
}

/* A command that an engine died with, too, is done again from there. */
static void test_again(void **state)
{
	struct talk t;

	(void)state;
	talk_init(&t);
	talk(&t, NULL);
	hears(&t, "msg blue Write it down.", "in a few seconds");
	stage_restart(&t.s);
	stage_pass(&t.s, 8000);
	talk(&t, "");
	hears(&t, row_of(&t, "was not carried out"), "Do it now? y/N ");
	hears(&t, "", "Going on.");
	assert_int_equal(engine_state(t.s.e)->nacts, 1);
	hears(&t, row_of(&t, "was not carried out"), "Do it now? y/N ");
	hears(&t, "y", "in a few seconds");
	stage_pass(&t.s, 7000);
	assert_int_equal(engine_state(t.s.e)->nacts, 0);
	hears(&t, "inbox", "Write it down.");
	talk_release(&t);
}

/* No line says a sign, moves a cursor or rings. */
static void test_speech(void **state)
{
	static const char *const words[] = { "status", "board", "teams",
		"inbox", "log 50", "world", "answers", "help" };
	struct talk t;

	(void)state;
	talk_init(&t);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		const char *said = talk(&t, words[i]);

		for (; *said != '\0'; said++)
			assert_true(*said == '\n' ||
			    (unsigned char)*said >= ' ');
	}
	talk_release(&t);
}

/* A record longer than what is taken at once: nothing is told before all of
 * it is there, and nothing of it as news. */
static void test_long(void **state)
{
	struct engine_request r = { .word = "broadcast", .who = {
		.hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct err err = {0};
	struct talk t;

	(void)state;
	talk_init(&t);
	talk(&t, NULL);
	r.args = val_list(&t.s.a);
	val_push(&t.s.a, (struct val *)r.args, val_str(&t.s.a, "hello"));
	assert_int_equal(engine_begin(t.s.e, &err), 0);
	for (int i = 0; i <= MODEL_TURN; i++)
		if (engine_submit(t.s.e, &r, &t.s.a, &err) == NULL)
			fail_msg("%s", err.text);
	assert_int_equal(engine_commit(t.s.e, &err), STORE_OK);
	lines_free(t.p);
	t.p = NULL;
	t.p = lines_new(&(struct console_options){ .hat = HAT_DIRECTOR,
	    .lang = "en", .door = { talk_send, &t },
	    .source = &t.s.shared });
	assert_string_equal(talk(&t, NULL), "");
	hears(&t, NULL, "Running.");
	assert_null(strstr(talk(&t, "status"), "Notice"));
	talk_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_alarm),
		cmocka_unit_test(test_acts),
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_again),
		cmocka_unit_test(test_speech),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
