/*
 * helper.h: a process of the engine's own for what waits or takes long: it
 * says what it has found, and may be asked for more.
 */
#ifndef CTL_HELPER_H
#define CTL_HELPER_H

#include <sys/types.h>

#include "base/err.h"
#include "base/loop.h"

struct ctl_helper {
	pid_t pid;			/* 0: none runs */
	int fd;				/* a socket: what it says, or is told */
	struct loop_fd *watch;
};

/*
 * Starts child(arg, fd) in a forked process, which must leave by _exit();
 * what it writes into fd makes `heard` be called, as does its end.  -1 with
 * err: there is no socket or no process to be had, and nothing is left.
 */
int ctl_helper_start(struct ctl_helper *h, struct loop *loop,
    void (*child)(void *arg, int fd), void (*heard)(int what, void *arg),
    void *arg, struct err *err);
/* Ends it, unless it has left already, and waits for that.  Not for one that
 * waits for a disk: nobody can end it then. */
void ctl_helper_stop(struct ctl_helper *h);
/* Waits until it leaves by itself. */
void ctl_helper_wait(struct ctl_helper *h);

#endif
