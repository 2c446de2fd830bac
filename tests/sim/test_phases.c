/*
 * test_phases.c: what is not out when a phase begins goes out as one digest;
 * time that does not count against a team.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char night_lua[] =
    "phase { id = 'm1', begins = '0m', open = 'close', title = 'Night' }\n"
    "phase { id = 'm2', begins = 'director', title = 'Morning' }\n"
    "inject { id = 'one', at = '10m', to = 'csirt', title = 'One',"
    " text = 'First.' }\n"
    "inject { id = 'two', at = '20m', to = { 'csirt', 'it' },"
    " title = 'Two', text = 'Second.' }\n"
    "inject { id = 'call', at = '20m', to = 'csirt', title = 'Call',"
    " channel = 'phone', text = 'Third.' }\n"
    "inject { id = 'no', at = '20m', to = 'csirt', title = 'No',"
    " text = 'No.' }\n"
    "question { id = 'q-two', with = 'two', to = 'csirt', title = 'Q',"
    " kind = 'pattern', accept = { 'yes' }, due = '5m', points = 1 }\n";

static const char *part_id(const struct val *row, size_t i)
{
	return val_get_text(val_at(val_get(row, "digest"), i), "id", "");
}

static void what_was_left_is_one_digest(void **unused)
{
	struct live l = {0};
	const struct val *row;
	struct val *view;
	int ana, ben;

	(void)unused;
	live_up(&l, night_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, 5 * MINUTE);
	live_must(&l, -1, "phase m2 one=digest,two=digest,call=digest,no=drop");
	view = live_view(&l, ana);
	assert_int_equal(val_len(val_get(view, "inbox")), 1);
	row = live_row(view, "inbox", "one");
	assert_non_null(row);
	assert_string_equal(val_get_text(row, "title", ""), "Morning");
	assert_int_equal(val_len(val_get(row, "digest")), 3);
	assert_string_equal(part_id(row, 0), "one");
	assert_string_equal(part_id(row, 1), "two");
	assert_string_equal(part_id(row, 2), "call");
	/* a question is found with what its team reads */
	row = live_row(view, "questions", "q-two");
	assert_string_equal(val_get_text(row, "inject", ""), "one");
	assert_true(val_get_true(row, "open", false));
	view = live_view(&l, ben);
	row = live_row(view, "inbox", "two");
	assert_int_equal(val_len(val_get(row, "digest")), 1);
	/* and it is acknowledged as one */
	live_must(&l, ana, "ack one");
	assert_int_equal(live_inject(&l, "call")->acked, 1);
	assert_int_equal(live_inject(&l, "two")->acked, 1);
	live_must(&l, ben, "ack two");
	assert_int_equal(live_inject(&l, "two")->acked, 3);
	assert_int_equal(live_inject(&l, "one")->acked, 1);
	live_down(&l);
}

