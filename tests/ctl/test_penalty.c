/*
 * test_penalty.c: what counts as a try at the door and what does not: keys
 * that are nobody's, names without a password, passwords that could not be
 * looked at.  A hall behind one address is not punished for what its
 * people's clients do.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/crypto.h"
#include "base/loop.h"
#include "tests/event/unit.h"

#define HALL "192.0.2.1"

static struct stand stand;
static bool no_process, no_socket;

/* The linker's: calls of fork() and socketpair() come here. */
pid_t __real_fork(void);
int __real_socketpair(int domain, int type, int protocol, int fds[2]);
pid_t __wrap_fork(void);
int __wrap_socketpair(int domain, int type, int protocol, int fds[2]);

pid_t __wrap_fork(void)
{
	errno = EAGAIN;
	return no_process ? -1 : __real_fork();
}

int __wrap_socketpair(int domain, int type, int protocol, int fds[2])
{
	errno = EMFILE;
	return no_socket ? -1 : __real_socketpair(domain, type,
	    protocol, fds);
}

static int begin(void **state)
{
	no_process = no_socket = false;
	stand_init(&stand, 1);
	*state = &stand;
	return 0;
}

/* ---- at the door ------------------------------------------------------ */

static const char *ask(struct stand *s, struct caller *c, const char *args)
{
	return line_code(s, caller_ask(c, s, arena_printf(&s->a,
	    "{\"id\":1,\"do\":\"auth\",\"args\":{%s}}", args)));
}

static const char *by_key(struct stand *s, struct caller *c, int n)
{
	return ask(s, c, arena_printf(&s->a, "\"key\":\"%064x\"", n + 1));
}

static const char *by_name(struct stand *s, struct caller *c,
    const char *name)
{
	return ask(s, c, arena_printf(&s->a, "\"code\":\"%s\"", name));
}

/* How many wrong codes this address has to spare; all of them are gone
 * then. */
static int spared(struct stand *s)
{
	for (int n = 0;; n++) {
		struct caller c;
		const char *code;

		caller_from(&c, s, HALL, NULL);
		caller_says(&c, arena_printf(&s->a, "{\"id\":1,\"do\":\"auth\","
		    "\"args\":{\"code\":\"%04d000000\"}}", n));
		stand_run(s);
		code = caller_line(&c);
		if (code != NULL)
			assert_true(strcmp(line_code(s, code), "code") == 0 ||
			    strcmp(line_code(s, code), "neither") == 0);
		caller_release(&c);
		if (code == NULL)
			return n;	/* it waits for its turn */
	}
}

static const char *by_password(struct stand *s, struct caller *c,
    const char *name, const char *password)
{
	return line_code(s, caller_password(c, s, name, password));
}

/* Whoever captures a handler answers for the address that the gate has told,
 * whatever it says then. */
static void an_address_is_said_once(void **state)
{
	struct stand *s = *state;
	struct caller c;

	for (int i = 0; i < 10; i++) {
		caller_from(&c, s, HALL, NULL);
		assert_string_equal(ask(s, &c, "\"from\":\"198.51.100.9\","
		    "\"code\":\"AAAAAAAAAA\""), "usage");
		assert_string_equal(by_name(s, &c, "AAAAAAAAAA"), "code");
		caller_says(&c, "{\"hello\":{\"versions\":[1],\"from\":"
		    "\"198.51.100.9\"}}");
		stand_run(s);
		assert_true(caller_over(&c));
		caller_release(&c);
		stand_run(s);
	}
	assert_int_equal(spared(s), 50);
}

/* ---- keys ------------------------------------------------------------- */

/* Everybody's client offers five keys before it asks for the code. */
static void a_hall_with_keys_of_its_own_is_not_punished(void **state)
{
	struct stand *s = *state;
	char *code = stand_secret(s, "team", "a.it");

	for (int i = 0; i < 200; i++) {
		struct caller c;

		caller_from(&c, s, HALL, NULL);
		for (int k = 0; k < 5; k++)
			assert_string_equal(by_key(s, &c, 5 * i + k),
			    "unknown");
		assert_string_equal(ask(s, &c, arena_printf(&s->a,
		    "\"code\":\"%s\",\"name\":\"Ana %d\"", code, i)), "ok");
		caller_release(&c);
		stand_run(s);
	}
	assert_int_equal(spared(s), 60);
}

