/*
 * test_confined.c: children that do what a stranger's pack might make them
 * do, and what their parent says of it.
 */
#include "config.h"

#include "tests/event/unit.h"

#include <unistd.h>

#include "script/confined.h"

struct seen {
	size_t rows, bytes;
	char last;
};

static int take(void *arg, char tag, const char *bytes, size_t n,
    struct err *err)
{
	struct seen *s = arg;

	(void)bytes;
	if (tag == 'x')
		return fail(err, "not that one");
	s->rows++;
	s->bytes += n;
	s->last = tag;
	return 0;
}

static void good(struct confined *c, void *arg)
{
	size_t n = *(size_t *)arg;
	char *big = xcalloc(n, 1);

	confined_doing(c, "scenario.lua:1");
	confined_row(c, 'a', "", 0);
	confined_row(c, 'b', big, n);
	free(big);
}

static void silent(struct confined *c, void *arg)
{
	volatile int *forever = arg;

	confined_doing(c, "scenario.lua:12");
	while (*forever)
		;
}

static void reads(struct confined *c, void *arg)
{
	(void)arg;
	confined_doing(c, "scenario.lua:7");
	if (access("/", R_OK) == 0)
		confined_row(c, 'a', "", 0);
}

static void leaves(struct confined *c, void *arg)
{
	(void)arg;
	confined_doing(c, "scenario.lua:5");
	_exit(0);
}

static void refused(struct confined *c, void *arg)
{
	(void)arg;
	confined_row(c, 'x', "", 0);
}

static struct confined_task task(void (*run)(struct confined *, void *),
    void *arg, struct seen *seen)
{
	return (struct confined_task){
		.run = run, .arg = arg, .row = take, .row_arg = seen,
	};
}

static void test_rows(void **state)
{
	struct seen seen[2] = {{0}};
	size_t n = 300000;	/* more than a pipe holds */
	struct confined_task t[2] = {
		task(good, &n, &seen[0]), task(good, &n, &seen[1]),
	};

	(void)state;
	assert_int_equal(confined_run(t, 2), 0);
	for (int i = 0; i < 2; i++) {
		assert_true(t[i].done);
		assert_int_equal(seen[i].rows, 2);
		assert_int_equal(seen[i].bytes, n);
		assert_string_equal(t[i].doing, "scenario.lua:1");
	}
}

/* One that fails: the code and the place it had come to. */
static void fails(void (*run)(struct confined *, void *), void *arg,
    const char *code, const char *says)
{
	struct seen seen = {0};
	struct confined_task t = task(run, arg, &seen);

	assert_int_equal(confined_run(&t, 1), 1);
	assert_false(t.done);
	assert_string_equal(t.err.code, code);
	if (strstr(t.err.text, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", t.err.text, says);
	assert_int_equal(seen.rows, 0);
}

static void test_silent(void **state)
{
	int forever = 1;

	(void)state;
	fails(silent, &forever, "silent", "scenario.lua:12");
}

static void test_leaves(void **state)
{
	(void)state;
	fails(leaves, NULL, "crashed", "scenario.lua:5");
}

static void test_refused(void **state)
{
	(void)state;
	fails(refused, NULL, "row", "not that one");
}

#ifndef ENSAYO_SANITIZED	/* whose filter is wider */
static void test_reads(void **state)
{
	(void)state;
	fails(reads, NULL, "crashed", "scenario.lua:7");
}
#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_silent),
		cmocka_unit_test(test_leaves),
		cmocka_unit_test(test_refused),
#ifndef ENSAYO_SANITIZED
		cmocka_unit_test(test_reads),
#endif
	};

#ifdef ENSAYO_SANITIZED
	(void)reads;
#endif
	return cmocka_run_group_tests(tests, NULL, NULL);
}
