/*
 * test_calls.c: calls that somebody has to take.
 */
#include "config.h"

#include "base/crypto.h"
#include "score/score.h"
#include "tests/sim/live.h"

static const char call_lua[] =
    "inject { id = 'bank', at = '1m', to = { 'csirt', 'it' }, title = 'B',"
    " channel = 'phone', text = 'The bank calls.' }\n"
    "question { id = 'q-bank', with = 'bank', to = { 'csirt', 'it' },"
    " title = 'Q', kind = 'pattern', accept = { 'no' }, due = '5m',"
    " close = '8m', points = 1 }\n";

static void a_call_asks_when_taken(void **unused)
{
	struct live l = {0};
	int ana, ben;

	(void)unused;
	live_up(&l, call_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, 3 * MINUTE);
	assert_int_equal(live_inject(&l, "bank")->status, INJECT_RELEASED);
	assert_int_equal(live_question(&l, "q-bank")->status,
	    QUESTION_UNOPENED);
	live_must(&l, -1, "delivered bank a.csirt no answer");
	assert_int_equal(live_question(&l, "q-bank")->status,
	    QUESTION_UNOPENED);
	live_must(&l, -1, "delivered bank a.csirt phone");
	assert_int_equal(live_question(&l, "q-bank")->status, QUESTION_OPEN);
	assert_int_equal(live_question(&l, "q-bank")->due_ms, 8 * MINUTE);
	/* nobody has reached the others: they are not asked, nor late */
	live_refused(&l, ben, "answer q-bank no", "unknown");
	live_must(&l, ana, "answer q-bank no");
	live_to(&l, 12 * MINUTE);
	assert_int_equal(live_question(&l, "q-bank")->status, QUESTION_OPEN);
	assert_false(live_team(&l, "a.it")->papers[0].expired);
	live_must(&l, -1, "delivered bank a.it phone");
	assert_int_equal(state_due(live_state(&l), 1, 0), 17 * MINUTE);
	live_to(&l, 16 * MINUTE);
	live_must(&l, ben, "answer q-bank no");
	live_to(&l, 20 * MINUTE);
	assert_int_equal(live_question(&l, "q-bank")->status,
	    QUESTION_CLOSED);
	live_down(&l);
}

/* What was said of a call can be taken back, counts from when it was said,
 * and is not said twice. */
static void a_call_can_be_taken_back(void **unused)
{
	struct live l = { .recall_ms = 5000 };

	(void)unused;
	live_up(&l, call_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 3 * MINUTE);
	live_must(&l, -1, "delivered bank a.csirt phone");
	live_refused(&l, -1, "delivered bank a.csirt no answer", "state");
	live_to(&l, 3 * MINUTE + 4000);
	assert_int_equal(live_question(&l, "q-bank")->status,
	    QUESTION_UNOPENED);
	live_must(&l, -1, "undo");
	live_to(&l, 4 * MINUTE);
	assert_int_equal(live_question(&l, "q-bank")->status,
	    QUESTION_UNOPENED);
	live_must(&l, -1, "delivered bank a.csirt phone");
	live_to(&l, 4 * MINUTE + 5000);
	assert_int_equal(live_question(&l, "q-bank")->status, QUESTION_OPEN);
	assert_int_equal(live_question(&l, "q-bank")->opened_ms, 4 * MINUTE);
	/* with the time when it was, it is a note of the past: at once */
	live_must(&l, -1, "delivered bank a.it T+0:04 phone");
	assert_true(state_inject_has(live_state(&l), 1, live_item(&l,
	    PLAN_INJECT, "bank")));
	live_down(&l);
}

/* The time counts from the call, not from when somebody wrote it down. */
static void a_call_counts_from_when_it_was_made(void **unused)
{
	struct live l = {0};
	int ana, ben, q;

	(void)unused;
	live_up(&l, call_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, 4 * MINUTE);
	q = live_item(&l, PLAN_QUESTION, "q-bank");
	live_refused(&l, -1, "delivered bank a.csirt T+0:05 phone", "usage");
	live_refused(&l, -1, "delivered bank a.csirt T+0:00 phone", "usage");
	live_must(&l, -1, "delivered bank a.csirt T+0:02 phone");
	assert_int_equal(live_question(&l, "q-bank")->opened_ms, 2 * MINUTE);
	assert_int_equal(state_due(live_state(&l), 0, q), 7 * MINUTE);
	assert_int_equal(state_close(live_state(&l), 0, q), 10 * MINUTE);
	live_must(&l, -1, "exempt a.it 2m interpreter");
	live_to(&l, 5 * MINUTE);
	/* the others took it a minute later, two of theirs do not count */
	live_must(&l, -1, "delivered bank a.it T+0:03 phone");
	assert_int_equal(state_due(live_state(&l), 1, q), 10 * MINUTE);
	live_to(&l, 8 * MINUTE);
	live_must(&l, ana, "answer q-bank maybe");
	live_must(&l, ben, "answer q-bank no");
	assert_true(live_team(&l, "a.csirt")->papers[q].attempts[0].late);
	assert_false(live_team(&l, "a.it")->papers[q].attempts[0].late);
	live_again(&l);
	assert_int_equal(state_due(live_state(&l), 0, q), 7 * MINUTE);
	live_down(&l);
}

static void nobody_to_call_asks_at_once(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, call_lua);
	live_must(&l, -1, "start");
	live_must(&l, -1, "absent csirt excon");
	live_must(&l, -1, "absent it bots");
	live_to(&l, MINUTE);
	assert_int_equal(live_question(&l, "q-bank")->status, QUESTION_OPEN);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_asks_when_taken),
		cmocka_unit_test(a_call_can_be_taken_back),
		cmocka_unit_test(a_call_counts_from_when_it_was_made),
		cmocka_unit_test(nobody_to_call_asks_at_once),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
