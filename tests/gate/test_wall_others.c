/*
 * test_wall_others.c: from inside a handler's sandbox no other process of
 * the same user can be ended: limits, owners and signals of descriptors.
 */
#include "config.h"

#include "tests/gate/walled.h"

#include "tests/event/unit.h"

#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t victim;
static int ready[2];	/* the victim says that it is who it is to be */

static bool limit_another(void)
{
	const struct rlimit none = {0};

	return syscall(SYS_prlimit64, victim, RLIMIT_CPU, &none, NULL) == 0;
}

static bool look_at_limits_of_another(void)
{
	struct rlimit limit;

	return syscall(SYS_prlimit64, victim, RLIMIT_CPU, NULL, &limit) == 0;
}

static bool change_own_limits(void)
{
	const struct rlimit less = { 8, 8 };

	return syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, &less, NULL) == 0;
}

/* Any socket will do. */
static int some_socket(void)
{
	static int ends[2];

	return socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 ? ends[0] : -1;
}

static bool own_by_fcntl(void)
{
	return fcntl(some_socket(), F_SETOWN, victim) == 0;
}

static bool own_by_fcntl_ex(void)
{
	const struct f_owner_ex owner = { F_OWNER_PID, victim };

	return fcntl(some_socket(), F_SETOWN_EX, &owner) == 0;
}

static bool own_by_ioctl(void)
{
	return ioctl(some_socket(), FIOSETOWN, &victim) == 0;
}

static bool own_by_another_ioctl(void)
{
	return ioctl(some_socket(), SIOCSPGRP, &victim) == 0;
}

static bool choose_signal(void)
{
	return fcntl(some_socket(), F_SETSIG, SIGKILL) == 0;
}

static bool signal_by_flag(void)
{
	return fcntl(some_socket(), F_SETFL, O_ASYNC | O_NONBLOCK) == 0;
}

static bool signal_by_ioctl(void)
{
	int on = 1;

	return ioctl(some_socket(), FIOASYNC, &on) == 0;
}

static const struct {
	const char *what;
	bool (*fn)(void);
} at_another[] = {
	{ "a limit of another process", limit_another },
	{ "reading another's limits", look_at_limits_of_another },
	{ "one's own limits", change_own_limits },
	{ "an owner", own_by_fcntl },
	{ "an owner of a kind", own_by_fcntl_ex },
	{ "an owner by ioctl", own_by_ioctl },
	{ "an owner by another ioctl", own_by_another_ioctl },
	{ "a signal", choose_signal }, { "O_ASYNC", signal_by_flag },
	{ "FIOASYNC", signal_by_ioctl },
};

static bool limits_and_flags(void)
{
	struct rlimit limit;
	int fd = some_socket(), waits = 0;

	return getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
	    fcntl(fd, F_GETFL) >= 0 &&
	    fcntl(fd, F_SETFL, O_NONBLOCK) == 0 &&
	    fcntl(fd, F_GETFD) >= 0 &&
	    fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
	    fcntl(fd, F_DUPFD_CLOEXEC, 3) >= 0 &&
	    ioctl(fd, FIONREAD, &waits) == 0 && isatty(fd) == 0;
}

/* A process of the same user as whoever is inside; `fn` without a wall. */
static pid_t same_user(bool (*fn)(void))
{
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid > 0)
		return pid;
	if (geteuid() == 0 && (setgroups(0, NULL) != 0 ||
	    setresgid(65534, 65534, 65534) != 0 ||
	    setresuid(65534, 65534, 65534) != 0))
		_exit(3);
	if (fn != NULL)
		_exit(fn() ? 1 : 0);
	if (write(ready[1], "", 1) != 1)
		_exit(3);
	for (;;)
		pause();
}

static int begin_victim(void **state)
{
	char byte;
	int rc;

	(void)state;
	if (pipe(ready) != 0)
		return -1;
	victim = same_user(NULL);
	close(ready[1]);
	rc = read(ready[0], &byte, 1) == 1 ? 0 : -1;
	close(ready[0]);
	return rc;
}

static int end_victim(void **state)
{
	(void)state;
	kill(victim, SIGKILL);
	return waitpid(victim, NULL, 0) != victim;
}

static void another_process_cannot_be_reached(void **state)
{
	int status;

	(void)state;
	for (size_t k = 0; k < WALLED_KERNELS; k++) {
		struct wall *w = walled(walled_kernels[k]);

		for (size_t i = 0; i < ARRAY_LEN(at_another); i++) {
#ifdef ENSAYO_SANITIZED
			break;	/* a sanitizer's run-time asks for these */
#endif
			if (walled_does(w, at_another[i].fn) != 0)
				fail_msg("%s was not denied (%d)",
				    at_another[i].what, walled_kernels[k]);
		}
		assert_int_equal(walled_does(w, limits_and_flags), 1);
		wall_free(w);
	}
	assert_int_equal(waitpid(victim, &status, WNOHANG), 0);
}

/* The same without a wall: the user alone does not deny it. */
static void without_a_wall_it_could_be(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(at_another); i++) {
		int status = 0;
		pid_t pid = same_user(at_another[i].fn);

		assert_int_equal(waitpid(pid, &status, 0), pid);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 1)
			fail_msg("%s: status %d", at_another[i].what,
			    status);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    another_process_cannot_be_reached, begin_victim,
		    end_victim),
		cmocka_unit_test_setup_teardown(without_a_wall_it_could_be,
		    begin_victim, end_victim),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
