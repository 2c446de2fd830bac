/*
 * test_fills.c: what stands for placeholders is told to whoever reads a body
 * that has them, and not before.
 */
#include "config.h"

#include "tests/sim/live.h"

static const char fills_lua[] =
    "param { id = 'family', default = 'wannacry' }\n"
    "param { id = 'bank', default = 'first' }\n"
    "param { id = 'never', default = 'never' }\n"
    "inject { id = 'now', at = '1m', to = 'csirt', title = 'N',"
    " text = 'It is {family}, says {role.it}.' }\n"
    "inject { id = 'other', at = '1m', to = 'it', title = 'O',"
    " text = 'Call {bank}.' }\n"
    "inject { id = 'later', at = '30m', to = 'csirt', title = 'L',"
    " text = 'Call {bank}.' }\n"
    "inject { id = 'long', at = '40m', to = 'csirt', title = 'B' }\n";

static const char *body_asked;

static const char *braces(void *arg, const char *hex)
{
	(void)arg;
	body_asked = hex;
	return "{never}";
}

static const struct val *fills(struct live *l, enum state_hat hat, int team)
{
	const struct view_input in = { .st = live_state(l), .ix = l->ix,
		.braces = braces };
	const struct view_viewer who = { .hat = hat, .team = team,
		.seats = STATE_SEATS_ALL };

	return val_get(val_get(view_make(&in, &who, &l->a), "exercise"),
	    "fills");
}

static size_t told(struct live *l, enum state_hat hat, const char *team)
{
	return val_len(fills(l, hat, team == NULL ? -1 :
	    state_team(live_state(l), team)));
}

static const char *told_of(struct live *l, const char *team, const char *name)
{
	return val_get_text(fills(l, HAT_PARTICIPANT, state_team(
	    live_state(l), team)), name, "");
}

static void nothing_is_told_before(void **unused)
{
	struct live l = {0};
	int ana;

	(void)unused;
	trial_file(&l.t.files, "text/en/long.md", "It is {never}.\n");
	live_up(&l, fills_lua);
	ana = live_person(&l, "Ana", "a.csirt");
	live_person(&l, "Ben", "a.it");
	assert_int_equal(told(&l, HAT_PARTICIPANT, "a.csirt"), 0);
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	assert_int_equal(told(&l, HAT_PARTICIPANT, "a.csirt"), 2);
	assert_string_equal(told_of(&l, "a.csirt", "family"), "wannacry");
	assert_string_equal(told_of(&l, "a.csirt", "role.it"), "it");
	assert_int_equal(told(&l, HAT_PARTICIPANT, "a.it"), 1);
	assert_string_equal(told_of(&l, "a.it", "bank"), "first");
	assert_int_equal(told(&l, HAT_SCOREBOARD, NULL), 0);
	assert_int_equal(told(&l, HAT_OBSERVER, NULL), 3);
	/* nobody gets one by writing it */
	live_must(&l, ana, "chat {never} {bank}");
	live_must(&l, ana, "log {never} {bank}");
	assert_int_equal(told(&l, HAT_PARTICIPANT, "a.csirt"), 2);
	assert_null(body_asked);
	live_to(&l, 31 * MINUTE);
	assert_string_equal(told_of(&l, "a.csirt", "bank"), "first");
	live_to(&l, 41 * MINUTE);
	assert_string_equal(told_of(&l, "a.csirt", "never"), "never");
	assert_non_null(body_asked);
	live_down(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_is_told_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
