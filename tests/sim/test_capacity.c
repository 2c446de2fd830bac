/*
 * test_capacity.c: a role of few people has more time to answer and to do
 * what is expected, and the record keeps the time as it was written.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

/* Six people have the time that is written, three half as much again. */
static const char head[] =
    "scenario { id = 'x', version = '1', length = '2h', title = 'X' }\n"
    "role { id = 'csirt', capacity = 6 }\n"
    "role { id = 'it', capacity = 3 }\n"
    "role { id = 'press' }\n";
static const char lua[] =
    "inject { id = 'i', at = '1m', to = { 'csirt', 'it' }, title = 'I',"
    " text = 'x' }\n"
    "question { id = 'q', with = 'i', to = { 'csirt', 'it' }, title = 'Q',"
    " kind = 'pattern', accept = { 'no' }, due = '10m', close = '14m',"
    " points = 1 }\n"
    "question { id = 'law', with = 'i', to = 'it', title = 'L',"
    " kind = 'pattern', accept = { 'no' }, due = '10m', close = '14m',"
    " points = 1, fixed = true }\n"
    "action { id = 'act', to = { 'csirt', 'it' }, title = 'A',"
    " once = true }\n"
    "expect { id = 'x', of = 'i', who = { 'csirt', 'it' }, within = '20m',"
    " evidence = done 'act' }\n"
    "expect { id = 'x-law', of = 'i', who = 'it', within = '20m',"
    " evidence = done 'act', fixed = true }\n";

struct office {
	struct live l;
	int ana, ben, q, law;		/* of the CSIRT, of IT */
};

static void office_up(struct office *o)
{
	memset(o, 0, sizeof(*o));
	o->l.head = head;
	live_up(&o->l, lua);
	o->ana = live_person(&o->l, "Ana", "a.csirt");
	o->ben = live_person(&o->l, "Ben", "a.it");
	o->q = live_item(&o->l, PLAN_QUESTION, "q");
	o->law = live_item(&o->l, PLAN_QUESTION, "law");
	live_must(&o->l, -1, "start");
	live_to(&o->l, 2 * MINUTE);
}

static int64_t due(const struct office *o, const char *team, int question)
{
	return state_due(live_state(&o->l), state_team(live_state(&o->l),
	    team), question);
}

static int64_t closes(const struct office *o, const char *team, int question)
{
	return state_close(live_state(&o->l), state_team(live_state(&o->l),
	    team), question);
}

static void each_team_has_its_own_window(void **unused)
{
	const struct val *row;
	struct office o;

	(void)unused;
	office_up(&o);
	assert_int_equal(due(&o, "a.csirt", o.q), 11 * MINUTE);
	assert_int_equal(closes(&o, "a.csirt", o.q), 15 * MINUTE);
	assert_int_equal(due(&o, "a.it", o.q), 16 * MINUTE);
	assert_int_equal(closes(&o, "a.it", o.q), 22 * MINUTE);
	assert_int_equal(due(&o, "a.it", o.law), 11 * MINUTE);
	assert_int_equal(closes(&o, "a.it", o.law), 15 * MINUTE);
	/* raw times are what the record has, the applied one what is shown */
	assert_int_equal(live_question(&o.l, "q")->due_ms, 11 * MINUTE);
	assert_int_equal(live_question(&o.l, "q")->close_ms, 15 * MINUTE);
	row = live_row(live_view(&o.l, o.ben), "questions", "q");
	assert_int_equal(val_get_num(row, "due_ms", 0), 16 * MINUTE);
	assert_int_equal(val_get_num(row, "close_ms", 0), 22 * MINUTE);
	live_down(&o.l);
}

static void late_is_what_comes_after_it(void **unused)
{
	struct office o;
	struct val *out;

	(void)unused;
	office_up(&o);
	live_to(&o.l, 12 * MINUTE);
	assert_true(live_team(&o.l, "a.csirt")->papers[o.q].expired);
	assert_false(live_team(&o.l, "a.it")->papers[o.q].expired);
	assert_true(live_team(&o.l, "a.it")->papers[o.law].expired);
	out = live_must(&o.l, o.ana, "answer q maybe");
	assert_true(val_get_true(out, "late", false));
	out = live_must(&o.l, o.ben, "answer q maybe");
	assert_false(val_get_true(out, "late", true));
	out = live_must(&o.l, o.ben, "answer law maybe");
	assert_true(val_get_true(out, "late", false));
	live_to(&o.l, 16 * MINUTE + 1000);
	assert_int_equal(live_question(&o.l, "law")->status,
	    QUESTION_CLOSED);
	live_refused(&o.l, o.ana, "answer q no", "closed");
	out = live_must(&o.l, o.ben, "answer q perhaps");
	assert_true(val_get_true(out, "late", false));
	assert_int_equal(live_question(&o.l, "q")->status, QUESTION_OPEN);
	live_to(&o.l, 22 * MINUTE);
	assert_int_equal(live_question(&o.l, "q")->status, QUESTION_CLOSED);
	assert_int_equal(live_question(&o.l, "q")->closed_ms, 22 * MINUTE);
	live_down(&o.l);
}

