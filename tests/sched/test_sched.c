/*
 * test_sched.c: entries come up in order, held cells wait, and a heap of
 * many agrees with a plain search.
 */
#include "config.h"

#include "sched/sched.h"

#include "base/mem.h"
#include "tests/event/unit.h"

static void put(struct sched *s, int cell, int64_t cell_ms, int order,
    int item)
{
	sched_put(s, &(struct sched_entry){ .cell = cell,
	    .cell_ms = cell_ms, .order = order, .item = item, .team = -1 });
}

static int take(struct sched *s, int64_t ex_ms)
{
	struct sched_entry e;

	return sched_take(s, ex_ms, &e) ? e.item : -1;
}

static void the_earliest_comes_first(void **state)
{
	struct sched *s = sched_new();

	(void)state;
	assert_true(sched_next_ms(s) == INT64_MAX);
	assert_int_equal(take(s, INT64_MAX), -1);
	put(s, 0, 300, 0, 3);
	put(s, 0, 100, 0, 1);
	put(s, 0, 200, 0, 2);
	put(s, 0, 100, 0, 11);
	assert_int_equal(sched_next_ms(s), 100);
	assert_int_equal(take(s, 99), -1);
	assert_int_equal(take(s, 100), 1);
	assert_int_equal(take(s, 100), 11);
	assert_int_equal(take(s, 100), -1);
	assert_int_equal(take(s, 1000), 2);
	assert_int_equal(take(s, 1000), 3);
	assert_int_equal(take(s, 1000), -1);
	sched_free(s);
}

static void ties_go_by_cell_then_plan(void **state)
{
	struct sched *s = sched_new();

	(void)state;
	put(s, 1, 100, 0, 21);
	put(s, 0, 100, 7, 17);
	put(s, 0, 100, 2, 12);
	put(s, 1, 99, 9, 20);
	for (size_t i = 0; i < 4; i++) {
		static const int want[] = { 20, 12, 17, 21 };

		assert_int_equal(take(s, 100), want[i]);
	}
	sched_free(s);
}

static void held_cells_come_back_shifted(void **state)
{
	struct sched *s = sched_new();

	(void)state;
	put(s, 0, 100, 0, 1);
	put(s, 1, 50, 0, 2);
	sched_cell(s, 1, true, 0);
	assert_int_equal(sched_next_ms(s), 100);
	assert_int_equal(take(s, 1000), 1);
	assert_int_equal(take(s, 1000), -1);
	assert_true(sched_next_ms(s) == INT64_MAX);
	sched_cell(s, 1, false, 2000);
	assert_int_equal(sched_next_ms(s), 2050);
	put(s, 1, 10, 0, 3);
	assert_int_equal(sched_next_ms(s), 2010);
	assert_int_equal(take(s, 2010), 3);
	assert_int_equal(take(s, 2049), -1);
	assert_int_equal(take(s, 2050), 2);
	sched_free(s);
}

static void never_never_comes(void **state)
{
	struct sched *s = sched_new();

	(void)state;
	put(s, 0, INT64_MAX, 0, 1);
	put(s, 0, INT64_MAX - 5, 0, 2);
	sched_cell(s, 0, false, 10);
	assert_true(sched_next_ms(s) == INT64_MAX);
	assert_int_equal(take(s, INT64_MAX), -1);
	sched_cell(s, 0, false, 0);
	assert_int_equal(take(s, INT64_MAX), 2);
	assert_int_equal(take(s, INT64_MAX), -1);
	sched_free(s);
}

static void clearing_keeps_what_is_held(void **state)
{
	struct sched *s = sched_new();

	(void)state;
	sched_cell(s, 0, true, 0);
	put(s, 0, 1, 0, 1);
	put(s, 3, 1, 0, 2);
	sched_clear(s);
	put(s, 0, 5, 0, 3);
	put(s, 3, 7, 0, 4);
	assert_int_equal(take(s, 100), 4);
	assert_int_equal(take(s, 100), -1);
	sched_free(s);
}

#define MANY 3000
#define CELLS 5

/* The same sequence on every machine. */
static int64_t next_number(uint64_t *seed, int64_t below)
{
	*seed = *seed * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return (int64_t)(*seed >> 33) % below;
}

static bool comes_before(const struct sched_entry *a,
    const struct sched_entry *b, const int64_t *held_ms)
{
	int64_t at_a = a->cell_ms + held_ms[a->cell];
	int64_t at_b = b->cell_ms + held_ms[b->cell];

	if (at_a != at_b)
		return at_a < at_b;
	if (a->cell != b->cell)
		return a->cell < b->cell;
	if (a->order != b->order)
		return a->order < b->order;
	return a->item < b->item;
}

/* The entry a plain search finds, or -1. */
static int search(const struct sched_entry *e, const bool *gone,
    const int64_t *held_ms)
{
	int first = -1;

	for (int i = 0; i < MANY; i++)
		if (!gone[i] && (first < 0 ||
		    comes_before(&e[i], &e[first], held_ms)))
			first = i;
	return first;
}

static void many_agree_with_a_plain_search(void **state)
{
	static struct sched_entry e[MANY];
	static bool gone[MANY];
	const int64_t held_ms[CELLS] = { 0, 17, 400, 3, 50 };
	struct sched *s = sched_new();
	uint64_t seed = 1;

	(void)state;
	for (int c = 0; c < CELLS; c++)
		sched_cell(s, c, false, held_ms[c]);
	for (int i = 0; i < MANY; i++) {
		e[i] = (struct sched_entry){
			.cell_ms = next_number(&seed, 500),
			.cell = (int)next_number(&seed, CELLS),
			.order = (int)next_number(&seed, 4),
			.item = i,
		};
		sched_put(s, &e[i]);
	}
	for (int i = 0; i < MANY; i++) {
		int want = search(e, gone, held_ms);

		assert_int_equal(take(s, INT64_MAX), want);
		gone[want] = true;
	}
	assert_int_equal(take(s, INT64_MAX), -1);
	sched_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_earliest_comes_first),
		cmocka_unit_test(ties_go_by_cell_then_plan),
		cmocka_unit_test(held_cells_come_back_shifted),
		cmocka_unit_test(never_never_comes),
		cmocka_unit_test(clearing_keeps_what_is_held),
		cmocka_unit_test(many_agree_with_a_plain_search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
