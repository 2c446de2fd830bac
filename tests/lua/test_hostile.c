/*
 * test_hostile.c: every attack of tests/hostile (README there) ends as its
 * head says, and the same pack can be called again afterwards.
 *
 * Steps decide; the alarm of a minute only ends a test that would hang.
 */
#include "config.h"

#include "tests/lua/pack_unit.h"

#include <dirent.h>
#include <sys/time.h>
#include <unistd.h>

#include "tests/event/unit.h"

#define ATTACK_SECONDS 60
#define RING_MS 300

static volatile sig_atomic_t ring;

struct attack {
	char *text;
	char where[16], ends[256];
};

static void on_timer(int signo)
{
	(void)signo;
	ring = 1;
}

/* Rings once, later: what a worker's owner does. */
static void set_ring(int ms)
{
	struct itimerval t = { .it_value.tv_usec = ms * 1000 };

	ring = 0;
	assert_int_equal(setitimer(ITIMER_VIRTUAL, &t, NULL), 0);
}

static void read_head(const char *text, const char *key, char *out,
    size_t max)
{
	const char *at = strstr(text, key);

	if (!at)
		fail_msg("no %s", key);
	at += strlen(key);
	snprintf(out, max, "%.*s", (int)strcspn(at, "\n"), at);
}

/* The words by which a budget's end is known. */
static const char *words_of(const char *ends)
{
	if (strcmp(ends, "steps") == 0)
		return "stopped after ";
	if (strcmp(ends, "effects") == 0)
		return "more than 5,000 effects";
	if (strcmp(ends, "time") == 0)
		return "stopped by the clock";
	return ends;
}

static bool is_memory(const char *text)
{
	return strstr(text, "of memory") || strstr(text, "256 KiB") ||
	    strstr(text, "calls itself") || strstr(text, "32,768 keys");
}

static bool loads_as(struct unit *u, const char *ends)
{
	const char *all = unit_all_problems(u);
	size_t n = unit_problems(u);

	if (strcmp(ends, "fine") == 0)
		return n == 0;
	if (strcmp(ends, "memory") == 0)
		return n > 0 && is_memory(all);
	return (n == 1 || strcmp(ends, "steps") == 0 || n > 1000) &&
	    strstr(all, words_of(ends)) != NULL;
}

static bool calls_as(struct unit *u, const char *ends)
{
	bool time = strcmp(ends, "time") == 0;
	const char *got;

	if (unit_problems(u))
		return false;
	ring = 0;
	if (time)
		set_ring(RING_MS);
	got = unit_call(u, 0, NULL, NULL);
	if (strcmp(ends, "fine") == 0)
		return strncmp(got, "{\"effects\"", 10) == 0;
	if (strcmp(ends, "memory") == 0)
		return strncmp(got, "script-memory ", 14) == 0;
	if (strcmp(ends, "steps") == 0 || strcmp(ends, "effects") == 0 || time)
		return strncmp(got + 7, ends, strlen(ends)) == 0 &&
		    strstr(got, words_of(ends)) != NULL;
	return strncmp(got, "script-error ", 13) == 0 &&
	    strstr(got, ends) != NULL;
}

/* Runs an attack; the second call must end as the first. */
static bool ends_well(struct attack *a)
{
	struct unit u = { 0 };
	bool well;

	unit_lua(&u, a->text);
	pack_expiry(u.pack, &ring);
	if (strcmp(a->where, "load") == 0)
		well = loads_as(&u, a->ends);
	else
		well = calls_as(&u, a->ends) && calls_as(&u, a->ends);
	if (!well)
		print_error("wanted %s, got %s%s\n", a->ends,
		    unit_all_problems(&u), unit_problems(&u) ? "" :
		    unit_call(&u, 0, NULL, NULL));
	unit_release(&u);
	return well;
}

static bool attack(const char *dir, const char *name)
{
	char *path = xasprintf("%s/%s", dir, name);
	struct buf b = { 0 };
	struct attack a;
	struct err err;
	bool well;

	if (file_read(path, 1 << 20, &b, &err) < 0)
		fail_msg("%s", err.text);
	a.text = b.p;
	read_head(b.p, "\n-- WHERE: ", a.where, sizeof(a.where));
	read_head(b.p, "\n-- ENDS: ", a.ends, sizeof(a.ends));
	alarm(ATTACK_SECONDS);
	well = ends_well(&a);
	alarm(0);
	if (!well)
		print_error("%s: failed\n", name);
	buf_release(&b);
	free(path);
	return well;
}

static int is_lua(const struct dirent *d)
{
	size_t n = strlen(d->d_name);

	return n > 4 && strcmp(d->d_name + n - 4, ".lua") == 0;
}

static void test_attacks(void **state)
{
	const char *top = getenv("top_srcdir");
	char *dir = xasprintf("%s/tests/hostile", top ? top : ".");
	struct dirent **names;
	int i, n, failed = 0;

	(void)state;
	signal(SIGVTALRM, on_timer);
	n = scandir(dir, &names, is_lua, alphasort);
	assert_true(n > 100);
	for (i = 0; i < n; i++) {
		failed += !attack(dir, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	free(dir);
	assert_int_equal(failed, 0);
}

/* What is too large to keep as a file. */
static void test_large(void **state)
{
	struct unit u = { 0 };
	char *text = xmalloc((2 << 20) + 1);

	(void)state;
	memset(text, '(', 1000000);
	memcpy(text, "x = ", 4);
	text[1000000] = '\0';
	unit_lua(&u, text);
	assert_non_null(strstr(unit_all_problems(&u), "C stack overflow"));
	unit_release(&u);
	memset(text, '\n', 2 << 20);
	text[2 << 20] = '\0';
	unit_lua(&u, text);
	assert_string_equal(unit_all_problems(&u),
	    "scenario.lua:0: a Lua file of more than 1 MiB\n");
	unit_release(&u);
	memset(text, 'x', 1000000);
	memcpy(text, "local a = '", 11);
	memcpy(text + 999999, "'", 2);
	unit_lua(&u, text);
	assert_non_null(strstr(unit_all_problems(&u), "256 KiB"));
	unit_release(&u);
	free(text);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_attacks),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
