/*
 * child.h: another of our programs, talked to through two pipes.
 */
#ifndef BASE_CHILD_H
#define BASE_CHILD_H

#include <sys/types.h>

#include "base/err.h"

struct child {
	pid_t pid;
	int to, from;	/* its input and its output; never wait here */
};

/*
 * Starts `path`, called `name`, in a process group of its own, with no
 * environment and no descriptor but its input, its output and our standard
 * error.  That it cannot be run shows as exit status 127.  The caller closes
 * the pipes and waits for the process.  Errors: no pipe, no process; the
 * struct is as it was then.
 */
int child_start(struct child *c, const char *path, const char *name,
    struct err *err);

#endif
