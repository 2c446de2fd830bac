/*
 * child.c: fork and exec (child.h).
 */
#include "config.h"

#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

/* In the new process.  Of the environment it needs nothing, but for what
 * sanitizers read. */
static void child_exec(const char *path, char *name, int in, int out)
{
#ifdef ENSAYO_SANITIZED
	char **env = environ;
#else
	char *none[] = { NULL }, **env = none;
#endif
	char *argv[] = { name, NULL };

	setpgid(0, 0);		/* ^C is for its parent */
	if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
		_exit(127);
	/* Where this does not exist, the program's own wall does it. */
	syscall(SYS_close_range, STDERR_FILENO + 1, ~0u, 0);
	execve(path, argv, env);
	_exit(127);
}

static pid_t child_fork(const char *path, const char *name, int in, int out)
{
	char *own = xstrdup(name);
	pid_t pid = fork();

	if (pid == 0)
		child_exec(path, own, in, out);
	free(own);
	return pid;
}

int child_start(struct child *c, const char *path, const char *name,
    struct err *err)
{
	int to[2], from[2];
	pid_t pid;

	if (pipe2(to, O_CLOEXEC) != 0)
		return fail(err, "pipe: %s", strerror(errno));
	if (pipe2(from, O_CLOEXEC) != 0) {
		fail(err, "pipe: %s", strerror(errno));
		close(to[0]);
		close(to[1]);
		return -1;
	}
	pid = child_fork(path, name, to[0], from[1]);
	if (pid < 0)
		fail(err, "fork: %s", strerror(errno));
	close(to[0]);
	close(from[1]);
	if (pid < 0) {
		close(to[1]);
		close(from[0]);
		return -1;
	}
	fcntl(to[1], F_SETFL, O_NONBLOCK);
	fcntl(from[0], F_SETFL, O_NONBLOCK);
	*c = (struct child){ pid, to[1], from[0] };
	return 0;
}
