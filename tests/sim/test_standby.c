/*
 * test_standby.c: what stands by, and what GO refuses: an inject whose
 * condition does not hold, and the other side of a branch.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

/* Numbers go by time, then by the order written: 01 after 02 and so on. */
static const char branch_lua[] =
    "action { id = 'isolate', to = 'csirt', title = 'I' }\n"
    "action { id = 'look', to = 'csirt', title = 'L' }\n"
    "decision { id = 'd', by = '15m', when = done 'isolate',"
    " title = 'In time?' }\n"
    "inject { id = 'good', nr = '01', on = 'd:yes', release = 'manual',"
    " to = 'csirt', title = 'Good', text = 'G.' }\n"
    "inject { id = 'bad', nr = '02', on = 'd:no', release = 'ask',"
    " to = 'csirt', title = 'Bad', text = 'B.' }\n"
    "inject { id = 'seen', nr = '03', when = done 'look',"
    " release = 'manual', to = 'csirt', title = 'Seen', text = 'S.' }\n"
    "inject { id = 'late', nr = '04', at = '40m', release = 'manual',"
    " to = 'csirt', title = 'Late', text = 'L.' }\n"
    "inject { id = 'next', nr = '05', after = 'early',"
    " release = 'manual', to = 'csirt', title = 'N', text = 'N.' }\n"
    "inject { id = 'early', nr = '06', at = '20m', release = 'manual',"
    " to = 'csirt', title = 'Early', text = 'E.' }\n"
    "inject { id = 'bench', nr = '07', bench = true, to = 'csirt',"
    " title = 'Bench', text = 'B.' }\n"
    "inject { id = 'quiet', nr = '08', at = '30m',"
    " release = 'manual', unless = done 'look', to = 'csirt',"
    " title = 'Q', text = 'Q.' }\n";

static const char *standby(const struct live *l)
{
	int at = live_state(l)->standby;

	return at < 0 ? "" : state_item_id(live_state(l), PLAN_INJECT, at);
}

static void both_sides_never_go(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, branch_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	/* not decided yet: neither of them */
	live_refused(&l, -1, "release good", "condition");
	live_refused(&l, -1, "release bad", "condition");
	live_must(&l, -1, "standby good");
	live_refused(&l, -1, "go", "condition");
	live_must(&l, ana, "act isolate");
	live_refused(&l, -1, "release bad", "condition");
	assert_non_null(strstr(l.err.text, "d"));
	live_must(&l, -1, "go");
	assert_int_equal(live_inject(&l, "good")->status, INJECT_RELEASED);
	/* taken by hand, the other way is open, and only that */
	live_must(&l, -1, "override d no because");
	live_must(&l, -1, "release bad");
	assert_int_equal(live_inject(&l, "bad")->status, INJECT_RELEASED);
	live_down(&l);
}

static void on_purpose_anything_goes(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, branch_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_refused(&l, -1, "release good nonsense", "unknown");
	live_must(&l, -1, "release good anyway");
	assert_int_equal(live_inject(&l, "good")->status, INJECT_RELEASED);
	live_must(&l, -1, "standby seen");
	live_refused(&l, -1, "go", "condition");
	live_must(&l, -1, "go anyway");
	assert_int_equal(live_inject(&l, "seen")->status, INJECT_RELEASED);
	live_refused(&l, -1, "release next", "condition");
	live_must(&l, -1, "release bench");
	live_refused(&l, -1, "standby bench", "state");
	live_down(&l);
}

/* By what is due: not by number, and nothing that may not go. */
static void what_is_due_stands_by(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, branch_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	assert_string_equal(standby(&l), "early");
	live_must(&l, -1, "start");
	/* its condition holds: it waits now, the others for later */
	live_must(&l, ana, "act look");
	assert_string_equal(standby(&l), "seen");
	live_must(&l, -1, "go");
	assert_string_equal(standby(&l), "early");
	live_to(&l, 16 * MINUTE);
	assert_string_equal(standby(&l), "bad");	/* asked about */
	live_must(&l, -1, "go");
	live_must(&l, -1, "go");
	assert_int_equal(live_inject(&l, "early")->status, INJECT_RELEASED);
	assert_string_equal(standby(&l), "next");
	/* what somebody has chosen stays; then what it took the place of */
	live_must(&l, -1, "standby late");
	live_must(&l, -1, "standby bench");
	live_must(&l, -1, "go");
	assert_string_equal(standby(&l), "late");
	live_must(&l, -1, "standby next");
	live_must(&l, -1, "skip next");
	assert_string_equal(standby(&l), "late");
	live_must(&l, -1, "go");
	assert_string_equal(standby(&l), "");
	live_down(&l);
}

/* `unless` is looked at when it is sent, whoever sends it. */
static void unless_holds_when_it_is_sent(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, branch_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 31 * MINUTE);
	assert_int_equal(live_inject(&l, "quiet")->status, INJECT_PENDING);
	live_must(&l, ana, "act look");
	live_refused(&l, -1, "release quiet", "condition");
	live_must(&l, -1, "release quiet anyway");
	live_down(&l);
}

/* Of two cells the one where it fits: the other is not concerned. */
static void a_cell_is_left_out(void **unused)
{
	struct live l = { .cells = 2 };
	const struct val *out;
	int ana;

	(void)unused;
	live_up(&l, branch_lua);
	ana = live_person(&l, "Ana", "b.csirt");
	live_must(&l, -1, "start");
	live_must(&l, ana, "act isolate");
	out = live_must(&l, -1, "release good");
	assert_int_equal(val_len(val_get(out, "cells")), 1);
	assert_string_equal(val_text(val_at(val_get(out, "cells"), 0), ""),
	    "b");
	assert_int_equal(live_inject(&l, "good")->status, INJECT_PENDING);
	live_refused(&l, -1, "release good a", "condition");
	live_down(&l);
}

