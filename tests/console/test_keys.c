/*
 * test_keys.c: what keys do: GO, its deaf time and its window, two consoles
 * at once, judging, drafts.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"

/* ---- GO --------------------------------------------------------------- */

static int count_events(struct stage *s, enum event_kind kind)
{
	struct source_row row;
	int64_t seq = 0;
	int n = 0;

	while (source_next(s->store->source, seq, &row, NULL) == 1) {
		n += row.e.kind == kind;
		seq = row.e.seq;
	}
	return n;
}

static void test_go(void **state)
{
	struct stage s;
	struct console *c;
	int before;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	before = count_events(&s, EVENT_INJECT_ARMED);
	stage_keys(&s, c, ">");
	assert_true(stage_sees(&s, c, "RELEASING 06 to ALL in 5 s"));
	/* held, pressed again: one release, and it says so */
	stage_keys(&s, c, ">>>");
	assert_true(stage_sees(&s, c, "IGNORED"));
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before + 1);
	/* what was taken back is not going any more */
	stage_keys(&s, c, "u");
	stage_keys(&s, c, ">");
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before + 2);
	stage_pass(&s, 3000);
	assert_true(stage_sees(&s, c, "RELEASING 06 to ALL in 2 s"));
	stage_keys(&s, c, "u");
	assert_int_equal(count_events(&s, EVENT_INJECT_RECALLED), 2);
	assert_true(stage_sees(&s, c, "STANDBY > 06"));
	stage_keys(&s, c, ">");
	stage_pass(&s, 5000);
	assert_true(stage_sees(&s, c, "SENT 06 to ALL"));
	stage_pass(&s, 5000);
	assert_true(stage_sees(&s, c, "STANDBY > 08"));
	stage_release(&s);
}

/* Who plays a part has not confirmed: GO warns, GO again sends. */
static void test_not_ready(void **state)
{
	struct stage s;
	struct console *c;
	int before;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "standby", "regulator");
	stage_do(&s, "ready", "regulator Luis");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	assert_true(stage_sees(&s, c, "ready: Luis yes  Marta waiting"));
	before = count_events(&s, EVENT_INJECT_ARMED);
	stage_keys(&s, c, ">");
	assert_true(stage_sees(&s, c, "NOT READY Marta"));
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before);
	stage_pass(&s, 1000);
	stage_keys(&s, c, ">");
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before + 1);
	stage_release(&s);
}

/* It is not its time: it says so, and GO again sends it. */
static void test_not_yet(void **state)
{
	struct stage s;
	struct console *c;
	int before;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	stage_do(&s, "standby", "second");
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	assert_true(stage_sees(&s, c, "pre-flight: ! before its time"));
	before = count_events(&s, EVENT_INJECT_ARMED);
	stage_keys(&s, c, ">");
	assert_true(stage_sees(&s, c, "NOT YET"));
	assert_true(stage_sees(&s, c, "> again sends it anyway"));
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before);
	/* too late: then it asks once more */
	stage_pass(&s, 11000);
	stage_keys(&s, c, ">");
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before);
	stage_pass(&s, 1000);
	stage_keys(&s, c, ">");
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before + 1);
	stage_release(&s);
}

/* A held key comes as one piece: it fires once. */
static void test_held(void **state)
{
	struct stage s;
	struct console *c;
	int before;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	before = count_events(&s, EVENT_INJECT_ARMED);
	console_input(c, ">>>>>>>>>>>>", 12);
	stage_pass(&s, 10);
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before + 1);
	stage_release(&s);
}

/* Two directors at the same instant: one release, the other is told who. */
static void test_two(void **state)
{
	struct stage s;
	struct console *a, *b;
	int before;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	a = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	b = stage_seat(&s, HAT_CONTROLLER, -1, 80, 24, "en");
	stage_pass(&s, 1);
	before = count_events(&s, EVENT_INJECT_ARMED);
	/* b has not yet heard of what a did when it presses */
	console_input(a, ">", 1);
	console_input(b, ">", 1);
	stage_pass(&s, 800);
	assert_int_equal(count_events(&s, EVENT_INJECT_ARMED), before + 1);
	assert_true(stage_sees(&s, b, "REFUSED"));
	assert_true(stage_sees(&s, b, "was released by director 0."));
	stage_release(&s);
}

