/*
 * test_crash.c: the power fails, or a write does, at every operation of a
 * record's life; nothing that was acknowledged may be missing afterwards.
 * Each promise has a control: the same schedules with the safety taken away
 * must lose answers, or the test sees nothing.
 *
 * Every 7th operation by default; all of them with --all, drawn cuts more
 * than once with --seeds N.
 */
#include "config.h"

#include "base/err.h"
#include "tests/event/unit.h"
#include "tests/journal/crash.h"

/* Set by main alone. */
static int64_t crash_step = 7;
static uint64_t crash_seeds = 1;	/* of each cut that is drawn */

struct crash_tally {
	int64_t schedules, of[CRASH_VERDICTS];
	char first[512];	/* the first that was not fine */
};

static void tally(struct crash_tally *t, struct crash *c,
    enum crash_verdict verdict, const char *schedule)
{
	static const char *const words[] = { "fine", "lost", "unopenable",
	    "wrong" };

	t->schedules++;
	t->of[verdict]++;
	if (verdict != CRASH_FINE && t->first[0] == '\0')
		snprintf(t->first, sizeof(t->first), "%s: %s: %.300s",
		    schedule, words[verdict], c->err.text);
}

/* Operations of an undisturbed life. */
static int64_t life_length(int group)
{
	struct crash c;
	int64_t n;

	crash_begin(&c, CRASH_WHOLE, group, false);
	assert_true(life(&c));
	n = shim_ops(c.shim);
	crash_end(&c);
	return n;
}

/* The process stops at operation k and the power fails.  second >= 0: it
 * fails again at that operation of the recovery. */
struct crash_cut {
	int64_t k, second;
	enum shim_cut cut;
	uint64_t seed;
};

static void power_once(struct crash_tally *t, enum crash_without without,
    int group, const struct crash_cut *at)
{
	const int64_t k = at->k, second = at->second;
	const enum shim_cut cut = at->cut;
	const uint64_t seed = at->seed;
	struct crash c;
	char schedule[128];

	crash_begin(&c, without, group, k % 2 == 0);
	shim_stop_at(c.shim, k);
	life(&c);
	shim_power_cut(c.shim, cut, seed);
	if (second >= 0) {
		shim_stop_at(c.shim, second);
		if (life_resume(&c))
			work(&c, c.s->head.batch + 1);
		life_leave(&c);
		shim_power_cut(c.shim, cut, seed + 1);
	}
	snprintf(schedule, sizeof(schedule), "power cut %d at %lld, again at "
	    "%lld, groups of %d", (int)cut, (long long)k, (long long)second,
	    group);
	tally(t, &c, recover(&c), schedule);
	crash_end(&c);
}

static void power_at(struct crash_tally *t, enum crash_without without,
    int group, int64_t k, int64_t second)
{
	for (int cut = 0; cut < SHIM_CUTS; cut++) {
		bool drawn = cut == SHIM_PREFIX || cut == SHIM_SECTORS;

		for (uint64_t seed = 0; seed < (drawn ? crash_seeds : 1);
		    seed++) {
			const struct crash_cut at = { k, second,
			    (enum shim_cut)cut, (uint64_t)k * 64 + seed };

			power_once(t, without, group, &at);
		}
	}
}

static void power_sweep(struct crash_tally *t, enum crash_without without,
    int group, int64_t step)
{
	int64_t n = life_length(group);

	for (int64_t k = 0; k < n; k += step)
		power_at(t, without, group, k, -1);
}

static void assert_all_fine(const struct crash_tally *t)
{
	if (t->of[CRASH_FINE] != t->schedules)
		fail_msg("%lld of %lld schedules: %lld lost, %lld "
		    "unopenable, %lld wrong; first: %s",
		    (long long)(t->schedules - t->of[CRASH_FINE]),
		    (long long)t->schedules, (long long)t->of[CRASH_LOST],
		    (long long)t->of[CRASH_UNOPENABLE],
		    (long long)t->of[CRASH_WRONG], t->first);
	assert_true(t->schedules > 0);
	print_message("# %lld schedules\n", (long long)t->schedules);
}

static void assert_some_lost(const struct crash_tally *t)
{
	assert_true(t->of[CRASH_LOST] > 0);
	print_message("# control: %lld lost, %lld unopenable, %lld wrong of "
	    "%lld\n", (long long)t->of[CRASH_LOST],
	    (long long)t->of[CRASH_UNOPENABLE],
	    (long long)t->of[CRASH_WRONG], (long long)t->schedules);
}

