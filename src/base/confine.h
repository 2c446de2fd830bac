/*
 * confine.h: the outer wall of a worker (libseccomp behind confine.c).
 */
#ifndef BASE_CONFINE_H
#define BASE_CONFINE_H

#include "base/err.h"

struct confine {
	size_t memory_max;	/* RLIMIT_AS in bytes; ignored in sanitizer builds */
	int keep_fds[4];	/* descriptors that stay open, -1 for none; 2 is
				 * kept only when listed */
};

/*
 * Confines the calling process for good: closes every descriptor not
 * listed, RLIMIT_AS, RLIMIT_CORE 0, RLIMIT_NOFILE, no_new_privs, and a
 * seccomp filter that leaves read, write, mmap (anonymous), munmap, mremap,
 * brk, madvise, futex, clock_gettime, rt_sigreturn, rt_sigprocmask,
 * restart_syscall, exit and exit_group and kills at anything else.  JSON's
 * hash seed is drawn before.  Sanitizer builds use a wider filter (what the
 * run-time needs).  Returns -1 when it could not be done: the caller must
 * not go on.
 */
int confine_self(const struct confine *c, struct err *err);
/*
 * The same for a process that talks to one service: new sockets of IPv4 and
 * IPv6 remain, to be connected but not to be listened on; files that it
 * tries to open are refused without killing it.
 */
int confine_net(const struct confine *c, struct err *err);

/*
 * A wall for processes that need more than a worker: a filter made once and
 * entered by many.  Calls listed as allowed go on, refused ones fail with
 * EPERM; files open to be read only; memory is never mapped or made
 * executable; a descriptor's flags and a terminal's settings, but no owner
 * or signal of one, can be changed, and one's own limits be read; anything
 * else ends the process.  Numbers are SYS_*.  Sanitizer
 * builds allow what the run-time needs besides.
 */
struct confine_filter;
struct confine_filter *confine_filter_new(const int *allowed,
    size_t nallowed, const int *refused, size_t nrefused, struct err *err);
void confine_filter_free(struct confine_filter *f);
/* For good: no new privileges, then the filter. */
int confine_filter_enter(const struct confine_filter *f, struct err *err);

#endif
