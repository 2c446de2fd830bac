/*
 * test_slots.c: who gets in when many want to, on a clock of numbers.
 */
#include "config.h"

#include "gate/slots.h"

#include "tests/event/unit.h"

static const struct slots_limits small = { .start = 4, .full = 8,
	.per_source = 3, .most = 12, .begin_ms = 5000,
	.crowd = { 20000, 50000 }, .calm = { 60000, 150000 },
	.known = { 180000, 400000 } };

static struct address at(int a, int b)
{
	struct address x = { .b = { [10] = 0xff, [11] = 0xff, [12] = 10,
	    [14] = (unsigned char)a, [15] = (unsigned char)b } };

	return x;
}

static bool enter(struct slots *s, pid_t pid, struct address from, int draw,
    int64_t now)
{
	pid_t evict;

	if (!slots_admit(s, &from, draw, &evict))
		return false;
	slots_gone(s, evict);
	slots_add(s, pid, &from, now);
	return true;
}

static void a_source_has_its_share(void **state)
{
	struct networks hall = {0};
	struct slots *s;

	(void)state;
	assert_int_equal(networks_add(&hall, "10.0.9.0/24", NULL), 0);
	s = slots_new(&small, &hall);
	for (int i = 1; i <= 3; i++)
		assert_true(enter(s, i, at(1, 1), 0, 0));
	assert_false(enter(s, 4, at(1, 1), 99, 0));
	assert_true(enter(s, 4, at(1, 2), 0, 0));
	/* who is in is no stranger any more */
	slots_logged_in(s, 1);
	assert_int_equal(slots_strangers(s), 3);
	assert_true(enter(s, 5, at(1, 1), 99, 0));
	/* the hall may be as many as it likes */
	for (int i = 10; i < 14; i++)
		assert_true(enter(s, i, at(9, 1), 99, 0));
	slots_free(s);
	networks_release(&hall);
}

static void a_flood_does_not_shut_others_out(void **state)
{
	struct networks none = {0};
	struct slots *s = slots_new(&small, &none);
	struct address honest = at(200, 1);
	pid_t evict;

	(void)state;
	for (int i = 0; i < 8; i++)
		assert_true(enter(s, 100 + i, at(i, 0), 0, i));
	/* one more of those: dropped */
	assert_false(enter(s, 200, at(3, 0), 0, 9));
	/* somebody else takes the place of the oldest */
	assert_true(slots_admit(s, &honest, 0, &evict));
	assert_int_equal(evict, 100);
	slots_exchanged(s, 100, 0);
	assert_true(slots_admit(s, &honest, 0, &evict));
	assert_int_equal(evict, 101);
	/* nobody can be sent away: full */
	for (int i = 0; i < 8; i++)
		slots_exchanged(s, 100 + i, 0);
	assert_false(slots_admit(s, &honest, 0, &evict));
	slots_free(s);
}

/* Whoever has given a wrong code makes room, of the same source first. */
static void guessers_make_room(void **state)
{
	struct networks none = {0};
	struct slots *s = slots_new(&small, &none);
	struct address hall = at(1, 1), other = at(2, 2);
	pid_t evict;

	(void)state;
	for (int i = 1; i <= 3; i++) {
		assert_true(enter(s, i, hall, 99, 0));
		slots_exchanged(s, i, 0);
	}
	assert_false(slots_admit(s, &hall, 99, &evict));
	slots_wrong(s, 2);
	assert_true(slots_admit(s, &hall, 99, &evict));
	assert_int_equal(evict, 2);
	assert_true(slots_admit(s, &other, 99, &evict));
	assert_int_equal(evict, 0);
	for (int i = 4; i <= 8; i++) {
		assert_true(enter(s, i, at(i, 0), 99, 0));
		slots_exchanged(s, i, 0);
	}
	/* full: they go, of whatever source */
	assert_true(slots_admit(s, &other, 99, &evict));
	assert_int_equal(evict, 2);
	slots_gone(s, 2);
	assert_true(enter(s, 9, at(9, 0), 99, 0));
	slots_exchanged(s, 9, 0);
	assert_false(slots_admit(s, &other, 99, &evict));
	slots_free(s);
}