static void power_cuts_lose_nothing(void **state)
{
	struct crash_tally t = {0};

	(void)state;
	power_sweep(&t, CRASH_WHOLE, 1, crash_step);
	assert_all_fine(&t);
}

static void power_cuts_of_groups_lose_nothing(void **state)
{
	struct crash_tally t = {0};

	(void)state;
	power_sweep(&t, CRASH_WHOLE, 3, crash_step);
	assert_all_fine(&t);
}

/* Operations from a crash at k until the record is in use again. */
static int64_t recovery_length(int64_t k)
{
	struct crash c;
	int64_t n;

	crash_begin(&c, CRASH_WHOLE, 1, k % 2 == 0);
	shim_stop_at(c.shim, k);
	life(&c);
	shim_power_cut(c.shim, SHIM_ALL, 0);
	n = shim_ops(c.shim);
	assert_true(life_resume(&c));
	assert_int_equal(work(&c, c.s->head.batch + 1), STORE_OK);
	n = shim_ops(c.shim) - n;
	crash_end(&c);
	return n;
}

/* Each operation of a recovery, after a few different first crashes. */
static void second_power_cuts_lose_nothing(void **state)
{
	int64_t n = life_length(1), first = n / 5;
	struct crash_tally t = {0};

	(void)state;
	for (int64_t k = first / 2; k < n; k += first) {
		int64_t length = recovery_length(k);

		for (int64_t second = 0; second < length; second++)
			power_at(&t, CRASH_WHOLE, 1, k, second);
	}
	assert_all_fine(&t);
}

/* The controls that power cuts must see. */
static void weaker_syncs_lose(void **state)
{
	struct crash_tally t = {0};

	(void)state;
	power_sweep(&t, CRASH_NORMAL, 1, 13);
	assert_some_lost(&t);
}

static void a_lying_disk_loses(void **state)
{
	struct crash_tally t = {0};

	(void)state;
	power_sweep(&t, CRASH_LYING, 1, 13);
	assert_some_lost(&t);
}

/* ---- operations that fail ----------------------------------------------- */

/*
 * Operation k fails; the engine ends, starts again on the same running
 * system, acknowledges more; then the power fails.
 */
static void fault_at(struct crash_tally *t, enum crash_without without,
    int group, int64_t k, enum shim_fault fault, bool sticky)
{
	struct crash c;
	char schedule[128];

	crash_begin(&c, without, group, k % 2 == 0);
	shim_fail_at(c.shim, k, fault, sticky);
	life(&c);
	shim_restart(c.shim);
	if (c.created && life_resume(&c)) {
		if (work(&c, c.s->head.batch + CRASH_MORE) != STORE_OK)
			bug("a sound disk failed: %s", c.err.text);
		life_leave(&c);
	}
	shim_power_cut(c.shim, SHIM_NOTHING, (uint64_t)k);
	snprintf(schedule, sizeof(schedule), "fault %d%s at %lld, groups of "
	    "%d", (int)fault, sticky ? " for good" : "", (long long)k,
	    group);
	tally(t, &c, recover(&c), schedule);
	crash_end(&c);
}

static void fault_sweep(struct crash_tally *t, enum crash_without without,
    int group, int64_t step)
{
	int64_t n = life_length(group);

	for (int64_t k = 0; k < n; k += step)
		for (int fault = 0; fault < SHIM_FAULTS; fault++)
			for (int sticky = 0; sticky < 2; sticky++)
				fault_at(t, without, group, k,
				    (enum shim_fault)fault, sticky);
}

static void failed_operations_lose_nothing(void **state)
{
	struct crash_tally t = {0};

	(void)state;
	fault_sweep(&t, CRASH_WHOLE, 1, crash_step);
	fault_sweep(&t, CRASH_WHOLE, 3, crash_step * 2);
	assert_all_fine(&t);
}

/* The control: going on with the same file after a failed fsync. */
static void going_on_without_a_copy_loses(void **state)
{
	struct crash_tally t = {0};
	int64_t n = life_length(1);

	(void)state;
	for (int64_t k = 0; k < n; k++)
		fault_at(&t, CRASH_NO_REWRITE, 1, k, SHIM_GATE, false);
	assert_some_lost(&t);
}

/* An operation of the recovery fails and the next start recovers.  If the
 * first went on all the same, the power may fail before that: what it went
 * on with must be on the disk.  cut -1: the power stays. */
static void failed_recovery(struct crash_tally *t, int64_t second,
    enum shim_fault fault, int cut)
{
	struct crash c;
	char schedule[64];

