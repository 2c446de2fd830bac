/*
 * test_lobby.c: before StartEx there is something to practise with, on the
 * screen, in line mode and in single commands; nothing of it is sent as if
 * it were play, and it ends when the exercise begins.
 */
#include "config.h"

#include "tests/term/rig.h"

#include "tests/event/unit.h"

static const char starts[] = "{\"set\":{\"run\":{\"state\":\"running\","
    "\"rate\":1000,\"started\":true}},\"gone\":{\"practice\":[]}}";

static void lobby(struct rig *r, bool plain, const char *exec)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.state = "lobby", .empty = true, .plain = plain,
		.exec = exec };

	rig_init(r, &o);
}

/* Nothing that play uses was asked. */
static void only_practice(struct rig *r)
{
	static const char *const play[] = { "ack ", "answer ",
		"draft {\"question\":\"q", "seen ", "hint ", "forward " };

	for (size_t i = 0; i < ARRAY_LEN(play); i++)
		if (strncmp(buf_str(&r->asked), play[i], strlen(play[i])) ==
		    0 || strstr(buf_str(&r->asked), arena_printf(&r->a,
		    "\n%s", play[i])) != NULL)
			fail_msg("asked in the lobby:\n%s",
			    buf_str(&r->asked));
}

static void it_is_read_acknowledged_and_answered(void **state)
{
	struct rig r;

	(void)state;
	lobby(&r, false, NULL);
	assert_true(rig_shows(&r, "N 00"));
	assert_true(rig_shows(&r, "Recorded: your name"));
	assert_true(rig_shows(&r, "Touch no real system"));
	rig_type(&r, "\r");
	assert_true(rig_shows(&r, "counts for nothing"));
	assert_true(rig_shows(&r, "r opens the"));
	rig_type(&r, "AHFr");
	rig_pass(&r, 2 * TERM_DRAFT_MS);
	rig_type(&r, "We switch it off.");
	rig_pass(&r, 2 * TERM_DRAFT_MS);
	assert_true(rig_shows(&r, "saved 14:42"));
	assert_non_null(strstr(buf_str(&r.asked), "draft {\"question\":"
	    "\"practice\",\"text\":\"We switch it off.\"}"));
	rig_type(&r, "\x18s");
	assert_true(rig_shows(&r, "as practice"));
	only_practice(&r);
	assert_non_null(strstr(buf_str(&r.asked), "practice \n"));
	assert_true(rig_asked(&r, "practice {\"text\":\"We switch it "
	    "off.\"}"));
	rig_change(&r, "{\"set\":{\"practice\":[{\"id\":\"5\",\"ms\":0,"
	    "\"person\":\"p1\",\"name\":\"p.silva\"},{\"id\":\"6\",\"ms\":0,"
	    "\"person\":\"p1\",\"name\":\"p.silva\",\"text\":\"We switch it "
	    "off.\"}]}}");
	rig_type(&r, "q");
	assert_true(rig_shows(&r, "A 00"));
	rig_type(&r, "\r");
	assert_true(rig_shows(&r, "p.silva: handed in"));
	rig_release(&r);
}

static void it_ends_when_the_exercise_begins(void **state)
{
	struct rig r;

	(void)state;
	lobby(&r, false, NULL);
	rig_type(&r, "rHalf a sentence");
	assert_true(r.t->pane == &pane_answer);
	rig_change(&r, starts);
	assert_true(r.t->pane == &pane_inbox);
	assert_null(feed_row(&r.t->m, "inbox", "practice"));
	assert_null(feed_row(&r.t->m, "questions", "practice"));
	assert_true(rig_shows(&r, "Nothing has come yet"));
	rig_pass(&r, 2 * TERM_DRAFT_MS);
	only_practice(&r);
	rig_release(&r);
	/* in the middle of being asked whether to send */
	lobby(&r, false, NULL);
	rig_type(&r, "rHalf\x18");
	rig_change(&r, starts);
	rig_type(&r, "s");
	only_practice(&r);
	assert_null(strstr(buf_str(&r.asked), "practice {"));
	rig_release(&r);
	/* and while it is read */
	lobby(&r, false, NULL);
	rig_type(&r, "\r");
	rig_change(&r, starts);
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
}

