/*
 * test_trend.c: what the soak calls growth and drift; the control that a
 * process which leaks is found.
 */
#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/event/unit.h"
#include "tests/soak/memory.h"
#include "tests/soak/trend.h"

#define SAMPLES 120

static void test_series(void **state)
{
	struct trend flat = {0}, leak = {0}, facts = {0}, jump = {0};
	struct trend few = {0};

	(void)state;
	for (int i = 0; i < SAMPLES; i++) {
		trend_add(&flat, i, 9000 + (i * 37) % 120);
		trend_add(&leak, 0, 9000 + 10 * i);
		trend_add(&facts, 10 * i, 9000 + 10 * i);
		/* all of it made at the beginning */
		trend_add(&jump, 0, i < 20 ? 4000 : 9000);
	}
	trend_add(&few, 0, 1);
	assert_true(trend_growth(&flat, 256, 0).fits);
	assert_false(trend_growth(&leak, 256, 1024).fits);
	assert_true(trend_growth(&facts, 256, 1024).fits);
	assert_false(trend_growth(&facts, 256, 256).fits);
	assert_true(trend_growth(&jump, 256, 0).fits);
	assert_false(trend_growth(&few, 256, 0).fits);
	trend_release(&flat);
	trend_release(&leak);
	trend_release(&facts);
	trend_release(&jump);
	trend_release(&few);
}

static void test_drift(void **state)
{
	const struct trend_ask first = { 1000, 1004, 50 };
	struct trend_ask now = { 361000, 361010, 50 + 60 * 360000 };

	(void)state;
	assert_int_equal(trend_drift(&first, &now, 60000), 0);
	/* A clock that is wrong by a thousandth, either way. */
	now.ex = 50 + 60 * 360360;
	assert_true(trend_drift(&first, &now, 60000) > 20000);
	now.ex = 50 + 60 * 359640;
	assert_true(trend_drift(&first, &now, 60000) < -20000);
}

/* A process that keeps 16 KiB each time it is asked, or does not. */
static void child_run(int in, int out, bool leaks)
{
	char byte;

	while (read(in, &byte, 1) == 1) {
		char *volatile p = malloc(16384);

		/* Volatile: a compiler may not do without it. */
		memset(p, 1, 16384);
		if (!leaks)
			free(p);
		if (write(out, &byte, 1) != 1)
			break;
	}
	_exit(0);
}

static struct trend_growth child_measure(bool leaks)
{
	struct trend t = {0};
	struct trend_growth g;
	int in[2], out[2];
	char byte = 'x';
	pid_t pid;

	assert_int_equal(pipe(in), 0);
	assert_int_equal(pipe(out), 0);
	pid = fork();
	if (pid == 0) {
		close(in[1]);
		close(out[0]);
		child_run(in[0], out[1], leaks);
	}
	close(in[0]);
	close(out[1]);
	for (int i = 0; i < SAMPLES; i++) {
		assert_int_equal(write(in[1], &byte, 1), 1);
		assert_int_equal(read(out[0], &byte, 1), 1);
		trend_add(&t, 0, memory_kib(pid));
	}
	close(in[1]);
	close(out[0]);
	waitpid(pid, NULL, 0);
	g = trend_growth(&t, 512, 0);
	trend_release(&t);
	return g;
}

static void test_control(void **state)
{
	struct trend_growth g = child_measure(true);

	(void)state;
	assert_true(g.from_kib > 0);
	assert_false(g.fits);
#ifndef ENSAYO_SANITIZED	/* it keeps what was freed */
	g = child_measure(false);
	assert_true(g.from_kib > 0);
	assert_true(g.fits);
#endif
}

/* What an answer takes is not what a screen is behind. */
static void test_behind(void **state)
{
	struct trend_ask now = { .b = 1000, .a = 1100, .ex = 660000 };

	(void)state;
	/* at x60, looked at when it was asked: 1 s, less what that took */
	assert_int_equal(trend_behind(600000, 1000, &now, 60000), 900);
	assert_int_equal(trend_behind(600000, 900, &now, 60000), 800);
	/* five seconds for an answer, and a screen that kept up */
	now.a = 6000;
	now.ex = 600000 + 5000 * 60;
	assert_int_equal(trend_behind(600000, 1000, &now, 60000), 0);
	/* and one that stood still before it was looked at */
	now.ex += 4000 * 60;
	assert_int_equal(trend_behind(600000, 1000, &now, 60000), 4000);
	/* ahead is ahead */
	now.ex = 540000;
	assert_int_equal(trend_behind(600000, 1000, &now, 60000), -1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_series),
		cmocka_unit_test(test_drift),
		cmocka_unit_test(test_behind),
		cmocka_unit_test(test_control),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
