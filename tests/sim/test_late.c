/*
 * test_late.c: an engine that did not run for a while does what has become
 * due in the order in which it was due, each thing at its own time; and what
 * nobody asked for is nobody's.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char late_lua[] =
    "inject { id = 'zero', at = '0m', to = 'csirt', title = 'Zero',"
    " text = 'Zero.' }\n"
    "inject { id = 'one', at = '1m', to = 'csirt', title = 'One',"
    " text = 'One.' }\n"
    "question { id = 'q', with = 'zero', to = 'csirt', title = 'Q',"
    " kind = 'pattern', accept = { 'yes' }, close = '1m', points = 1 }\n"
    "inject { id = 'hand', director = { from = '0m', to = '9m' },"
    " to = 'csirt', title = 'Hand', text = 'Hand.' }\n";

static void late_turn(struct live *l)
{
	assert_int_equal(engine_begin(l->e, &l->err), 0);
	assert_int_equal(engine_advance(l->e, &l->err), 0);
	assert_int_equal(engine_commit(l->e, &l->err), STORE_OK);
}

/* When the last event of a kind was; -1: there is none. */
static int64_t late_ex_ms(struct live *l, enum event_kind kind, int64_t *seq)
{
	struct source_row row;
	int64_t ex_ms = -1;

	for (int64_t at = 0; source_next(l->store->source, at, &row,
	    NULL) == 1; at = row.e.seq) {
		if (row.e.kind != kind)
			continue;
		ex_ms = row.e.ex_ms;
		*seq = row.e.seq;
	}
	return ex_ms;
}

static void what_was_due_first_comes_first(void **unused)
{
	struct live l = { .recall_ms = 5000 };
	int64_t closed = 0, done = 0, other = 0;

	(void)unused;
	live_up(&l, late_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 58000);
	live_must(&l, -1, "extend q 5m");
	/* Nothing runs for a minute: 60 s passes, and the window's 63 s. */
	l.clock.now_ms = 120000;
	late_turn(&l);
	assert_int_equal(live_inject(&l, "one")->released_ms, 60000);
	assert_int_equal(late_ex_ms(&l, EVENT_QUESTION_CLOSED, &closed),
	    60000);
	assert_int_equal(late_ex_ms(&l, EVENT_ACT_DONE, &done), 63000);
	assert_true(closed < done);
	assert_int_equal(late_ex_ms(&l, EVENT_CLOCK_JUMPED, &other), -1);
	live_down(&l);
}

static void windows_end_in_their_order(void **unused)
{
	struct live l = { .recall_ms = 5000 };
	int64_t done = 0;

	(void)unused;
	live_up(&l, late_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 10000);
	live_must(&l, -1, "release hand");
	live_to(&l, 12000);
	live_must(&l, -1, "award a.csirt 1 well");
	l.clock.now_ms = 50000;
	late_turn(&l);
	assert_int_equal(live_inject(&l, "hand")->released_ms, 15000);
	assert_int_equal(late_ex_ms(&l, EVENT_ACT_DONE, &done), 17000);
	live_down(&l);
}

static void a_digest_is_the_engines(void **unused)
{
	struct live l = {0};
	struct source_row row;
	int64_t seq = 0;
	int ana;

	(void)unused;
	live_up(&l, late_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 1000);
	live_must(&l, ana, "ack zero");
	while (live_state(&l)->seq < 999)
		live_must(&l, ana, "log line");
	/* It comes back, which is two events, and she has read that. */
	live_again(&l);
	assert_true(live_state(&l)->seq >= 1000);
	live_must(&l, ana, "ack zero");
	assert_int_not_equal(late_ex_ms(&l, EVENT_STATE_DIGESTED, &seq), -1);
	assert_int_equal(source_next(l.store->source, seq - 1, &row, NULL),
	    1);
	assert_string_equal(row.e.actor, "engine");
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_due_first_comes_first),
		cmocka_unit_test(windows_end_in_their_order),
		cmocka_unit_test(a_digest_is_the_engines),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
