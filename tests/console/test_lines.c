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
	hears(&t, "world", "contained: ");
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

static void test_acts(void **state)
{
	struct talk t;

	(void)state;
	talk_init(&t);
	talk(&t, NULL);
	hears(&t, "go", "Type go and the number");
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_acts),
		cmocka_unit_test(test_speech),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
