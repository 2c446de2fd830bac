/*
 * test_words.c: line mode has every function of the screens: for each key
 * there is a line that does the same, by a command that ctl has as well,
 * or the key only moves about on a screen.
 */
#include "config.h"

#include <stdlib.h>

#include "engine/command.h"
#include "tests/console/talk.h"
#include "tests/event/unit.h"

/* ---- the table --------------------------------------------------------- */

static const struct function {
	enum console_act act;
	const char *line;	/* NULL: it only moves about on a screen */
	const char *sends;	/* the command of it, or NULL */
	const char *says;	/* or what it tells */
} functions[] = {
	{ ACT_GO, "go 06", "go", NULL },
	{ ACT_PAUSE, "pause", "pause", NULL },
	{ ACT_HOLD, "hold 07", "hold", NULL },
	{ ACT_SKIP, "skip 07\ny", "skip", NULL },
	{ ACT_DELAY, "delay 5m\ny", "delay", NULL },
	{ ACT_BROADCAST, "broadcast all stop\ny", "broadcast", NULL },
	{ ACT_MESSAGE, "msg blue well done", "msg", NULL },
	{ ACT_EXTEND, "extend q-beacon a.green 5m", "extend", NULL },
	{ ACT_AWARD, "judge %A graded 'pattern=1 users=1 escalates=1 "
	    "evidence=1'", "judge", NULL },
	{ ACT_RETURN, "return %A say more", "return", NULL },
	{ ACT_OVERRIDE, "override contained yes because\ny", "override",
	    NULL },
	{ ACT_MET, "rule expect/x met a.blue", "rule", NULL },
	{ ACT_MISSED, "rule expect/x missed a.blue", "rule", NULL },
	{ ACT_CALL_READY, "ready regulator Luis", "ready", NULL },
	{ ACT_REACHED, "delivered slow a.blue Reached", "delivered", NULL },
	{ ACT_NO_ANSWER, "delivered slow a.blue no answer", "delivered",
	    NULL },
	{ ACT_CALL_BACK, "delivered slow a.blue call back", "delivered",
	    NULL },
	{ ACT_CALLED, "delivered slow a.blue Reached", "delivered", NULL },
	{ ACT_UNANSWERED, "delivered slow a.blue no answer", "delivered",
	    NULL },
	{ ACT_CALLS_BACK, "delivered slow a.blue call back", "delivered",
	    NULL },
	{ ACT_CLOCK, "pause\nclock\nT+1:00\ny", "jump", NULL },
	{ ACT_END, "end\nathena", "end", NULL },
	{ ACT_NODUFF, "noduff fire in the building", "noduff", NULL },
	{ ACT_LOCK, "lockscreen", NULL, "locked" },
	{ ACT_MOVE, NULL, NULL, NULL },
	{ ACT_MOVE_HELP, NULL, NULL, NULL },
	{ ACT_ALL_KEYS, "help", NULL, "Lists:" },
	{ ACT_LANGUAGE, "set lang es", NULL, "español" },
	{ ACT_OPEN, NULL, NULL, NULL },
	{ ACT_OPEN_SHEET, NULL, NULL, NULL },
	{ ACT_PANE, NULL, NULL, NULL },
	{ ACT_PANE_BACK, NULL, NULL, NULL },
	{ ACT_SCREEN_RUN, "run", NULL, "Helpdesk" },
	{ ACT_SCREEN_INBOX, "inbox", NULL, "Is the SOC staffed" },
	{ ACT_SCREEN_TEAMS, "teams", NULL, "blue. 1 of 1 here" },
	{ ACT_SCREEN_LOG, "log 5", NULL, "T+" },
	{ ACT_SCREEN_SCORE, "score", NULL, "points" },
	{ ACT_SCREEN_WORLD, "world", NULL, "contained" },
	{ ACT_SCREEN_WATCH, "watch blue", NULL, "blue" },
	{ ACT_SCREEN_CALLS, NULL, NULL, NULL },
	{ ACT_SCREEN_LETTERS, NULL, NULL, NULL },
	{ ACT_OBSERVE, "watch blue", NULL, "blue" },
	{ ACT_ANSWER, "reply %M yes it is", "reply", NULL },
	{ ACT_ATTEND, "attend", NULL, "Needs you" },
	{ ACT_GRADES, "grade", NULL, "Criterion" },
	{ ACT_READY, "standby 08", "standby", NULL },
	{ ACT_REPLY, "reply %M yes it is", "reply", NULL },
	{ ACT_COMPOSE, "compose blue 'A call' Ring us back", "compose",
	    NULL },
	{ ACT_DRAFT, "compose blue 'A call' Ring us back", "compose",
	    NULL },
	{ ACT_EDIT, "edit 08 'Another title' Other words", "edit", NULL },
	{ ACT_FLAG, "flag inject/slow odd", "flag", NULL },
	{ ACT_NOTE, "note quiet room", "note", NULL },
	{ ACT_COMMENT, "judge %A right 'well argued'", "judge", NULL },
	{ ACT_LEVEL, "judge %A graded 'pattern=3 users=1 escalates=1 "
	    "evidence=1'", "judge", NULL },
	{ ACT_MODEL, NULL, NULL, NULL },
	{ ACT_RELEASE_CLAIM, "claim answer/%A\nhandover answer/%A",
	    "handover", NULL },
	{ ACT_HAND_OVER, "handover answer/%A p.silva", "handover", NULL },
	{ ACT_PREVIEW, "inject 06", NULL, "I need ONE page" },
	{ ACT_TEST, "inject 06", NULL, "I need ONE page" },
	{ ACT_BEFORE, "answers", NULL, "We treat it as" },
	{ ACT_NEXT, NULL, NULL, NULL },
	{ ACT_PREVIOUS, NULL, NULL, NULL },
	{ ACT_TEAM, "watch blue", NULL, "blue" },
	{ ACT_BENCH, "bench", NULL, "Second ransom note" },
	{ ACT_SORT, NULL, NULL, NULL },
	{ ACT_FOLLOW, "wait", NULL, "" },
	{ ACT_FAULT, "fault", NULL, "no script has failed" },
	{ ACT_FILTER, "filter ransom\nlog", NULL, "Ransom note" },
	{ ACT_FILTER_HERE, "filter ransom\nlog", NULL, "Ransom note" },
	{ ACT_EXPORT, "export nowhere/log.txt", NULL, "No such file" },
	{ ACT_FIND, NULL, NULL, NULL },
	{ ACT_FIND_NEXT, NULL, NULL, NULL },
	{ ACT_FIND_BACK, NULL, NULL, NULL },
	{ ACT_EARLIER, "earlier\nstatus", NULL, "The past" },
	{ ACT_LATER, "earlier\nearlier\nlater\nstatus", NULL, "The past" },
	{ ACT_MINUTE_BACK, "at T+0:20\nstatus", NULL, "T plus 00:20" },
	{ ACT_MINUTE_ON, "at T+0:20\nat T+0:21\nstatus", NULL,
	    "T plus 00:2" },
	{ ACT_AT, "at T+0:20\nstatus", NULL, "The past" },
	{ ACT_NOW, "at T+0:20\nnow\nstatus", NULL, "Running" },
	{ ACT_CELL, "cell a", NULL, "" },
	{ ACT_MESSAGES, "messages", NULL, "No messages yet" },
	{ ACT_COPY, NULL, NULL, NULL },
	{ ACT_UNDO, "go 06\nundo", "undo", NULL },
	{ ACT_MY_DRAFT, "mydraft", NULL, "" },
	{ ACT_VERSIONS, "versions", NULL, "athena 1" },
	{ ACT_SET, "set lockword open", NULL, "L unlocks" },
	{ ACT_QUIT, "quit", NULL, "" },
	{ ACT_REDRAW, NULL, NULL, NULL },
	{ ACT_SUSPEND, NULL, NULL, NULL },
	{ ACT_BACK, NULL, NULL, NULL },
	{ ACT_COMMAND, NULL, NULL, NULL },
	{ ACT_HELP, "help", NULL, "Lists:" },
};