static void keys_alone_are_a_try(void **state)
{
	struct stand *s = *state;

	for (int i = 0; i < 10; i++) {
		struct caller c;

		caller_from(&c, s, HALL, NULL);
		for (int k = 0; k < 5; k++)
			assert_string_equal(by_key(s, &c, k), "unknown");
		caller_release(&c);
		stand_run(s);
	}
	assert_int_equal(spared(s), 50);
}

static void keys_have_an_end(void **state)
{
	struct stand *s = *state;
	struct caller c;

	caller_from(&c, s, HALL, NULL);
	for (int k = 0; k < 8; k++) {
		assert_string_equal(by_key(s, &c, k), "unknown");
		assert_false(caller_over(&c));
	}
	assert_string_equal(by_key(s, &c, 8), "unknown");
	assert_true(caller_over(&c));
	caller_release(&c);
	stand_run(s);
	assert_int_equal(spared(s), 57);
}

/* While somebody there guesses, keys wait for their turn like codes. */
static void keys_wait_for_their_turn(void **state)
{
	struct stand *s = *state;
	struct caller c;

	spared(s);
	caller_from(&c, s, HALL, NULL);
	caller_says(&c, arena_printf(&s->a, "{\"id\":1,\"do\":\"auth\",\"args\":"
	    "{\"key\":\"%064x\"}}", 1));
	stand_run(s);
	assert_null(caller_line(&c));
	stand_pass(s, 1000);
	assert_string_equal(line_code(s, caller_line(&c)), "unknown");
	caller_release(&c);
}

/* ---- names ------------------------------------------------------------ */

static void one_name_is_no_try_two_are(void **state)
{
	struct stand *s = *state;
	struct caller c;

	stand_admit_with(s, "Ana", "correct horse");
	stand_admit_with(s, "Bea", "battery staple");
	caller_from(&c, s, HALL, NULL);
	for (int k = 0; k < 5; k++)
		by_key(s, &c, k);
	assert_string_equal(by_name(s, &c, "Ana"), "password");
	assert_string_equal(by_name(s, &c, "Bea"), "password");
	assert_string_equal(by_name(s, &c, "Ana"), "password");
	assert_false(caller_over(&c));
	assert_string_equal(by_name(s, &c, "Bea"), "password");
	assert_true(caller_over(&c));
	caller_release(&c);
	stand_run(s);
	assert_int_equal(spared(s), 57);
}

static void a_name_alone_is_a_try_with_its_password_none(void **state)
{
	struct stand *s = *state;
	struct caller c;

	stand_admit_with(s, "Ana", "correct horse");
	caller_from(&c, s, HALL, NULL);
	assert_string_equal(by_name(s, &c, "Ana"), "password");
	caller_release(&c);
	stand_run(s);
	for (int i = 0; i < 3; i++) {
		caller_from(&c, s, HALL, NULL);
		assert_string_equal(by_name(s, &c, "Ana"), "password");
		assert_string_equal(by_password(s, &c, "Ana",
		    "correct horse"), "ok");
		caller_release(&c);
		stand_run(s);
	}
	/* a wrong password is one try, with its name */
	caller_from(&c, s, HALL, NULL);
	assert_string_equal(by_name(s, &c, "Ana"), "password");
	assert_string_equal(by_password(s, &c, "Ana", "horse"), "password");
	assert_string_equal(by_name(s, &c, "Ana"), "password");
	assert_string_equal(by_password(s, &c, "Ana", "correct horse"), "ok");
	caller_release(&c);
	stand_run(s);
	assert_int_equal(spared(s), 58);
}

/* ---- a code and a password at once ------------------------------------ */

/* One try of what may be the code or the password of whoever is named. */
static const char *by_either(struct stand *s, const char *name,
    const char *typed)
{
	const char *line = NULL;
	struct caller c;

	caller_from(&c, s, HALL, NULL);
	caller_says(&c, arena_printf(&s->a, "{\"id\":1,\"do\":\"auth\","
	    "\"args\":{\"user\":\"join\",\"name\":\"%s\","
	    "\"code\":\"%s\",\"password\":\"%s\"}}", name, typed, typed));
	for (int i = 0; i < 100 && line == NULL; i++) {
		line = caller_line(&c);
		if (line == NULL)
			loop_once(s->loop, 1000);
		stand_run(s);
	}
	assert_non_null(line);
	line = line_code(s, arena_strdup(&s->a, line));
	caller_release(&c);
	stand_run(s);
	return line;
}