/* Many from one place that say nothing do not keep others out until their
 * time is over. */
static void a_crowd_gives_way(void **state)
{
	struct networks none = {0}, hall = {0};
	struct slots *s = slots_new(&small, &none);
	struct address alone = at(9, 0), crowd = at(7, 0);
	pid_t evict;

	(void)state;
	slots_add(s, 1, &alone, 0);
	for (int i = 2; i <= 5; i++)
		slots_add(s, i, &crowd, 0);
	for (int i = 6; i <= 8; i++) {
		struct address other = at(20 + i, 0);

		slots_add(s, i, &other, 0);
	}
	for (int i = 1; i <= 8; i++)
		slots_exchanged(s, i, 0);
	alone = at(10, 0);
	assert_true(slots_admit(s, &alone, 99, &evict));
	assert_int_equal(evict, 2);
	/* the next one is another of them, until they have room for more */
	slots_gone(s, 2);
	slots_add(s, 9, &alone, 0);
	slots_exchanged(s, 9, 0);
	alone = at(11, 0);
	assert_true(slots_admit(s, &alone, 99, &evict));
	assert_int_equal(evict, 3);
	slots_gone(s, 3);
	slots_add(s, 10, &alone, 0);
	slots_exchanged(s, 10, 0);
	alone = at(12, 0);
	assert_false(slots_admit(s, &alone, 99, &evict));
	slots_free(s);
	/* the hall is many, and none of them gives way */
	assert_int_equal(networks_add(&hall, "10.0.0.0/8", NULL), 0);
	s = slots_new(&small, &hall);
	for (int i = 1; i <= 8; i++) {
		slots_add(s, i, &(struct address){ .b = { [10] = 0xff,
		    [11] = 0xff, [12] = 10, [15] = 1 } }, 0);
		slots_exchanged(s, i, 0);
	}
	assert_false(slots_admit(s, &alone, 99, &evict));
	slots_free(s);
	networks_release(&hall);
}

static void early_drop_grows(void **state)
{
	struct networks none = {0};
	struct slots *s = slots_new(&small, &none);
	struct address twice = at(1, 0);
	pid_t evict;

	(void)state;
	for (int i = 0; i < 4; i++)
		assert_true(enter(s, 1 + i, at(i, 0), 0, 0));
	assert_false(slots_admit(s, &twice, 29, &evict));
	assert_true(slots_admit(s, &twice, 30, &evict));
	assert_true(enter(s, 5, at(5, 0), 0, 0));
	assert_true(enter(s, 6, at(6, 0), 0, 0));
	assert_false(slots_admit(s, &twice, 64, &evict));
	assert_true(slots_admit(s, &twice, 65, &evict));
	slots_free(s);
}

/* Who is overdue then; -1 in front: only asked to go. */
static int overdue(struct slots *s, int64_t now)
{
	bool end = true;
	pid_t pid = slots_overdue(s, now, &end);

	return end ? pid : -pid;
}

/* As many as make a crowd, all of whom have finished the key exchange. */
static struct slots *crowd(const struct networks *none)
{
	struct slots *s = slots_new(&small, none);

	for (int i = 1; i <= 4; i++)
		assert_true(enter(s, i, at(i, 0), 0, 0));
	for (int i = 1; i <= 4; i++)
		slots_exchanged(s, i, 0);
	return s;
}

static void strangers_have_a_time(void **state)
{
	struct networks none = {0};
	struct slots *s = slots_new(&small, &none);

	(void)state;
	assert_true(slots_next_ms(s) == INT64_MAX);
	assert_true(enter(s, 1, at(1, 0), 0, 1000));
	assert_true(enter(s, 2, at(2, 0), 0, 2000));
	assert_int_equal(slots_next_ms(s), 6000);
	assert_int_equal(overdue(s, 5999), 0);
	slots_exchanged(s, 1, 1000);
	assert_int_equal(slots_next_ms(s), 7000);
	/* it has not finished its key exchange: nothing can be said to it */
	assert_int_equal(overdue(s, 7000), 2);
	assert_int_equal(overdue(s, 7000), 0);
	slots_gone(s, 2);
	assert_int_equal(slots_next_ms(s), 61000);
	slots_logged_in(s, 1);
	assert_true(slots_next_ms(s) == INT64_MAX);
	assert_int_equal(slots_count(s), 1);
	slots_gone(s, 1);
	slots_gone(s, 1);
	assert_int_equal(slots_count(s), 0);
	slots_free(s);
}

