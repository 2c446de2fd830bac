/*
 * test_exempt.c: time that does not count against one team, for what it is
 * asked and has to fill in; the others are held to theirs.
 */
#include "config.h"

#include "base/crypto.h"
#include "tests/sim/live.h"

static const char survey_lua[] =
    "questionnaire { id = 'mood', purpose = 'picture', at = '2m',"
    " close = '5m', to = 'all', title = 'M', items = {"
    " { id = 'm', kind = 'number', title = 'How?' } } }\n";

static int closings;	/* questionnaire.closed, for one team or all */
static int closed_teams;

static void survey_saw(struct live *l, const struct event *e)
{
	(void)l;
	if (e->kind != EVENT_QUESTIONNAIRE_CLOSED)
		return;
	closings++;
	closed_teams += event_has(e, FIELD_TEAM);
}

static void survey_up(struct live *l, int *ana, int *ben)
{
	closings = closed_teams = 0;
	l->published = survey_saw;
	live_up(l, survey_lua);
	*ana = live_person(l, "Ana", "a.csirt");
	*ben = live_person(l, "Ben", "a.it");
	live_must(l, -1, "start");
	live_to(l, 3 * MINUTE);
}

static int64_t closes(struct live *l, int person)
{
	return val_get_num(live_row(live_view(l, person), "questionnaires",
	    "mood"), "close_ms", -1);
}

static void a_questionnaire_waits_for_who_is_exempt(void **unused)
{
	struct live l = {0};
	int ana, ben;

	(void)unused;
	survey_up(&l, &ana, &ben);
	assert_int_equal(closes(&l, ana), 7 * MINUTE);
	live_must(&l, -1, "exempt a.csirt 10m interpreter");
	assert_int_equal(closes(&l, ana), 17 * MINUTE);
	assert_int_equal(closes(&l, ben), 7 * MINUTE);
	live_to(&l, 8 * MINUTE);
	assert_int_equal(closings, 1);
	assert_int_equal(closed_teams, 1);
	assert_null(live_row(live_view(&l, ben), "questionnaires", "mood"));
	live_refused(&l, ben, "survey mood m=1", "closed");
	live_must(&l, ana, "survey mood m=1");
	live_again(&l);
	live_refused(&l, ben, "survey mood m=1", "closed");
	live_must(&l, -1, "resume");
	live_to(&l, 16 * MINUTE);
	live_must(&l, ana, "survey mood m=2");
	live_to(&l, 18 * MINUTE);
	live_refused(&l, ana, "survey mood m=3", "closed");
	assert_int_equal(closings, 2);
	assert_int_equal(closed_teams, 1);
	assert_true(live_state(&l)->cells[0].surveys[0].closed);
	live_down(&l);
}

/* What is over before it opens adds nothing; what runs then does. */
static void only_what_overlaps_counts(void **unused)
{
	struct live l = {0};
	int ana, ben;

	(void)unused;
	closings = closed_teams = 0;
	l.published = survey_saw;
	live_up(&l, survey_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	ben = live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	live_must(&l, -1, "exempt a.csirt 1m interpreter");
	live_to(&l, MINUTE + 30000);
	live_must(&l, -1, "exempt a.it 1m interpreter");
	live_to(&l, 3 * MINUTE);
	assert_int_equal(closes(&l, ana), 7 * MINUTE);
	assert_int_equal(closes(&l, ben), 7 * MINUTE + 30000);
	live_to(&l, 8 * MINUTE);
	assert_int_equal(closings, 2);
	assert_true(live_state(&l)->cells[0].surveys[0].closed);
	live_down(&l);
}

/* A call that was made in time that is exempt: the rest of that time does
 * not count, whenever the call is written down. */
static void a_call_in_exempt_time(void **unused)
{
	static const char lua[] =
	    "inject { id = 'bank', at = '1m', to = 'csirt', title = 'B',"
	    " channel = 'phone', text = 'The bank calls.' }\n"
	    "question { id = 'q', with = 'bank', to = 'csirt', title = 'Q',"
	    " kind = 'pattern', accept = { 'no' }, due = '5m' }\n";
	struct live l = {0};

	(void)unused;
	live_up(&l, lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	live_must(&l, -1, "exempt a.csirt 3m interpreter");
	live_to(&l, 8 * MINUTE);
	live_must(&l, -1, "delivered bank a.csirt T+0:03 phone");
	assert_int_equal(live_question(&l, "q")->due_ms, 8 * MINUTE);
	assert_int_equal(state_due(live_state(&l), 0, 0), 10 * MINUTE);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_questionnaire_waits_for_who_is_exempt),
		cmocka_unit_test(only_what_overlaps_counts),
		cmocka_unit_test(a_call_in_exempt_time),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