static const struct function *function_of(int act)
{
	for (size_t i = 0; i < ARRAY_LEN(functions); i++)
		if ((int)functions[i].act == act)
			return &functions[i];
	return NULL;
}

/* A key without a row here would not be missed by anybody. */
static void test_whole(void **state)
{
	struct console_keys k;

	(void)state;
	console_keys_init(&k, NULL);
	for (size_t i = 0; i < k.nkeys; i++)
		if (function_of(k.map.rows[i].act) == NULL)
			fail_msg("\"%s\" (%s) has no line",
			    k.map.rows[i].keys, k.map.rows[i].help);
	console_keys_release(&k);
}

/* What changes the exercise is in ctl, so it has to be a command. */
static void test_changes(void **state)
{
	struct console_keys k;

	(void)state;
	console_keys_init(&k, NULL);
	for (size_t i = 0; i < k.nkeys; i++) {
		const struct function *f = function_of(k.map.rows[i].act);

		if (k.map.rows[i].level == KEYMAP_LOOK ||
		    f->act == ACT_LOCK)
			continue;
		if (f->sends == NULL || command_find(f->sends, NULL) < 0)
			fail_msg("\"%s\" is not in ctl",
			    k.map.rows[i].keys);
	}
	console_keys_release(&k);
}

/* ---- saying it --------------------------------------------------------- */

static void talk_turn(struct talk *t)
{
	lines_turn(t->p, CLOCK_FAKE_WALL_MS + t->s.clock.now_ms,
	    t->s.clock.now_ms);
	lines_take(t->p, &t->out);
}

