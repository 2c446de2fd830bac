/*
 * run_console.c: an engine beside its console (run_console.h).
 */
#include "config.h"

#include "cli/run_console.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "cli/console_call.h"

bool run_console_can(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* What the engine's process ended with before it was ready. */
static int run_console_failed(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return CLI_USAGE;
	return WIFEXITED(status) ? WEXITSTATUS(status) : CLI_USAGE;
}

static int run_console_run(const char *path, pid_t pid, int ready)
{
	const struct console_ask ask = { .path = path };
	char byte;
	ssize_t n;

	do
		n = read(ready, &byte, 1);
	while (n < 0 && errno == EINTR);
	close(ready);
	if (n != 1)
		return run_console_failed(pid);
	return console_call(&ask);
}

bool run_console_fork(const char *path, int *ready, int *status)
{
	int ends[2];
	pid_t pid;

	if (pipe(ends) != 0 || (fflush(stdout), pid = fork()) < 0) {
		*status = cli_fail(_("run: the engine cannot be started: "
		    "%s"), strerror(errno));
		return false;
	}
	if (pid > 0) {
		close(ends[1]);
		*status = run_console_run(path, pid, ends[0]);
		return false;
	}
	close(ends[0]);
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	setsid();
	*ready = ends[1];
	return true;
}

void run_console_ready(const char *path, int ready)
{
	char *log = xasprintf("%s.log", path);
	int none = open("/dev/null", O_RDWR | O_CLOEXEC);
	int to = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

	free(log);
	fflush(stdout);
	if (none >= 0) {
		dup2(none, STDIN_FILENO);
		dup2(none, STDOUT_FILENO);
		dup2(to < 0 ? none : to, STDERR_FILENO);
		close(none);
	}
	if (to >= 0)
		close(to);
	if (write(ready, "r", 1) != 1)
		cli_fail("console: %s", strerror(errno));
	close(ready);
}