/* Whose name is barred is barred with the right code as well: else guesses
 * that are not looked at would cost nothing, and the right one come in. */
static void a_barred_name_bars_its_code(void **state)
{
	struct stand *s = *state;
	char *code;

	stand_admit_with(s, "Ana", "correct horse");
	code = stand_secret(s, "person", stand_uuid(s, 0));
	assert_string_equal(by_either(s, "Ana", code), "ok");
	for (int i = 0; i < 20; i++)
		assert_string_equal(by_either(s, "Ana", arena_printf(&s->a,
		    "%04d000000", i)), "password");
	assert_string_equal(by_either(s, "Ana", "ZZZZ000000"), "later");
	assert_string_equal(by_either(s, "Ana", code), "later");
	stand_pass(s, 61000);
	assert_string_equal(by_either(s, "Ana", code), "ok");
}

/* What is looked up as a code counts for how it begins. */
static void guesses_with_names_bar_a_beginning(void **state)
{
	struct stand *s = *state;

	stand_admit_with(s, "Ana", "correct horse");
	stand_admit_with(s, "Bea", "battery staple");
	for (int i = 0; i < 20; i++)
		assert_string_equal(by_either(s, i % 2 ? "Ana" : "Bea",
		    arena_printf(&s->a, "AAAA%06d", i)), "password");
	assert_string_equal(by_either(s, "Ana", "AAAA999999"), "later");
	assert_string_equal(by_either(s, "Zoe", "AAAA999999"), "later");
	assert_string_equal(by_either(s, "Zoe", "BBBB999999"), "neither");
}

/* ---- passwords that cannot be looked at ------------------------------- */

static void look_at_it_in_vain(struct stand *s, bool *lacking)
{
	struct caller c[3];

	for (size_t i = 0; i < ARRAY_LEN(c); i++)
		caller_from(&c[i], s, HALL, NULL);
	*lacking = true;
	for (int again = 0; again < 4; again++)
		for (size_t i = 0; i < ARRAY_LEN(c); i++)
			assert_string_equal(by_password(s, &c[i], "Ana",
			    "correct horse"), "busy");
	*lacking = false;
	for (size_t i = 0; i < ARRAY_LEN(c); i++) {
		assert_string_equal(by_password(s, &c[i], "Ana",
		    "correct horse"), "ok");
		caller_release(&c[i]);
	}
	stand_run(s);
	assert_int_equal(spared(s), 60);
}

static void without_a_process_it_is_no_try(void **state)
{
	struct stand *s = *state;

	stand_admit_with(s, "Ana", "correct horse");
	look_at_it_in_vain(s, &no_process);
}

static void without_a_socket_it_is_no_try(void **state)
{
	struct stand *s = *state;

	stand_admit_with(s, "Ana", "correct horse");
	look_at_it_in_vain(s, &no_socket);
}

/* Where the ends of children are ignored nobody can wait for one. */
static void a_verdict_counts_without_an_end(void **state)
{
	struct stand *s = *state;
	struct caller c;

	stand_admit_with(s, "Ana", "correct horse");
	signal(SIGCHLD, SIG_IGN);
	caller_from(&c, s, HALL, NULL);
	assert_string_equal(by_password(s, &c, "Ana", "horse"), "password");
	assert_string_equal(by_password(s, &c, "Ana", "correct horse"), "ok");
	signal(SIGCHLD, SIG_DFL);
	caller_release(&c);
}

#define PENALTY(test) cmocka_unit_test_setup_teardown(test, begin, stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PENALTY(a_hall_with_keys_of_its_own_is_not_punished),
		PENALTY(an_address_is_said_once),
		PENALTY(keys_alone_are_a_try),
		PENALTY(keys_have_an_end),
		PENALTY(keys_wait_for_their_turn),
		PENALTY(one_name_is_no_try_two_are),
		PENALTY(a_name_alone_is_a_try_with_its_password_none),
		PENALTY(a_barred_name_bars_its_code),
		PENALTY(guesses_with_names_bar_a_beginning),
		PENALTY(without_a_process_it_is_no_try),
		PENALTY(without_a_socket_it_is_no_try),
		PENALTY(a_verdict_counts_without_an_end),
	};

	if (crypto_init(NULL) != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
