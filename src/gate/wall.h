/*
 * wall.h: what a connection's process may not do: built once by the
 * listener, entered by each handler before a byte of the network is read.
 *
 * Inside: another user (when started as root), no new privileges, limits,
 * no files but the terminals' descriptions (Landlock, where the kernel has
 * it), and system calls by a list; what is not on it ends the process.
 */
#ifndef GATE_WALL_H
#define GATE_WALL_H

#include <sys/types.h>

#include "base/err.h"

struct wall;
struct wall_options {
	uid_t uid;		/* when started as root; else ignored */
	gid_t gid;
	const char *readable;	/* a folder beside the terminals', or NULL */
	int landlock_most;	/* as an older kernel's, -1: without; 0: all */
};

/* NULL with err: this machine cannot build it. */
struct wall *wall_new(const struct wall_options *o, struct err *err);
void wall_free(struct wall *w);
/* Enters it for good.  -1: the caller must not go on. */
int wall_enter(const struct wall *w, struct err *err);
/* A child enters it and comes back: can it be done here? */
int wall_try(const struct wall *w, struct err *err);
/* A descriptor that handlers must keep open until they are inside, or -1. */
int wall_fd(const struct wall *w);

#endif