/* Levels count down like GO, and come back with the answer. */
static void test_judging(void **state)
{
	struct stage s;
	struct console *c;
	size_t waiting;
	int before;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	before = count_events(&s, EVENT_JUDGEMENT_MADE);
	c = stage_seat(&s, HAT_DIRECTOR, -1, 80, 24, "en");
	stage_keys(&s, c, "g");
	waiting = c->ngrades;
	assert_true(waiting > 0);
	stage_keys(&s, c, "111111A");
	assert_int_equal(count_events(&s, EVENT_ACT_ARMED), 1);
	assert_int_equal(c->ngrades, waiting - 1);
	stage_keys(&s, c, "q");
	assert_true(stage_sees(&s, c, "GOES OUT a judgement by director in 5 s"));
	stage_pass(&s, 3000);
	assert_true(stage_sees(&s, c, "GOES OUT a judgement by director in 2 s"));
	stage_keys(&s, c, "u");
	assert_false(stage_sees(&s, c, "GOES OUT"));
	assert_int_equal(c->ngrades, waiting);
	stage_pass(&s, 6000);
	assert_int_equal(count_events(&s, EVENT_JUDGEMENT_MADE), before);
	stage_release(&s);
}

/* GO while time stands still is refused with what to do. */
static void test_paused(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, "P");
	assert_int_equal(engine_state(s.e)->run, STATE_PAUSED);
	assert_true(stage_sees(&s, c, "** PAUSED **"));
	stage_keys(&s, c, ">");
	assert_true(stage_sees(&s, c, "P first"));
	stage_pass(&s, 7000);
	assert_true(stage_sees(&s, c, "PAUSED T+"));
	stage_keys(&s, c, "P");
	assert_int_equal(engine_state(s.e)->run, STATE_RUNNING);
	stage_release(&s);
}

/* What a jump would pass is named before it is done; cells that stand still
 * pass nothing. */
static void test_jump(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	stage_keys(&s, c, "PT3:00\r");
	assert_true(stage_sees(&s, c, "go out on the way: 0"));
	stage_keys(&s, c, "n");
	stage_keys(&s, c, "Tsoon\r");
	assert_true(stage_sees(&s, c, "is not an instant"));
	/* what stands there already is typed again */
	stage_keys(&s, c, "TT+3:00\r");
	assert_true(stage_sees(&s, c, "go out on the way: 0"));
	stage_keys(&s, c, "n");
	stage_do(&s, "hold", "all");
	stage_keys(&s, c, "T3:00\r");
	assert_true(stage_sees(&s, c, "0 go out on the way: -"));
	stage_release(&s);
}

/* ---- counts of keys (goals 14 to 16) ---------------------------------- */

static void test_few_keys(void **state)
{
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 120, 40);
	stage_keys(&s, c, "a");
	assert_true(c->at == SCREEN_GRADE);
	stage_keys(&s, c, "2313A");
	stage_pass(&s, 5000);
	assert_int_equal(count_events(&s, EVENT_JUDGEMENT_MADE), 2);
	stage_keys(&s, c, "q");
	stage_keys(&s, c, "br>");
	stage_release(&s);
}

/* ---- questions -------------------------------------------------------- */

static void test_serious(void **state)
{
	static const struct { const char *key, *line; } asks[] = {
		{ "S", "" }, { "D", "5m\r" }, { "B", "hello\r" },
		{ "N", "fire\r" },
	};
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	for (size_t i = 0; i < ARRAY_LEN(asks); i++) {
		struct store_head head, after;

		store_head(s.store, &head);
		stage_keys(&s, c, asks[i].key);
		stage_keys(&s, c, asks[i].line);
		assert_true(stage_sees(&s, c, "y/N"));
		stage_keys(&s, c, "\r");
		assert_true(stage_sees(&s, c, "nothing was done"));
		store_head(s.store, &after);
		assert_int_equal(head.seq, after.seq);
	}
	stage_keys(&s, c, "Xwrong\r");
	assert_int_equal(engine_state(s.e)->run, STATE_RUNNING);
	stage_keys(&s, c, "Xathena\r");
	assert_int_equal(engine_state(s.e)->run, STATE_HOTWASH);
	stage_release(&s);
}