static void what_is_sent_comes_alone(void **unused)
{
	struct live l = {0};
	struct val *view;
	int ana;

	(void)unused;
	live_up(&l, night_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_must(&l, -1, "phase m2 one=send,two=send,call=drop,no=drop");
	view = live_view(&l, ana);
	assert_int_equal(val_len(val_get(view, "inbox")), 2);
	assert_null(val_get(live_row(view, "inbox", "one"), "digest"));
	live_down(&l);
}

static const char pace_lua[] =
    "inject { id = 'one', at = '10m', to = { 'csirt', 'it' }, title = 'One',"
    " text = 'First.' }\n"
    "question { id = 'q', with = 'one', to = { 'csirt', 'it' },"
    " title = 'Q', kind = 'pattern', accept = { 'yes' }, due = '5m',"
    " close = '7m', points = 1 }\n"
    "action { id = 'look', to = { 'csirt', 'it' }, title = 'Look' }\n"
    "expect { id = 'x', of = 'one', who = { 'csirt', 'it' },"
    " within = '5m', evidence = done 'look' }\n"
    "fact { id = 'f', source = 'one', title = 'F' }\n"
    "needs { fact = 'f', from = 'csirt', to = { 'it' }, by = '5m',"
    " counted_from = 'one' }\n";

static enum plan_result result(const struct live *l, const char *team)
{
	return live_team(l, team)->expects[live_item(l, PLAN_EXPECT, "x")]
	    .result;
}

/* Given before the question is asked, twice: 5 to 15, then to 17 minutes. */
static void what_opens_inside_counts_from_its_end(void **unused)
{
	struct live l = {0};
	int ana, ben;

	(void)unused;
	live_up(&l, pace_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_to(&l, 5 * MINUTE);
	live_must(&l, -1, "exempt a.csirt 10m interpreter");
	live_must(&l, -1, "exempt a.csirt 2m again");
	live_to(&l, 11 * MINUTE);
	assert_int_equal(state_due(live_state(&l), 0, 0), 22 * MINUTE);
	assert_int_equal(state_close(live_state(&l), 0, 0), 24 * MINUTE);
	assert_int_equal(state_due(live_state(&l), 1, 0), 15 * MINUTE);
	live_to(&l, 20 * MINUTE);
	assert_true(live_team(&l, "a.it")->papers[0].expired);
	assert_false(live_team(&l, "a.csirt")->papers[0].expired);
	assert_int_equal(result(&l, "a.it"), PLAN_MISSED);
	assert_int_equal(result(&l, "a.csirt"), PLAN_NO_RESULT);
	assert_int_equal(state_need(live_state(&l), 0, 0, 1),
	    STATE_NEED_OPEN);
	live_refused(&l, ben, "answer q yes", "closed");
	live_must(&l, ana, "answer q yes");
	assert_false(live_team(&l, "a.csirt")->papers[0].attempts[0].late);
	live_must(&l, ana, "act look");
	assert_int_equal(result(&l, "a.csirt"), PLAN_MET);
	live_must(&l, ana, "forward one a.it");
	assert_int_equal(state_need(live_state(&l), 0, 0, 1),
	    STATE_NEED_TOLD);
	live_down(&l);
}

static void what_opens_after_has_no_more_time(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, pace_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_must(&l, -1, "exempt a.csirt 4m");
	live_to(&l, 11 * MINUTE);
	assert_int_equal(state_due(live_state(&l), 0, 0), 15 * MINUTE);
	live_must(&l, -1, "exempt a.csirt 3m");
	assert_int_equal(state_due(live_state(&l), 0, 0), 18 * MINUTE);
	live_to(&l, 18 * MINUTE);
	assert_int_equal(result(&l, "a.csirt"), PLAN_MISSED);
	live_down(&l);
}

/* Whoever passes a digest on tells what is in all its parts, but in those
 * that the own team did not get. */
static void a_digest_tells_all_it_holds(void **unused)
{
	struct live l = {0};
	char *lua = xasprintf("%s"
	    "fact { id = 'f-one', source = 'one', title = '1' }\n"
	    "fact { id = 'f-two', source = 'two', title = '2' }\n"
	    "fact { id = 'f-no', source = 'no', title = '3' }\n", night_lua);
	const struct state *st;
	int ana;

	(void)unused;
	live_up(&l, lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 5 * MINUTE);
	live_must(&l, -1, "phase m2 one=digest,two=digest,call=digest,no=drop");
	live_must(&l, ana, "forward one it");
	st = live_state(&l);
	assert_int_equal(st->ntold, 2);
	assert_string_equal(state_item_id(st, PLAN_FACT, st->told[0].fact),
	    "f-one");
	assert_string_equal(state_item_id(st, PLAN_FACT, st->told[1].fact),
	    "f-two");
	live_down(&l);
	free(lua);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_left_is_one_digest),
		cmocka_unit_test(what_is_sent_comes_alone),
		cmocka_unit_test(a_digest_tells_all_it_holds),
		cmocka_unit_test(what_opens_inside_counts_from_its_end),
		cmocka_unit_test(what_opens_after_has_no_more_time),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
