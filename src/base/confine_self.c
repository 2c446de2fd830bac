/*
 * confine_self.c: what a process gives up before its filter: descriptors,
 * memory, core files.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "base/confine_self.h"

#include <errno.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a sanitizer's run-time opens for itself. */
#define CONFINE_SANITIZED_FDS 64
/* Sockets of one service, and what a library wakes itself with. */
#define CONFINE_NET_FDS 32

int confine_why(const char *what, int number, struct err *err)
{
	return fail(err, "confinement: %s: %s", what, strerror(number));
}

/* Closes first..last; without the system call, one by one up to the limit
 * of descriptors. */
static int confine_close_range(unsigned first, unsigned last)
{
	struct rlimit limit;
	rlim_t fd;

	if (first > last || syscall(SYS_close_range, first, last, 0) == 0)
		return 0;
	if (errno != ENOSYS && errno != EPERM)
		return -1;
	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return -1;
	for (fd = first; fd <= last && fd < limit.rlim_cur; fd++)
		close((int)fd);
	return 0;
}

/* The kept descriptor that is the lowest from `from` on; -1 for none. */
static int confine_next_kept(const struct confine *c, int from)
{
	int least = -1;
	size_t i;

	for (i = 0; i < ARRAY_LEN(c->keep_fds); i++) {
		if (c->keep_fds[i] >= from &&
		    (least < 0 || c->keep_fds[i] < least))
			least = c->keep_fds[i];
	}
	return least;
}

int confine_close(const struct confine *c, struct err *err)
{
	int from = 0, kept;

	while ((kept = confine_next_kept(c, from)) >= 0) {
		if (kept > from && confine_close_range((unsigned)from,
		    (unsigned)kept - 1) < 0)
			return confine_why("closing files", errno, err);
		from = kept + 1;
	}
	if (confine_close_range((unsigned)from, ~0u) < 0)
		return confine_why("closing files", errno, err);
	return 0;
}

static int confine_limit(int resource, rlim_t n, const char *what,
    struct err *err)
{
	const struct rlimit limit = {.rlim_cur = n, .rlim_max = n};

	if (setrlimit((__rlimit_resource_t)resource, &limit) < 0)
		return confine_why(what, errno, err);
	return 0;
}

int confine_limits(const struct confine *c, bool net, struct err *err)
{
	if (confine_limit(RLIMIT_CORE, 0, "no core files", err) < 0)
		return -1;
#ifdef ENSAYO_SANITIZED
	(void)c;
	(void)net;
	return confine_limit(RLIMIT_NOFILE, CONFINE_SANITIZED_FDS,
	    "no more files", err);
#else
	if (confine_limit(RLIMIT_NOFILE, net ? CONFINE_NET_FDS : 0,
	    "no more files", err) < 0)
		return -1;
	return confine_limit(RLIMIT_AS, c->memory_max, "memory", err);
#endif
}

static int confine_compare(const void *a, const void *b)
{
	return *(const unsigned char *)a - *(const unsigned char *)b;
}

/* The C library asks the system how much memory there is in its first
 * larger qsort(): it is made to ask now. */
void confine_prepare(void)
{
	unsigned char sorted[4096];
	size_t i;

	for (i = 0; i < sizeof(sorted); i++)
		sorted[i] = (unsigned char)(255 - i % 256);
	qsort(sorted, sizeof(sorted), 1, confine_compare);
}
