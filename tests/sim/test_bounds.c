/*
 * test_bounds.c: what a phase's beginning and the end of a window do with
 * what is not out, and what was skipped and is not any more.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char bounds_lua[] =
    "phase { id = 'm1', begins = '0m', title = 'Night' }\n"
    "phase { id = 'm2', begins = 'director', title = 'Morning' }\n"
    "action { id = 'look', to = 'csirt', title = 'L' }\n"
    "inject { id = 'asked', when = done 'look', release = 'ask',"
    " not_after = '20m', to = 'csirt', title = 'A', text = 'A.' }\n"
    "inject { id = 'hand', after = 'first', release = 'manual',"
    " not_after = '20m', to = 'csirt', title = 'H', text = 'H.' }\n"
    "inject { id = 'first', at = '1m', to = 'csirt', title = 'F',"
    " text = 'F.' }\n"
    "inject { id = 'kept', after = 'first', release = 'manual',"
    " not_after = '20m', to = 'csirt', title = 'K', text = 'K.' }\n"
    "inject { id = 'call', at = '40m', ready = { 'Luis' },"
    " channel = 'phone', to = 'csirt', title = 'C', text = 'C.' }\n"
    "inject { id = 'maybe', at = '41m', when = done 'look',"
    " to = 'csirt', title = 'M', text = 'M.' }\n";

static enum inject_status status(const struct live *l, const char *id)
{
	return live_inject(l, id)->status;
}

static void a_window_ends_however_it_is_sent(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, bounds_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	live_must(&l, ana, "act look");
	assert_true(live_inject(&l, "asked")->suggested_seq != 0);
	/* a time that somebody gives is above it */
	live_must(&l, -1, "reschedule kept T+0:30");
	live_must(&l, -1, "hold hand");
	live_to(&l, 20 * MINUTE);
	assert_int_equal(status(&l, "asked"), INJECT_PENDING);
	live_to(&l, 20 * MINUTE + 1);
	assert_int_equal(status(&l, "asked"), INJECT_SKIPPED);
	assert_int_equal(status(&l, "kept"), INJECT_PENDING);
	assert_int_equal(status(&l, "hand"), INJECT_PENDING);
	live_must(&l, -1, "free hand");
	live_to(&l, 20 * MINUTE + 2);
	assert_int_equal(status(&l, "hand"), INJECT_SKIPPED);
	/* it is offered where it would have gone: manual waits for GO */
	live_to(&l, 31 * MINUTE);
	live_must(&l, -1, "release kept");
	assert_int_equal(status(&l, "kept"), INJECT_RELEASED);
	live_down(&l);
}

static void a_skip_is_taken_back(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	live_up(&l, bounds_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 1);
	live_refused(&l, -1, "unskip first", "state");
	live_must(&l, -1, "skip first");
	live_must(&l, -1, "skip call");
	live_to(&l, 2 * MINUTE);
	/* its time has passed: a person looks at it first */
	live_must(&l, -1, "unskip first");
	live_to(&l, 3 * MINUTE);
	assert_int_equal(status(&l, "first"), INJECT_PENDING);
	assert_true(live_inject(&l, "first")->suggested_seq != 0);
	live_must(&l, -1, "release first");
	assert_int_equal(status(&l, "first"), INJECT_RELEASED);
	/* its time is to come: it goes by itself */
	live_must(&l, -1, "unskip call");
	assert_int_equal(live_inject(&l, "call")->suggested_seq, 0);
	live_must(&l, -1, "ready call");
	/* what its window ended for is the director's */
	live_must(&l, ana, "act look");
	live_to(&l, 25 * MINUTE);
	assert_int_equal(status(&l, "asked"), INJECT_SKIPPED);
	live_must(&l, -1, "unskip asked");
	live_again(&l);
	live_must(&l, -1, "resume");
	live_to(&l, 26 * MINUTE);
	assert_int_equal(status(&l, "asked"), INJECT_PENDING);
	live_must(&l, -1, "release asked");
	assert_int_equal(status(&l, "asked"), INJECT_RELEASED);
	live_to(&l, 41 * MINUTE);
	assert_int_equal(status(&l, "call"), INJECT_RELEASED);
	live_down(&l);
}

/* As it would be at its time: a call needs who makes it, and what does not
 * hold is not sent, unless it is named. */
static void a_phase_waits_for_who_is_not_ready(void **unused)
{
	struct live l = {0};

	(void)unused;
	for (int named = 0; named < 2; named++) {
		memset(&l, 0, sizeof(l));
		live_up(&l, bounds_lua);
		live_person(&l, "Ana", "a.csirt");
		live_must(&l, -1, "start");
		live_to(&l, 2 * MINUTE);
		live_refused(&l, -1, "phase m2 send", "ready");
		assert_non_null(strstr(l.err.text, "Luis"));
		live_refused(&l, -1, "phase m2 call=send,maybe=drop",
		    "ready");
		live_must(&l, -1, "ready call Luis");
		live_must(&l, -1, named ? "phase m2 call=digest,maybe=send" :
		    "phase m2 send");
		assert_int_equal(status(&l, "call"), INJECT_RELEASED);
		assert_int_equal(status(&l, "maybe"), named ?
		    INJECT_RELEASED : INJECT_SKIPPED);
		live_down(&l);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_window_ends_however_it_is_sent),
		cmocka_unit_test(a_skip_is_taken_back),
		cmocka_unit_test(a_phase_waits_for_who_is_not_ready),
	};
	struct err err;

	if (crypto_init(&err) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