static const char ways_lua[] =
    "channel { id = 'post', kind = 'email', when_cut = 'queue',"
    " title = 'P' }\n"
    "inject { id = 'mail', channel = 'post', director = { from = '0m', to = '50m' },"
    " to = { 'csirt', 'it' }, title = 'M', text = 'M.' }\n"
    "inject { id = 'one', director = { from = '5m', to = '50m' }, to = 'csirt',"
    " title = 'O', text = 'O.' }\n";

/* Nobody would get it: it is said before, and sent only on purpose. */
static void a_cut_channel_is_told(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, ways_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "cut post");
	live_refused(&l, -1, "release mail", "condition");
	live_must(&l, -1, "release one");
	live_refused(&l, -1, "go", "condition");
	live_must(&l, -1, "restore post");
	assert_string_equal(standby(&l), "mail");
	live_must(&l, -1, "go");
	live_down(&l);
}

/* Inside its window it is taken back from one team, and from the last. */
static void a_recall_can_be_for_one_team(void **unused)
{
	struct live l = { .recall_ms = 5000 };
	int ana, ben;

	(void)unused;
	live_up(&l, ways_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_must(&l, -1, "release mail");
	live_refused(&l, -1, "recall one a.csirt", "state");
	live_must(&l, -1, "recall mail a.it");
	live_refused(&l, -1, "recall mail a.it", "state");
	live_to(&l, 6000);
	assert_non_null(live_row(live_view(&l, ana), "inbox", "mail"));
	assert_null(live_row(live_view(&l, ben), "inbox", "mail"));
	live_must(&l, -1, "release one");
	live_must(&l, -1, "recall one a.csirt");
	live_to(&l, 20000);
	assert_int_equal(live_inject(&l, "one")->status, INJECT_PENDING);
	assert_string_equal(standby(&l), "one");
	live_down(&l);
}

/* And then from all: released again it goes to both, whether one has thought
 * better of it or the engine was away. */
static void what_is_taken_back_is_as_it_was(void **unused)
{
	static const char *const ways[] = { "undo", "recall mail",
		"recall mail a.csirt", NULL };

	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct live l = { .recall_ms = 5000 };
		const struct state *st;
		uint64_t to;

		live_up(&l, ways_lua);
		live_person(&l, "Ana", "a.csirt");
		live_must(&l, -1, "start");
		st = live_state(&l);
		to = state_inject_to(st, 0, live_item(&l, PLAN_INJECT,
		    "mail"));
		live_must(&l, -1, "release mail");
		live_must(&l, -1, "recall mail a.it");
		assert_true(state_inject_to(st, 0, live_item(&l, PLAN_INJECT,
		    "mail")) != to);
		if (ways[i] == NULL)
			live_again(&l);
		else
			live_must(&l, -1, ways[i]);
		st = live_state(&l);
		assert_int_equal(live_inject(&l, "mail")->status,
		    INJECT_PENDING);
		assert_int_equal(state_inject_to(st, 0, live_item(&l,
		    PLAN_INJECT, "mail")), to);
		assert_string_equal(standby(&l), "mail");
		live_down(&l);
	}
}

/* Folded again, it is the same, and chosen as it was. */
static void it_is_the_same_after_a_crash(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, branch_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_must(&l, -1, "standby late");
	live_again(&l);
	live_must(&l, ana, "act look");
	assert_string_equal(standby(&l), "late");
	live_must(&l, -1, "skip late");
	assert_string_equal(standby(&l), "seen");
	live_down(&l);
}

static void skipped(struct live *l, const char *cell)
{
	live_must(l, -1, arena_printf(&l->a, "skip mail %s", cell));
}

static void timed(struct live *l, const char *cell)
{
	live_must(l, -1, arena_printf(&l->a, "reschedule A1 %s T+0:40",
	    cell));
}

/* What one cell needs no longer stands by for the other. */
static void it_stands_by_for_the_other_cell(void **unused)
{
	static const struct {
		const char *before, *id;
		void (*done)(struct live *l, const char *cell);
	} ways[] = {
		{ "standby mail", "mail", skipped },
		{ "compose csirt Note Text", "A1", timed },
	};

	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct live l = { .cells = 2 };

		live_up(&l, ways_lua);
		live_person(&l, "Ana", "a.csirt");
		live_must(&l, -1, "start");
		live_must(&l, -1, ways[i].before);
		assert_string_equal(standby(&l), ways[i].id);
		ways[i].done(&l, "a");
		assert_string_equal(standby(&l), ways[i].id);
		ways[i].done(&l, "b");
		assert_string_not_equal(standby(&l), ways[i].id);
		live_down(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_sides_never_go),
		cmocka_unit_test(on_purpose_anything_goes),
		cmocka_unit_test(what_is_due_stands_by),
		cmocka_unit_test(unless_holds_when_it_is_sent),
		cmocka_unit_test(a_cell_is_left_out),
		cmocka_unit_test(a_cut_channel_is_told),
		cmocka_unit_test(a_recall_can_be_for_one_team),
		cmocka_unit_test(what_is_taken_back_is_as_it_was),
		cmocka_unit_test(it_is_the_same_after_a_crash),
		cmocka_unit_test(it_stands_by_for_the_other_cell),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