/* What is granted and exempt is not scaled, and comes on top. */
static void more_time_is_as_it_is_said(void **unused)
{
	struct office o;

	(void)unused;
	office_up(&o);
	live_must(&o.l, -1, "extend q 2m");
	assert_int_equal(due(&o, "a.csirt", o.q), 13 * MINUTE);
	assert_int_equal(due(&o, "a.it", o.q), 18 * MINUTE);
	live_must(&o.l, -1, "exempt a.it 3m interpreter");
	assert_int_equal(due(&o, "a.it", o.q), 21 * MINUTE);
	assert_int_equal(due(&o, "a.csirt", o.q), 13 * MINUTE);
	live_to(&o.l, 20 * MINUTE);
	assert_false(live_team(&o.l, "a.it")->papers[o.q].expired);
	live_to(&o.l, 21 * MINUTE);
	assert_true(live_team(&o.l, "a.it")->papers[o.q].expired);
	live_down(&o.l);
}

/* The window is that of who answers. */
static void who_takes_over_has_its_own_window(void **unused)
{
	struct office o;
	struct val *out;

	(void)unused;
	office_up(&o);
	live_must(&o.l, -1, "absent it merged press");
	assert_int_equal(due(&o, "a.press", o.q), 11 * MINUTE);
	live_to(&o.l, 12 * MINUTE);
	assert_true(live_team(&o.l, "a.press")->papers[o.q].expired);
	live_down(&o.l);
	office_up(&o);
	live_must(&o.l, -1, "absent csirt merged it");
	live_to(&o.l, 12 * MINUTE);
	out = live_must(&o.l, o.ben, "answer q maybe");
	assert_false(val_get_true(out, "late", true));
	live_down(&o.l);
}

static enum plan_result came(const struct office *o, const char *team,
    const char *expect)
{
	return live_team(&o->l, team)->expects[live_item(&o->l, PLAN_EXPECT,
	    expect)].result;
}

static void so_has_what_is_expected(void **unused)
{
	struct office o;

	(void)unused;
	office_up(&o);
	live_to(&o.l, 22 * MINUTE);
	assert_int_equal(came(&o, "a.csirt", "x"), PLAN_MISSED);
	assert_int_equal(came(&o, "a.it", "x"), PLAN_NO_RESULT);
	assert_int_equal(came(&o, "a.it", "x-law"), PLAN_MISSED);
	live_to(&o.l, 30 * MINUTE);
	live_must(&o.l, o.ben, "act act");
	assert_int_equal(came(&o, "a.it", "x"), PLAN_MET);
	assert_int_equal(came(&o, "a.it", "x-law"), PLAN_LATE);
	live_down(&o.l);
	office_up(&o);
	live_to(&o.l, 31 * MINUTE);
	assert_int_equal(came(&o, "a.it", "x"), PLAN_MISSED);
	live_down(&o.l);
}

/* The same after a crash: the record says all that is needed. */
static void the_record_is_enough(void **unused)
{
	struct office o;

	(void)unused;
	office_up(&o);
	live_to(&o.l, 12 * MINUTE);
	live_again(&o.l);
	assert_int_equal(due(&o, "a.it", o.q), 16 * MINUTE);
	live_must(&o.l, -1, "resume");
	live_to(&o.l, 40 * MINUTE);
	assert_true(live_team(&o.l, "a.it")->papers[o.q].expired);
	assert_int_equal(live_question(&o.l, "q")->closed_ms, 22 * MINUTE);
	assert_int_equal(came(&o, "a.it", "x"), PLAN_MISSED);
	live_down(&o.l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_team_has_its_own_window),
		cmocka_unit_test(late_is_what_comes_after_it),
		cmocka_unit_test(more_time_is_as_it_is_said),
		cmocka_unit_test(who_takes_over_has_its_own_window),
		cmocka_unit_test(so_has_what_is_expected),
		cmocka_unit_test(the_record_is_enough),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
