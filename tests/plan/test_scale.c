/*
 * test_scale.c: windows by the declared capacity of a role.
 */
#include "config.h"

#include "plan/scale.h"
#include "tests/event/unit.h"
#include "tests/plan/sample.h"

#define MINUTES(n) ((struct span){(n) * INT64_C(60000)})

static int setup(void **state)
{
	*state = sample_plan();
	return 0;
}

static int teardown(void **state)
{
	plan_free(*state);
	return 0;
}

/* What a role of so many people makes of a window. */
static int64_t scaled(struct plan *p, int64_t capacity, int64_t ms)
{
	p->roles[0].capacity = capacity;
	return plan_scale(p, 0, (struct span){ ms }, false).ms;
}

static void few_people_get_more_time(void **state)
{
	static const struct { int64_t capacity, ms; int factor; } rows[] = {
		{ 0, 600000, 100 }, { 1, 1100000, 183 }, { 2, 1000000, 167 },
		{ 3, 900000, 150 }, { 4, 800000, 133 }, { 5, 700000, 117 },
		{ 6, 600000, 100 }, { 7, 600000, 100 },
		{ 1000000, 600000, 100 },
	};
	struct plan *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_int_equal(scaled(p, rows[i].capacity, 600000),
		    rows[i].ms);
		assert_int_equal(plan_factor(p, 0), rows[i].factor);
	}
}

static void up_to_a_whole_second(void **state)
{
	struct plan *p = *state;

	assert_int_equal(scaled(p, 5, 1000), 2000);	/* 1167 */
	assert_int_equal(scaled(p, 3, 2000), 3000);
	assert_int_equal(scaled(p, 3, 2001), 4000);	/* 3001.5 */
	assert_int_equal(scaled(p, 3, 1), 1000);
	assert_int_equal(scaled(p, 3, 0), 0);
	/* what is not longer stays as it is written */
	assert_int_equal(scaled(p, 6, 1500), 1500);
	assert_int_equal(scaled(p, 0, 1), 1);
	assert_int_equal(scaled(p, 1, -1), -1);
	/* the longest there is */
	assert_int_equal(scaled(p, 1, SPAN_MAX_MS), SPAN_MAX_MS / 6 * 11);
	assert_int_equal(plan_scale(p, 0, (struct span){ 1500 }, true).ms,
	    1500);
	assert_int_equal(plan_scale(p, -1, (struct span){ 1500 }, false).ms,
	    1500);
	assert_int_equal(plan_factor(p, -1), 100);
	assert_int_equal(plan_factor(p, 64), 100);
}

static void a_set_has_a_shortest_and_a_longest(void **state)
{
	struct plan *p = *state;
	struct plan_spread s;

	p->roles[0].capacity = 3;
	p->roles[1].capacity = 1;
	s = plan_spread(p, 3, MINUTES(6), false);
	assert_int_equal(s.least.ms, MINUTES(9).ms);
	assert_int_equal(s.most.ms, MINUTES(11).ms);
	s = plan_spread(p, 7, MINUTES(6), false);
	assert_int_equal(s.least.ms, MINUTES(6).ms);
	s = plan_spread(p, 7, MINUTES(6), true);
	assert_int_equal(s.most.ms, MINUTES(6).ms);
	s = plan_spread(p, 0, MINUTES(6), false);
	assert_int_equal(s.most.ms, MINUTES(6).ms);
	s = plan_spread(p, 3, SPAN_NONE, false);
	assert_int_equal(s.least.ms, -1);
	/* who takes over for an absent role may answer, too */
	p->roles[0].absent = PLAN_ABSENT_MERGED;
	p->roles[0].merged = 2;
	s = plan_spread(p, 1, MINUTES(6), false);
	assert_int_equal(s.least.ms, MINUTES(6).ms);
	assert_int_equal(s.most.ms, MINUTES(9).ms);
}

static void said(const struct plan *p, uint64_t roles, bool fixed,
    const char *lang, const char *want)
{
	struct buf out = {0};

	plan_scale_text(&out, p, roles, MINUTES(25), fixed, lang);
	assert_string_equal(buf_str(&out), want);
	buf_release(&out);
}

static void both_are_told(void **state)
{
	struct plan *p = *state;

	said(p, 7, false, NULL, "25m");
	p->roles[1].capacity = 3;
	p->roles[2].capacity = 1;
	said(p, 1, false, NULL, "25m");
	said(p, 2, false, NULL, "25m (it 37m30s, x1.5)");
	said(p, 7, false, "es", "25m (it 37m30s, x1.5; Gabinete 45m50s, "
	    "x1.83)");
	said(p, 7, true, "es", "25m");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(few_people_get_more_time,
		    setup, teardown),
		cmocka_unit_test_setup_teardown(up_to_a_whole_second, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(
		    a_set_has_a_shortest_and_a_longest, setup, teardown),
		cmocka_unit_test_setup_teardown(both_are_told, setup,
		    teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
