/*
 * test_listener.c: many who come in at one burst from one address, each
 * after an earlier one is in.
 */
#include "config.h"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gate/listener.h"
#include "tests/event/unit.h"

#define MANY 24			/* more than a source may have strangers */
#define LIMIT_S 60		/* then a test that hangs is ended */

static int callers[MANY];
static int told[2];		/* a byte of each handler */
static int came;		/* to the listener */
static bool tell;		/* does a handler say that somebody is in? */

/* The linker's: calls of these come here. */
pid_t __real_fork(void);
pid_t __wrap_fork(void);
int __real_accept4(int fd, struct sockaddr *sa, socklen_t *n, int flags);
int __wrap_accept4(int fd, struct sockaddr *sa, socklen_t *n, int flags);
_Noreturn void __wrap_handler_run(const struct handler_options *o, int fd);

_Noreturn void __wrap_handler_run(const struct handler_options *o, int fd)
{
	char what = HANDLER_LOGGED_IN;

	alarm(LIMIT_S);
	for (int i = 0; i < MANY; i++)
		close(callers[i]);
	if (tell && send(o->notify, &what, 1, 0) != 1)
		_exit(1);
	if (write(fd, "i", 1) != 1 || write(told[1], ".", 1) != 1)
		_exit(1);
	/* until its caller goes */
	while (read(fd, &what, 1) > 0)
		continue;
	_exit(0);
}

/* The listener goes on when a handler has said what it says. */
pid_t __wrap_fork(void)
{
	pid_t pid = __real_fork();
	char byte;

	if (pid > 0)
		assert_int_equal(read(told[0], &byte, 1), 1);
	return pid;
}

/* When all have come and nobody waits any more, that is the end. */
int __wrap_accept4(int fd, struct sockaddr *sa, socklen_t *n, int flags)
{
	int got = __real_accept4(fd, sa, n, flags);

	came += got >= 0;
	if (got < 0 && came == MANY)
		raise(SIGTERM);
	return got;
}

/* All of them wait at the door before the listener looks. */
static void come(int port, void *arg)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };

	(void)arg;
	for (int i = 0; i < MANY; i++) {
		callers[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
		assert_int_equal(connect(callers[i], (struct sockaddr *)&at,
		    sizeof(at)), 0);
	}
}

static int answered(void)
{
	int n = 0;
	char byte;

	for (int i = 0; i < MANY; i++)
		n += read(callers[i], &byte, 1) == 1 && byte == 'i';
	for (int i = 0; i < MANY; i++)
		close(callers[i]);
	while (waitpid(-1, NULL, 0) > 0)
		continue;
	return n;
}

/* The engine holds the other end of what a listener reads from; what a test
 * is given may be at its end. */
static int engine_holds(void)
{
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	if (ends[0] != STDIN_FILENO)
		close(ends[0]);
	return ends[1];
}

static int how_many_are_in(void)
{
	int engine = engine_holds();
	struct listener_options o = { .limits = &slots_usual,
		.ready = come };
	struct networks none = {0};
	struct err err = {0};

	o.hall = &none;
	assert_int_equal(listen_at_parse(&o.at, "127.0.0.1:0", &err), 0);
	alarm(LIMIT_S);
	came = 0;
	assert_int_equal(pipe(told), 0);
	assert_int_equal(listener_run(&o, &err), 0);
	close(told[0]);
	close(told[1]);
	close(engine);
	return answered();
}

static void whoever_is_in_keeps_nobody_out(void **state)
{
	(void)state;
	tell = true;
	assert_int_equal(how_many_are_in(), MANY);
}

static void strangers_do(void **state)
{
	(void)state;
	tell = false;
	assert_int_equal(how_many_are_in(), slots_usual.per_source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whoever_is_in_keeps_nobody_out),
		cmocka_unit_test(strangers_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