/* %A: an answer that waits for a judgement, %M: a message to EXCON. */
static void talk_fill(struct talk *t, const char *line, struct buf *out)
{
	const struct state *st = engine_state(t->s.e);
	struct console *c = lines_console(t->p);

	console_look(c);
	for (; *line != '\0'; line++) {
		if (*line != '%') {
			buf_addc(out, *line);
			continue;
		}
		line++;
		buf_addf(out, "%lld", (long long)(*line == 'A' ?
		    c->grades[0].seq : st->messages[0].seq));
	}
}

static void check_function(const struct function *f)
{
	struct buf lines = {0};
	struct talk t;
	char *next, *one;

	talk_init(&t);
	talk_turn(&t);
	buf_clear(&t.out);
	talk_fill(&t, f->line, &lines);
	next = lines.p;
	while ((one = strsep(&next, "\n")) != NULL) {
		lines_line(t.p, one);
		talk_turn(&t);
	}
	if (f->sends != NULL && strstr(buf_str(&t.s.seats[0].said),
	    f->sends) == NULL)
		fail_msg("\"%s\" does not send %s but %s: %s", f->line,
		    f->sends, buf_str(&t.s.seats[0].said), buf_str(&t.out));
	if (f->says != NULL && strstr(buf_str(&t.out), f->says) == NULL)
		fail_msg("\"%s\" says: %s", f->line, buf_str(&t.out));
	buf_release(&lines);
	talk_release(&t);
}

static void test_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(functions); i++)
		if (functions[i].line != NULL)
			check_function(&functions[i]);
}

/* ---- the other way ----------------------------------------------------- */

/* Every command of the engine that staff have is behind ":". */
static void test_commands(void **state)
{
	struct arena a = {0};
	struct val *list = val_list(&a), *reply = val_map(&a);
	struct console_keys k;

	(void)state;
	for (int i = 0; i < COMMANDS; i++) {
		struct buf usage = {0};
		struct val *row = val_map(&a);

		command_usage((enum command_id)i, &usage);
		val_set(&a, row, "word", val_str(&a, command_get(
		    (enum command_id)i)->word));
		val_set(&a, row, "usage", val_str(&a, buf_str(&usage)));
		val_set(&a, row, "help", val_str(&a, command_get(
		    (enum command_id)i)->help));
		val_push(&a, list, row);
		buf_release(&usage);
	}
	val_set(&a, reply, "commands", list);
	console_keys_init(&k, reply);
	for (int i = 0; i < COMMANDS; i++) {
		const char *word = command_get((enum command_id)i)->word;
		const struct keymap_row *r = keymap_command(&k.map, word);

		if (r == NULL)
			fail_msg("%s is not behind \":\"", word);
	}
	console_keys_release(&k);
	arena_release(&a);
}

/* ---- role-players ------------------------------------------------------ */

static void test_calls(void **state)
{
	struct console_options o = { .hat = HAT_SIMCELL, .lang = "en" };
	struct talk t = {0};
	char *json = xasprintf("{\"n\":1,\"part\":0,\"parts\":1,\"clock\":"
	    "{\"ms\":600000,\"rate\":0,\"mono_ms\":0},\"view\":%s}",
	    stage_view);

	(void)state;
	stage_init(&t.s, 1);
	o.door = (struct console_door){ talk_send, &t };
	stage_seat(&t.s, HAT_SIMCELL, -1, 80, 24, "en");
	t.s.seats[0].door = t.s.seats[0].c->o.door;
	console_free(t.s.seats[0].c);
	t.s.seats[0].c = NULL;
	t.p = lines_new(&o);
	stage_push(&t.s, lines_console(t.p), "view", json);
	talk_turn(&t);
	assert_non_null(strstr(buf_str(&t.out), "1 calls: type calls"));
	buf_clear(&t.out);
	lines_line(t.p, "calls");
	talk_turn(&t);
	assert_non_null(strstr(buf_str(&t.out), "Call 02 to Blue, waits 3m. "
	    "Angry caller."));
	assert_non_null(strstr(buf_str(&t.out), "Note: Speak fast."));
	assert_non_null(strstr(buf_str(&t.out), "Phone: ext. 411"));
	/* and it is said whose lines these are */
	assert_non_null(strstr(buf_str(&t.out), "\nsimulation cell> "));
	buf_clear(&t.out);
	lines_line(t.p, "inbox");
	talk_turn(&t);
	assert_non_null(strstr(buf_str(&t.out), "7. Waits for an answer. T "
	    "plus 00:06. Blue to News desk. Is it true?"));
	assert_non_null(strstr(buf_str(&t.out), "type reply 7 as:press"));
	free(json);
	t.s.nseats = 0;
	talk_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_changes),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_commands),
		cmocka_unit_test(test_calls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