	crash_begin(&c, CRASH_WHOLE, 1, second % 2 == 0);
	shim_stop_at(c.shim, 150);
	life(&c);
	shim_restart(c.shim);
	shim_fail_at(c.shim, second, fault, false);
	if (life_resume(&c))
		work(&c, c.s->head.batch + 1);
	life_leave(&c);
	if (cut < 0)
		shim_restart(c.shim);
	else
		shim_power_cut(c.shim, (enum shim_cut)cut, (uint64_t)second);
	snprintf(schedule, sizeof(schedule), "fault %d at %lld of a "
	    "recovery, cut %d", (int)fault, (long long)second, cut);
	tally(t, &c, recover(&c), schedule);
	crash_end(&c);
}

static void failed_recoveries_lose_nothing(void **state)
{
	struct crash_tally t = {0};

	(void)state;
	for (int64_t second = recovery_length(150) - 1; second >= 0;
	    second--)
		for (int fault = 0; fault < SHIM_FAULTS; fault++)
			for (int cut = -1; cut < SHIM_CUTS; cut++)
				failed_recovery(&t, second,
				    (enum shim_fault)fault, cut);
	assert_all_fine(&t);
}

/* An operation of the recovery fails, and in the next one the power: what
 * the first had begun is not on the disk because it can be seen. */
static void cut_after_failure(struct crash_tally *t, int64_t second,
    int64_t third)
{
	uint64_t seeds = 4 * crash_seeds;
	char schedule[96];

	for (uint64_t seed = 0; seed < seeds; seed++) {
		struct crash c;

		crash_begin(&c, CRASH_WHOLE, 1, second % 2 == 0);
		shim_stop_at(c.shim, 150);
		life(&c);
		shim_restart(c.shim);
		shim_fail_at(c.shim, second, SHIM_EIO, false);
		life_resume(&c);
		life_leave(&c);
		shim_restart(c.shim);
		shim_stop_at(c.shim, third);
		life_resume(&c);
		life_leave(&c);
		shim_power_cut(c.shim, SHIM_SECTORS, seed);
		snprintf(schedule, sizeof(schedule), "fault at %lld of a "
		    "recovery, cut at %lld of the next", (long long)second,
		    (long long)third);
		tally(t, &c, recover(&c), schedule);
		crash_end(&c);
	}
}

static void cuts_after_failures_lose_nothing(void **state)
{
	struct crash_tally t = {0};
	int64_t n = recovery_length(150);

	(void)state;
	for (int64_t second = n - 1; second >= 0; second--)
		for (int64_t third = 0; third < 16; third++)
			cut_after_failure(&t, second, third);
	assert_all_fine(&t);
}

/* ---- the tester itself -------------------------------------------------- */

static void the_disk_forgets_what_was_not_synced(void **state)
{
	struct crash c;
	int64_t ops;

	(void)state;
	crash_begin(&c, CRASH_WHOLE, 1, true);
	assert_true(life_create(&c));
	assert_int_equal(work(&c, 3), STORE_OK);
	ops = shim_ops(c.shim);
	assert_true(ops > 20);
	assert_int_equal(c.s->ops->begin(c.s, NULL), STORE_OK);
	assert_int_equal(work_batch(&c), STORE_OK);
	life_leave(&c);
	assert_true(shim_exists(c.shim, CRASH_PATH "-wal"));
	shim_power_cut(c.shim, SHIM_NOTHING, 1);
	assert_true(shim_exists(c.shim, CRASH_PATH));
	assert_true(life_resume(&c));
	assert_int_equal(c.s->head.batch, 3);
	crash_end(&c);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_disk_forgets_what_was_not_synced),
		cmocka_unit_test(power_cuts_lose_nothing),
		cmocka_unit_test(power_cuts_of_groups_lose_nothing),
		cmocka_unit_test(second_power_cuts_lose_nothing),
		cmocka_unit_test(weaker_syncs_lose),
		cmocka_unit_test(a_lying_disk_loses),
		cmocka_unit_test(failed_operations_lose_nothing),
		cmocka_unit_test(going_on_without_a_copy_loses),
		cmocka_unit_test(failed_recoveries_lose_nothing),
		cmocka_unit_test(cuts_after_failures_lose_nothing),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--all") == 0)
			crash_step = 1;
		else if (strcmp(argv[i], "--seeds") == 0 && i + 1 < argc)
			crash_seeds = strtoull(argv[++i], NULL, 10);
		else
			return 2;
	}
	crash_expect();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
