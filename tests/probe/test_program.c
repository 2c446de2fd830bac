/*
 * test_program.c: what becomes of checks when ensayo-probe breaks, hangs or
 * is killed, and of those that nobody waits for any more.
 */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "tests/event/unit.h"

#include "tests/probe/rig.h"
#include "tests/probe/services.h"

#define ONE "127.0.0.1"

static struct services lab;

static void http(struct rig *r, int service, const char *path)
{
	rig_add(r, PLAN_HTTP, "http://127.0.0.1:%d%s", lab.port[service], path);
}

static void a_program_that_breaks(void **state)
{
	static const char *const programs[] = { "/nowhere", "/bin/false",
	    "/bin/cat" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(programs); i++) {
		struct rig r;

		rig_open(&r, ONE, RIG_PATIENT_MS, programs[i]);
		http(&r, SERVICE_HTTP, "/");
		http(&r, SERVICE_HTTP, "/near");
		rig_go(&r);
		rig_is(&r, 0, PROBE_UNKNOWN, "crashed", NULL);
		rig_is(&r, 1, PROBE_UNKNOWN, "crashed", NULL);
		rig_close(&r);
	}
}

/* tail takes everything and says nothing until its parent is gone. */
static void a_program_that_hangs(void **state)
{
	struct watch_figures f;
	struct rig r;

	(void)state;
	rig_open(&r, ONE, 1, "/usr/bin/tail");
	http(&r, SERVICE_HTTP, "/");
	http(&r, SERVICE_HTTP, "/near");
	rig_go(&r);
	rig_is(&r, 0, PROBE_UNKNOWN, "missing", NULL);
	rig_is(&r, 1, PROBE_UNKNOWN, r.said[1].code, NULL);
	assert_int_equal(watch_pid(r.watch), 0);
	watch_figures(r.watch, &f);
	assert_int_equal(f.started, 1);
	rig_close(&r);
}

static void again(struct rig *r)
{
	memset(r->found, 0, sizeof(r->found));
	r->nfound = 0;
	watch_set(r->watch, r->v, r->n);
	while (r->nfound < r->n)
		loop_once(r->loop, 1000);
}

/* Killed, it is missed and comes back. */
static void a_program_is_started_again(void **state)
{
	struct watch_figures f;
	struct rig r;
	pid_t pid;

	(void)state;
	rig_open(&r, ONE, RIG_PATIENT_MS, NULL);
	http(&r, SERVICE_MUTE, "/");
	watch_set(r.watch, r.v, r.n);
	watch_run(r.watch, true);
	while (watch_pid(r.watch) == 0)
		loop_once(r.loop, 1000);
	pid = watch_pid(r.watch);
	kill(pid, SIGKILL);
	while (r.nfound == 0)
		loop_once(r.loop, 1000);
	rig_is(&r, 0, PROBE_UNKNOWN, "crashed", NULL);
	r.n = 0;
	http(&r, SERVICE_HTTP, "/");
	do
		again(&r);
	while (strcmp(r.said[0].code, "crashed") == 0);
	rig_is(&r, 0, PROBE_UP, "", NULL);
	assert_int_not_equal(watch_pid(r.watch), pid);
	watch_figures(r.watch, &f);
	assert_int_equal(f.started, 2);
	rig_close(&r);
}

/* Results of checks that are no longer wanted do not come. */
static void other_checks_are_forgotten(void **state)
{
	struct rig r;

	(void)state;
	rig_open(&r, ONE, RIG_PATIENT_MS, NULL);
	http(&r, SERVICE_MUTE, "/");
	watch_set(r.watch, r.v, r.n);
	watch_run(r.watch, true);
	while (watch_pid(r.watch) == 0)
		loop_once(r.loop, 1000);
	r.n = 0;
	http(&r, SERVICE_HTTP, "/");
	again(&r);
	rig_is(&r, 0, PROBE_UP, "", NULL);
	rig_close(&r);
}

static int lab_open(void **state)
{
	(void)state;
	return services_start(&lab);
}

static int lab_close(void **state)
{
	(void)state;
	services_stop(&lab);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_program_that_breaks),
		cmocka_unit_test(a_program_that_hangs),
		cmocka_unit_test(a_program_is_started_again),
		cmocka_unit_test(other_checks_are_forgotten),
	};

	return cmocka_run_group_tests(tests, lab_open, lab_close);
}