/* A person compares a fingerprint, types a code unseen, types it again and
 * then a name: each has its time, and all together have one. */
static void each_step_has_its_time(void **state)
{
	struct networks none = {0};
	struct slots *s = crowd(&none);

	(void)state;
	assert_true(enter(s, 5, at(5, 0), 99, 0));
	assert_int_equal(slots_next_ms(s), 5000);
	for (int i = 1; i <= 4; i++)
		slots_gone(s, i);
	assert_true(enter(s, 6, at(6, 0), 99, 0));
	slots_begun(s, 6, 4000);
	slots_gone(s, 5);
	assert_int_equal(slots_next_ms(s), 64000);
	slots_exchanged(s, 6, 60000);
	assert_int_equal(slots_next_ms(s), 120000);
	slots_answered(s, 6, 110000);
	assert_int_equal(slots_next_ms(s), 150000);
	slots_answered(s, 7, 110000);
	slots_free(s);
}

/* Many of them have less, and those with a right code the most. */
static void a_crowd_has_less_time(void **state)
{
	struct networks none = {0};
	struct slots *s = crowd(&none);

	(void)state;
	assert_int_equal(slots_next_ms(s), 20000);
	for (int i = 1; i <= 4; i++)
		slots_answered(s, i, 18000);
	assert_int_equal(slots_next_ms(s), 38000);
	for (int i = 1; i <= 4; i++)
		slots_answered(s, i, 35000);
	assert_int_equal(slots_next_ms(s), 50000);
	for (int i = 1; i <= 3; i++)
		slots_right(s, i);
	assert_int_equal(overdue(s, 50000), -4);
	slots_gone(s, 4);
	assert_int_equal(slots_next_ms(s), 215000);
	slots_answered(s, 1, 214000);
	slots_gone(s, 2);
	slots_gone(s, 3);
	assert_int_equal(slots_next_ms(s), 394000);
	slots_answered(s, 1, 390000);
	assert_int_equal(slots_next_ms(s), 400000);
	slots_free(s);
}

/* Whoever can be told is asked to go first, and ended when nothing comes of
 * it. */
static void it_is_said_before(void **state)
{
	struct networks none = {0};
	struct slots *s = slots_new(&small, &none);

	(void)state;
	assert_true(enter(s, 1, at(1, 0), 0, 0));
	slots_exchanged(s, 1, 0);
	assert_int_equal(overdue(s, 59999), 0);
	assert_int_equal(overdue(s, 60000), -1);
	assert_int_equal(overdue(s, 60000), 0);
	assert_int_equal(slots_next_ms(s), 60000 + SLOTS_LAST_MS);
	/* what it answers now does not count any more */
	slots_answered(s, 1, 60001);
	assert_int_equal(overdue(s, 60000 + SLOTS_LAST_MS), 1);
	assert_int_equal(overdue(s, 99999), 0);
	slots_free(s);
}

static void all_in_all_there_is_a_limit(void **state)
{
	struct networks none = {0};
	struct slots *s = slots_new(&small, &none);

	(void)state;
	for (int i = 0; i < 12; i++) {
		assert_true(enter(s, 1 + i, at(i, 0), 0, 0));
		slots_logged_in(s, 1 + i);
	}
	assert_false(enter(s, 13, at(13, 0), 99, 0));
	slots_gone(s, 5);
	assert_true(enter(s, 13, at(13, 0), 99, 0));
	slots_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_source_has_its_share),
		cmocka_unit_test(a_flood_does_not_shut_others_out),
		cmocka_unit_test(guessers_make_room),
		cmocka_unit_test(a_crowd_gives_way),
		cmocka_unit_test(early_drop_grows),
		cmocka_unit_test(strangers_have_a_time),
		cmocka_unit_test(each_step_has_its_time),
		cmocka_unit_test(a_crowd_has_less_time),
		cmocka_unit_test(it_is_said_before),
		cmocka_unit_test(all_in_all_there_is_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
