/*
 * cut.c: a process that ends in the middle: loaded before the program
 * (LD_PRELOAD), it counts what is done to files for good and kills the
 * process with SIGKILL before the one that CUT_AT numbers, from 0.
 *
 * It must never be a part of a program: it is a library of its own.
 */
#include "config.h"

#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

static _Atomic long cut_left = -1;
static pid_t cut_of;

__attribute__((constructor)) static void cut_begin(void)
{
	const char *at = getenv("CUT_AT");

	cut_of = getpid();
	if (at != NULL)
		cut_left = strtol(at, NULL, 10);
	unsetenv("CUT_AT");	/* not its children */
}

static void cut(void)
{
	if (cut_left >= 0 && getpid() == cut_of &&
	    atomic_fetch_sub(&cut_left, 1) == 0)
		kill(cut_of, SIGKILL);
}

/* The function of that name behind ours. */
#define CUT_REAL(name) \
	static __typeof__(name) *real; \
	cut(); \
	if (real == NULL) \
		*(void **)&real = dlsym(RTLD_NEXT, #name)

ssize_t pwrite(int fd, const void *p, size_t n, off_t at)
{
	CUT_REAL(pwrite);
	return real(fd, p, n, at);
}

ssize_t pwrite64(int fd, const void *p, size_t n, off64_t at)
{
	CUT_REAL(pwrite64);
	return real(fd, p, n, at);
}

int fsync(int fd)
{
	CUT_REAL(fsync);
	return real(fd);
}

int fdatasync(int fd)
{
	CUT_REAL(fdatasync);
	return real(fd);
}

int ftruncate64(int fd, off64_t n)
{
	CUT_REAL(ftruncate64);
	return real(fd, n);
}

int unlink(const char *path)
{
	CUT_REAL(unlink);
	return real(path);
}

int rename(const char *from, const char *to);
int rename(const char *from, const char *to)
{
	CUT_REAL(rename);
	return real(from, to);
}
