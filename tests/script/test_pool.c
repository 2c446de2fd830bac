/*
 * test_pool.c: hooks in worker processes (ensayo-script in
 * $ENSAYO_LIBEXECDIR): what they answer, and what becomes of calls that
 * hang, break their process or attack the sandbox (tests/hostile), while
 * other calls go on.
 *
 * Nothing is said about how long anything takes but in comments.
 */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>

#include "tests/script/pool_rig.h"

static void expect_failed(const struct call *c, const char *code,
    const char *place)
{
	assert_string_equal(c->why.code, code);
	if (strncmp(c->why.text, place, strlen(place)) != 0)
		fail_msg("%s is not at %s", c->why.text, place);
	print_message("# %s %s: %lld ms\n", code, place,
	    (long long)c->took_ms);
}

static void a_call_is_answered(void **state)
{
	struct call calls[CALLS];
	struct digest d;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d = rig_put_pack(&r, GOOD);
	for (size_t i = 0; i < CALLS; i++)
		rig_call_hook(&r, &calls[i], &d, 0);
	for (size_t i = 0; i < CALLS; i++) {
		rig_wait_for(&r, &calls[i]);
		rig_expect_good(&calls[i]);
	}
	assert_true(pool_started(r.pool) <= 2);
	rig_close(&r);
}

static void prepared_workers_are_used(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 3, PATIENT_MS);
	d = rig_put_pack(&r, GOOD);
	pool_prepare(r.pool, &d);
	assert_int_equal(pool_started(r.pool), 3);
	rig_call_hook(&r, &c, &d, 0);
	rig_wait_for(&r, &c);
	rig_expect_good(&c);
	assert_int_equal(pool_started(r.pool), 3);
	rig_close(&r);
}

static void an_error_has_its_place(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d = rig_put_pack(&r, HEAD "on.start(function(x)\n  error('no')\nend)\n");
	rig_call_hook(&r, &c, &d, 0);
	rig_wait_for(&r, &c);
	expect_failed(&c, "script-error", "scenario.lua:3: ");
	rig_close(&r);
}

/* The place is that of the declaration, as the compiler has it. */
static void a_hook_that_hangs_is_killed_alone(void **state)
{
	struct call hang, calls[CALLS];
	struct digest bad, good;
	struct rig r;

	(void)state;
	rig_open(&r, 2, SHORT_MS);
	bad = rig_put_pack(&r, HEAD "\n\non.start(function(x)\n" HANG "end)\n");
	good = rig_put_pack(&r, GOOD);
	rig_call_hook(&r, &hang, &bad, 0);
	for (size_t i = 0; i < CALLS; i++)
		rig_call_hook(&r, &calls[i], &good, 0);
	rig_wait_for(&r, &hang);
	expect_failed(&hang, "script-killed", "scenario.lua:4: ");
	assert_int_equal(hang.nth, CALLS);
	for (size_t i = 0; i < CALLS; i++)
		rig_expect_good(&calls[i]);
	rig_call_hook(&r, &calls[0], &good, 0);
	rig_call_hook(&r, &calls[1], &good, 0);
	rig_wait_for(&r, &calls[0]);
	rig_wait_for(&r, &calls[1]);
	rig_expect_good(&calls[0]);
	rig_expect_good(&calls[1]);
	rig_close(&r);
}

/* The engine and whom it serves go first. */
static void what_takes_long_makes_way(void **state)
{
	int mine = getpriority(PRIO_PROCESS, 0);
	struct pool_worker *w;
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 1, PATIENT_MS);
	d = rig_put_pack(&r, HEAD "on.start(function(x)\n" HANG "end)\n");
	rig_call_hook(&r, &c, &d, 0);
	w = &r.pool->workers[0];
	while (w->phase != POOL_BUSY)
		loop_once(r.loop, 1000);
	assert_int_equal(getpriority(PRIO_PROCESS, (id_t)w->pid), mine);
	while (!c.done && !w->humble)
		loop_once(r.loop, 1000);
	assert_false(c.done);
	assert_int_equal(getpriority(PRIO_PROCESS, (id_t)w->pid),
	    mine + 10 > 19 ? 19 : mine + 10);
	rig_close(&r);
}

/* Its answer counts, but the next call gets a worker that is anybody's
 * equal. */
static void who_has_made_way_is_replaced(void **state)
{
	struct digest slow, good;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 1, PATIENT_MS);
	slow = rig_put_pack(&r, HEAD "on.start(function(x)\n"
	    "  local a, b = ('a'):rep(250000), ('a'):rep(250000)\n"
	    "  for i = 1, 40000 do if a ~= b then return end end\n"
	    "  x.note('good')\nend)\n");
	rig_call_hook(&r, &c, &slow, 0);
	rig_wait_for(&r, &c);
	rig_expect_good(&c);
	rig_call_hook(&r, &c, &slow, 0);
	rig_wait_for(&r, &c);
	rig_expect_good(&c);
	assert_int_equal(pool_started(r.pool), 2);
	good = rig_put_pack(&r, GOOD);
	for (int i = 0; i < CALLS; i++) {
		rig_call_hook(&r, &c, &good, 0);
		rig_wait_for(&r, &c);
		rig_expect_good(&c);
	}
	assert_int_equal(pool_started(r.pool), 3);
	rig_close(&r);
}

/* Lets the answer fill its pipe while nobody reads, beyond the limit. */
static void let_it_wait(struct rig *r)
{
	struct pool_worker *w = &r->pool->workers[0];
	struct pollfd fd = { 0 };
	int held = 0, full;

	while (w->phase != POOL_BUSY)
		loop_once(r->loop, 1000);
	full = fcntl(w->from, F_GETPIPE_SZ);
	fd = (struct pollfd){ w->from, POLLIN, 0 };
	while (held < full) {
		poll(&fd, 1, -1);
		assert_int_equal(ioctl(w->from, FIONREAD, &held), 0);
	}
}