/* What was half written when the line dropped. */
static const char half[] = "[{\"question\":\"practice/\",\"person\":"
    "\"p1\",\"text\":\"We switch it o\",\"saved_wall_ms\":"
    "1795531330000}]";

static void what_was_half_written_is_there_again(void **state)
{
	struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.state = "lobby", .empty = true, .drafts = half };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_answer);
	assert_true(rig_shows(&r, "We switch it o"));
	rig_type(&r, "ff.\x18s");
	assert_true(rig_asked(&r, "practice {\"text\":\"We switch it off.\"}"));
	rig_release(&r);
	o.plain = true;
	rig_init(&r, &o);
	rig_raw(&r, "answer 00\nff.\n");
	assert_non_null(strstr(buf_str(&r.out), "Your draft so far"));
	assert_true(rig_asked(&r, "draft {\"question\":\"practice\",\"text\":"
	    "\"We switch it o\\nff.\"}"));
	rig_release(&r);
	/* once it runs there is nothing to go on with */
	o.plain = false;
	o.state = NULL;
	rig_init(&r, &o);
	assert_true(r.t->pane == &pane_inbox);
	rig_release(&r);
}

static void line_mode_has_it_too(void **state)
{
	struct rig r;

	(void)state;
	lobby(&r, true, NULL);
	rig_raw(&r, "list\nread 1\nack 00\n");
	assert_non_null(strstr(buf_str(&r.out), "1. NEW. 00 Practice"));
	assert_non_null(strstr(buf_str(&r.out), "\"answer 00\" answers"));
	assert_non_null(strstr(buf_str(&r.out), "as practice"));
	assert_non_null(strstr(buf_str(&r.asked), "practice \n"));
	rig_raw(&r, "answer 00\nWe switch\nit off\n.\nsend\n");
	assert_non_null(strstr(buf_str(&r.asked), "practice {\"text\":\"We "
	    "switch\\nit off\"}"));
	only_practice(&r);
	rig_raw(&r, "answer 00\nOne line\n");
	assert_non_null(r.t->p.writing);
	rig_change(&r, starts);
	assert_null(r.t->p.writing);
	rig_raw(&r, "list\n");
	assert_non_null(strstr(buf_str(&r.out), "Practice is over"));
	assert_non_null(strstr(buf_str(&r.out), "The inbox is empty."));
	buf_clear(&r.out);
	rig_raw(&r, "lobby\n");
	assert_null(strstr(buf_str(&r.out), "has not started"));
	assert_non_null(strstr(buf_str(&r.out), "running"));
	rig_release(&r);
}

static const struct { const char *exec, *out, *asked; } execs[] = {
	{ "inbox", "1. NEW. 00 Practice", "" },
	{ "inbox --json", "\"practice\":true", "" },
	{ "read practice", "counts for nothing", "" },
	{ "ack 0", "as practice", "practice \n" },
	{ "answer 00 'We switch it off'", "as practice",
	    "practice {\"text\":\"We switch it off\"}" },
};

static void commands_have_it_too(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(execs); i++) {
		struct rig r;
		int status = -1;

		lobby(&r, false, execs[i].exec);
		term_input_end(r.t);
		rig_run(&r);
		if (!term_over(r.t, &status) || status != 0 ||
		    strstr(buf_str(&r.out), execs[i].out) == NULL ||
		    strstr(buf_str(&r.asked), execs[i].asked) == NULL)
			fail_msg("%s: status %d\n%s%s%s", execs[i].exec,
			    status, buf_str(&r.out), buf_str(&r.errors),
			    buf_str(&r.asked));
		only_practice(&r);
		rig_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_read_acknowledged_and_answered),
		cmocka_unit_test(it_ends_when_the_exercise_begins),
		cmocka_unit_test(what_was_half_written_is_there_again),
		cmocka_unit_test(line_mode_has_it_too),
		cmocka_unit_test(commands_have_it_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
