/*
 * test_uptime.c: the share of time that a service was up: what nobody knows,
 * pauses and what is exempt for a team are no part of it.
 */
#include "config.h"

#include "base/crypto.h"
#include "score/score.h"
#include "tests/sim/live.h"

static const char web_lua[] =
    "probe { id = 'web', check = 'tcp', target = '192.0.2.1:80',"
    " every = '30s', title = 'Web' }\n";

static void web_is(struct live *l, const char *result)
{
	assert_int_equal(engine_begin(l->e, &l->err), 0);
	engine_probe_result(l->e, 0, "web", result, NULL, NULL);
	assert_int_equal(engine_commit(l->e, &l->err), STORE_OK);
}

/* Minutes of one team so far. */
static void web_was(struct live *l, int team, int up, int down, int unknown)
{
	struct score_uptime got;

	live_must(l, -1, "note so far");	/* time up to the last fact */
	score_uptime(live_state(l), team, 0, &got);
	assert_int_equal(got.up_ms, up * MINUTE);
	assert_int_equal(got.down_ms, down * MINUTE);
	assert_int_equal(got.unknown_ms, unknown * MINUTE);
}

static void spells_are_added_up(void **unused)
{
	struct live l = {0};
	struct score_uptime up;

	(void)unused;
	live_up(&l, web_lua);
	live_person(&l, "Ana", "a.csirt");
	live_must(&l, -1, "start");
	live_to(&l, 2 * MINUTE);
	web_was(&l, 0, 0, 0, 2);
	web_is(&l, "up");
	live_to(&l, 10 * MINUTE);
	web_is(&l, "down");
	live_to(&l, 12 * MINUTE);
	web_is(&l, "unknown");
	live_to(&l, 17 * MINUTE);
	web_is(&l, "down");
	live_to(&l, 18 * MINUTE);
	web_was(&l, 0, 8, 3, 7);
	live_must(&l, -1, "pause");
	live_to(&l, 48 * MINUTE);
	live_must(&l, -1, "resume");
	web_was(&l, 0, 8, 3, 7);
	live_to(&l, 50 * MINUTE);
	/* a person has seen it: it was the check */
	live_must(&l, -1, "probe web unknown checker at fault");
	live_to(&l, 51 * MINUTE);
	web_was(&l, 0, 8, 5, 8);
	live_again(&l);
	web_was(&l, 0, 8, 5, 8);
	score_uptime(live_state(&l), 0, 0, &up);
	assert_int_equal(score_share(&up), 6154);
	live_down(&l);
}

static void exempt_time_is_left_out_for_one(void **unused)
{
	struct live l = {0};

	(void)unused;
	live_up(&l, web_lua);
	live_person(&l, "Ana", "a.csirt");
	live_person(&l, "Ben", "a.it");
	live_must(&l, -1, "start");
	web_is(&l, "up");
	live_to(&l, 5 * MINUTE);
	web_is(&l, "down");
	live_must(&l, -1, "exempt a.csirt 4m generator");
	live_to(&l, 7 * MINUTE);
	web_was(&l, 0, 5, 0, 0);
	web_was(&l, 1, 5, 2, 0);
	live_to(&l, 15 * MINUTE);
	web_was(&l, 0, 5, 6, 0);
	web_was(&l, 1, 5, 10, 0);
	live_down(&l);
}

static void shares_are_of_what_is_known(void **unused)
{
	static const struct { struct score_uptime up; int64_t share; } rows[] = {
		{ { 0, 0, 0 }, -1 }, { { 0, 0, 9 }, -1 }, { { 1, 0, 9 }, 10000 },
		{ { 0, 1, 9 }, 0 }, { { 1, 2, 0 }, 3333 }, { { 2, 1, 0 }, 6667 },
		{ { 1, 19999, 0 }, 1 }, { { 1, 20001, 0 }, 0 },
		{ { INT64_MAX, INT64_MAX, 0 }, 10000 },
		{ { INT64_MAX / 2, INT64_MAX / 2, 0 }, 5000 },
	};

	(void)unused;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(score_share(&rows[i].up), rows[i].share);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spells_are_added_up),
		cmocka_unit_test(exempt_time_is_left_out_for_one),
		cmocka_unit_test(shares_are_of_what_is_known),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