/* ---- the past, pastes --------------------------------------------------- */

/* Nothing at all can be changed in the past. */
static void test_past(void **state)
{
	struct stage s;
	struct console *c;
	struct store_head head, after;
	struct err err = {0};

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	assert_int_equal(console_at(c, 20 * STAGE_MINUTE, &err), 0);
	assert_true(stage_sees(&s, c, "PAST"));
	assert_true(stage_sees(&s, c, "04 00:25       man  blue"));
	store_head(s.store, &head);
	stage_keys(&s, c, ">PHSyDBx\rMEAROTX");
	stage_keys(&s, c, "\033");
	store_head(s.store, &after);
	assert_int_equal(head.seq, after.seq);
	stage_keys(&s, c, "}}}}}}}}}}");
	assert_true(stage_sees(&s, c, "04 00:25 00:26"));
	stage_keys(&s, c, ":now\r");
	assert_false(stage_sees(&s, c, "PAST"));
	stage_release(&s);
}

/* A paste in the wrong window does nothing. */
static void test_paste(void **state)
{
	static const char paste[] = "\033[200~PSX>>athena\r\033[201~";
	struct stage s;
	struct console *c;
	struct store_head head, after;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	store_head(s.store, &head);
	console_input(c, paste, sizeof(paste) - 1);
	console_input(c, "PHS>Pathena", 11);
	stage_pass(&s, 100);
	store_head(s.store, &after);
	assert_int_equal(count_events(&s, EVENT_CLOCK_PAUSED), 0);
	assert_int_equal(count_events(&s, EVENT_INJECT_HELD), 0);
	assert_int_equal(head.seq, after.seq);
	stage_release(&s);
}

/* A command is one in whatever pieces it comes, and its Enter is never one of
 * the screen; what stands behind it does nothing. */
static void test_piece(void **state)
{
	struct stage s;
	struct console *c;
	int before;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	before = count_events(&s, EVENT_NOTE_WRITTEN);
	console_input(c, ":note one\r", 10);
	stage_pass(&s, 100);
	console_input(c, ":note two", 9);
	assert_true(stage_sees(&s, c, ":note two"));
	console_input(c, "\r", 1);
	stage_pass(&s, 100);
	console_input(c, "\033[200~:note three\033[201~", 23);
	assert_true(stage_sees(&s, c, ":note three"));
	console_input(c, "\r", 1);
	stage_pass(&s, 100);
	assert_int_equal(count_events(&s, EVENT_NOTE_WRITTEN), before + 3);
	/* lines of a text: neither their letters nor their ends are keys */
	console_input(c, "PSX>athena\rPHS\r", 15);
	stage_pass(&s, 100);
	assert_true(stage_sees(&s, c, "too fast"));
	assert_true(stage_sees(&s, c, "STANDBY"));
	assert_int_equal(count_events(&s, EVENT_CLOCK_PAUSED), 0);
	/* nobody has read the question that they answer */
	console_input(c, ":end\ryyyyx", 10);
	stage_pass(&s, 100);
	assert_int_equal(count_events(&s, EVENT_CLOCK_ENDED), 0);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_go),
		cmocka_unit_test(test_not_ready),
		cmocka_unit_test(test_not_yet),
		cmocka_unit_test(test_held),
		cmocka_unit_test(test_two),
		cmocka_unit_test(test_judging),
		cmocka_unit_test(test_paused),
		cmocka_unit_test(test_jump),
		cmocka_unit_test(test_few_keys),
		cmocka_unit_test(test_serious),
		cmocka_unit_test(test_past),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_piece),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
