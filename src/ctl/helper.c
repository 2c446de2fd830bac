/*
 * helper.c: forked helpers (helper.h).
 */
#include "config.h"

#include "ctl/helper.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int ctl_helper_start(struct ctl_helper *h, struct loop *loop,
    void (*child)(void *arg, int fd), void (*heard)(int what, void *arg),
    void *arg, struct err *err)
{
	int fds[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0)
		return fail(err, "socketpair: %s", strerror(errno));
	pid = fork();
	if (pid == 0) {
		close(fds[0]);
		child(arg, fds[1]);
		_exit(1);
	}
	if (pid < 0)
		fail(err, "fork: %s", strerror(errno));
	close(fds[1]);
	if (pid < 0) {
		close(fds[0]);
		return -1;
	}
	h->pid = pid;
	h->fd = fds[0];
	h->watch = loop_fd_new(loop, h->fd, LOOP_READ, heard, arg);
	return 0;
}

void ctl_helper_wait(struct ctl_helper *h)
{
	if (h->pid == 0)
		return;
	loop_fd_free(h->watch);
	/* where children's ends are ignored there is nothing to be waited
	 * for in the end: what it has said counts */
	while (waitpid(h->pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	close(h->fd);
	*h = (struct ctl_helper){0};
}

void ctl_helper_stop(struct ctl_helper *h)
{
	if (h->pid == 0)
		return;
	kill(h->pid, SIGKILL);
	ctl_helper_wait(h);
}
