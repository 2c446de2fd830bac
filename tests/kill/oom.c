/*
 * oom.c: memory that runs out: loaded before a program (LD_PRELOAD), it
 * lets allocation number OOM_AT fail, and with OOM_STICKY every later one.
 * It counts in processes whose program is OOM_PROGRAM, each by itself; a
 * child goes on from where its parent forked.  OOM_COUNT names a file of
 * eight bytes that gets the most that any of them made.
 *
 * It must never be a part of a program: it is a library of its own.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* glibc's own, so that nothing has to be looked up while it allocates. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t n);
void *__libc_memalign(size_t align, size_t n);

static atomic_long oom_made;
static _Atomic long *oom_most;
static long oom_at;
static bool oom_counts, oom_sticky;

__attribute__((constructor)) static void oom_begin(void)
{
	const char *program = getenv("OOM_PROGRAM");
	const char *at = getenv("OOM_AT");
	const char *path = getenv("OOM_COUNT");
	int fd = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
	void *shared = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof(*oom_most),
	    PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (fd >= 0)
		close(fd);
	if (shared != MAP_FAILED)
		oom_most = shared;
	oom_counts = program != NULL &&
	    strcmp(program, program_invocation_short_name) == 0;
	oom_at = at == NULL ? 0 : strtol(at, NULL, 10);
	oom_sticky = getenv("OOM_STICKY") != NULL;
}

/* Whether this one fails. */
static bool oom_out(void)
{
	long k;

	if (!oom_counts)
		return false;
	k = atomic_fetch_add(&oom_made, 1) + 1;
	if (oom_most != NULL && k > atomic_load(oom_most))
		atomic_store(oom_most, k);
	if (oom_at == 0 || k < oom_at || (k > oom_at && !oom_sticky))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t n)
{
	return oom_out() ? NULL : __libc_malloc(n);
}

void *calloc(size_t n, size_t size)
{
	return oom_out() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *p, size_t n)
{
	return oom_out() ? NULL : __libc_realloc(p, n);
}

void *reallocarray(void *p, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(p, total);
}

void *aligned_alloc(size_t align, size_t n)
{
	return oom_out() ? NULL : __libc_memalign(align, n);
}

int posix_memalign(void **p, size_t align, size_t n)
{
	void *made = oom_out() ? NULL : __libc_memalign(align, n);

	if (made == NULL)
		return ENOMEM;
	*p = made;
	return 0;
}
