/*
 * test_away.c: what is said to whoever is sent away from the door.
 */
#include "config.h"

#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "gate/login_inner.h"
#include "tests/event/unit.h"

struct away {
	struct handler_options o;
	struct handler h;
	struct login l;
	int told[2], asked[2];		/* notes; signals */
};

static int begin(void **state)
{
	static struct away a;

	a = (struct away){0};
	assert_int_equal(pipe(a.told), 0);
	assert_int_equal(pipe(a.asked), 0);
	a.o.notify = a.told[1];
	a.h = (struct handler){ .o = &a.o, .signals = a.asked[0] };
	a.l = (struct login){ .h = &a.h, .tries = LOGIN_TRIES - 1 };
	*state = &a;
	return 0;
}

static int end(void **state)
{
	struct away *a = *state;

	for (int i = 0; i < 2; i++) {
		close(a->told[i]);
		close(a->asked[i]);
	}
	arena_release(&a->h.a);
	return 0;
}

/* As a signal comes to a handler that takes them so. */
static void asks(struct away *a, int sig)
{
	const struct signalfd_siginfo info = { .ssi_signo = (uint32_t)sig };

	assert_int_equal(write(a->asked[1], &info, sizeof(info)),
	    sizeof(info));
}

/* The exercise stops while somebody waits after a wrong code: it was not
 * the last one, and what is said is that. */
static void a_door_that_closes_counts_no_try(void **state)
{
	struct away *a = *state;

	asks(a, SIGTERM);
	login_wrong(&a->l);
	assert_true(a->l.over);
	assert_non_null(strstr(a->l.why, "has stopped"));
	assert_int_equal(a->l.tries, LOGIN_TRIES - 1);
}

/* Where a name is asked for, only what is no name chooses a language. */
static void a_name_is_no_language(void **state)
{
	static const char *const names[] = { "Castellano", "Ingl\303\251s",
		"English", "Franc\303\252s" };
	struct away *a = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		a->l.stage = LOGIN_NAME;
		assert_false(login_lang(&a->l, names[i]));
		assert_null(a->l.lang);
	}
	a->l.stage = LOGIN_CODE;
	assert_true(login_lang(&a->l, names[0]));
	assert_string_equal(a->l.lang, "es");
	a->l.stage = LOGIN_NAME;
	assert_true(login_lang(&a->l, "pt"));
	assert_string_equal(a->l.lang, "pt_BR");
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(a_door_that_closes_counts_no_try),
		UNIT(a_name_is_no_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