/* The engine was busy elsewhere: the worker is not to blame. */
static void a_long_answer_may_wait(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 1, 1);	/* over as soon as anybody looks */
	d = rig_put_pack(&r, HEAD "on.start(function(x)\n"
	    "  for i = 1, 400 do x.note(('n'):rep(1000)) end\nend)\n");
	rig_call_hook(&r, &c, &d, 0);
	let_it_wait(&r);
	rig_wait_for(&r, &c);
	if (c.why.text[0] != '\0')
		fail_msg("%s %s", c.why.code, c.why.text);
	assert_true(c.result.len > 400 * 1000);
	buf_release(&c.result);
	rig_close(&r);
}

static void every_worker_may_hang(void **state)
{
	struct call hang[3], after;
	struct digest bad, good;
	struct rig r;

	(void)state;
	rig_open(&r, 2, SHORT_MS);
	bad = rig_put_pack(&r, HEAD "on.start(function(x)\n" HANG "end)\n");
	good = rig_put_pack(&r, GOOD);
	for (size_t i = 0; i < 3; i++)
		rig_call_hook(&r, &hang[i], &bad, 0);
	rig_call_hook(&r, &after, &good, 0);
	rig_wait_for(&r, &after);
	rig_expect_good(&after);
	for (size_t i = 0; i < 3; i++) {
		rig_wait_for(&r, &hang[i]);
		expect_failed(&hang[i], "script-killed", "scenario.lua:2: ");
	}
	rig_close(&r);
}

static void an_inject_has_a_place_too(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, SHORT_MS);
	d = rig_put_pack(&r, HEAD "\ninject { id = 'i', at = '0m', to = 'csirt',"
	    " title = 'x', text = 'x',\n on_send = function(x)\n" HANG
	    "end }\n");
	rig_call_hook(&r, &c, &d, 0);
	rig_wait_for(&r, &c);
	expect_failed(&c, "script-killed", "scenario.lua:3: ");
	rig_close(&r);
}

static void plans_take_turns(void **state)
{
	struct call calls[CALLS];
	struct digest d[3];
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d[0] = rig_put_pack(&r, GOOD);
	d[1] = rig_put_pack(&r, GOOD "-- a hot fix\n");
	d[2] = rig_put_pack(&r, GOOD "-- another\n");
	for (size_t i = 0; i < CALLS; i++)
		rig_call_hook(&r, &calls[i], &d[i % 3], 0);
	for (size_t i = 0; i < CALLS; i++) {
		rig_wait_for(&r, &calls[i]);
		rig_expect_good(&calls[i]);
	}
	assert_true(pool_started(r.pool) >= 3);
	rig_close(&r);
}

/* The record has its source, but need not be asked for the plan. */
static void a_plan_that_is_had_is_not_read(void **state)
{
	struct file_set files = {0};
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	r.had = rig_compiled(GOOD, &files);
	rig_put_blob(&r, GOOD, strlen(GOOD));
	rig_call_hook(&r, &c, &r.had->digest, 0);
	rig_wait_for(&r, &c);
	rig_expect_good(&c);
	rig_close(&r);
	plan_free(r.had);
	file_set_release(&files);
}

static void what_the_record_lacks_is_said(void **state)
{
	struct digest d = {{1}};
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	rig_call_hook(&r, &c, &d, 0);
	rig_wait_for(&r, &c);
	assert_string_equal(c.why.code, "script-error");
	rig_close(&r);
}

/* A program that is no worker: it ends at once, or it says anything. */
static void a_broken_worker_is_a_failure(void **state)
{
	static const char *const programs[] = { "/nonexistent", "/bin/false",
		"/bin/cat" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(programs); i++) {
		struct pool_config pc = { .workers = 2,
			.program = programs[i] };
		struct digest d;
		struct call c;
		struct rig r;

		rig_open(&r, 2, 0);
		pool_free(r.pool);
		pc.loop = r.loop;
		pc.source = r.store->source;
		r.pool = pool_new(&pc);
		d = rig_put_pack(&r, GOOD);
		rig_call_hook(&r, &c, &d, 0);
		rig_wait_for(&r, &c);
		expect_failed(&c, "script-crashed", "scenario.lua:3: ");
		rig_close(&r);
	}
}

static void a_pool_may_go_while_calls_run(void **state)
{
	struct call calls[CALLS];
	struct digest d;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d = rig_put_pack(&r, HEAD "on.start(function(x)\n" HANG "end)\n");
	for (size_t i = 0; i < CALLS; i++)
		rig_call_hook(&r, &calls[i], &d, 0);
	loop_once(r.loop, 10);
	rig_close(&r);
	for (size_t i = 0; i < CALLS; i++)
		assert_false(calls[i].done);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_is_answered),
		cmocka_unit_test(prepared_workers_are_used),
		cmocka_unit_test(an_error_has_its_place),
		cmocka_unit_test(a_hook_that_hangs_is_killed_alone),
		cmocka_unit_test(what_takes_long_makes_way),
		cmocka_unit_test(who_has_made_way_is_replaced),
		cmocka_unit_test(a_long_answer_may_wait),
		cmocka_unit_test(every_worker_may_hang),
		cmocka_unit_test(an_inject_has_a_place_too),
		cmocka_unit_test(plans_take_turns),
		cmocka_unit_test(a_plan_that_is_had_is_not_read),
		cmocka_unit_test(what_the_record_lacks_is_said),
		cmocka_unit_test(a_broken_worker_is_a_failure),
		cmocka_unit_test(a_pool_may_go_while_calls_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
