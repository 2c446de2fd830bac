/*
 * clocks.c: the machine's clocks, moved: loaded before the program
 * (LD_PRELOAD), it adds to each what CLOCKS_FILE says at that moment, three
 * numbers of eight bytes: ms for the wall clock, the monotonic one and the
 * one that counts suspends.  Three more are how they are slewed, zeros where
 * the file is shorter: since when (ms of the machine's own clock that counts
 * suspends), how many millionths the wall clock gains, and the other two.
 * CLOCKS_PROGRAM: in that program only.
 *
 * It must never be a part of a program: it is a library of its own.
 */
#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { CLOCKS_WALL, CLOCKS_MONO, CLOCKS_BOOT, CLOCKS_SINCE,
	CLOCKS_WALL_PPM, CLOCKS_PPM, CLOCKS };

static const volatile int64_t *clocks_ms;
static int (*clocks_real)(clockid_t, struct timespec *);

__attribute__((constructor)) static void clocks_begin(void)
{
	const char *path = getenv("CLOCKS_FILE");
	const char *only = getenv("CLOCKS_PROGRAM");
	bool here = path != NULL && (only == NULL ||
	    strcmp(only, program_invocation_short_name) == 0);
	int fd = here ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	void *at = fd < 0 ? MAP_FAILED : mmap(NULL,
	    CLOCKS * sizeof(int64_t), PROT_READ, MAP_SHARED, fd, 0);

	*(void **)&clocks_real = dlsym(RTLD_NEXT, "clock_gettime");
	if (fd >= 0)
		close(fd);
	if (at != MAP_FAILED)
		clocks_ms = at;
}

static int clocks_which(clockid_t id)
{
	switch (id) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_COARSE:
		return CLOCKS_WALL;
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_COARSE:
	case CLOCK_MONOTONIC_RAW:
		return CLOCKS_MONO;
	case CLOCK_BOOTTIME:
		return CLOCKS_BOOT;
	default:
		return -1;
	}
}

/* What it has gained or lost by now, in ns, with what it was moved by. */
static int64_t clocks_moved(int which)
{
	int64_t ppm = clocks_ms[which == CLOCKS_WALL ? CLOCKS_WALL_PPM :
	    CLOCKS_PPM];
	struct timespec t = {0};

	if (ppm != 0)
		clocks_real(CLOCK_BOOTTIME, &t);
	return clocks_ms[which] * 1000000 + (ppm == 0 ? 0 :
	    ((int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000 -
	    clocks_ms[CLOCKS_SINCE] * 1000) * ppm / 1000);
}

int clock_gettime(clockid_t id, struct timespec *t)
{
	int which = clocks_which(id), rc;
	int64_t moved, ns;

	if (clocks_real == NULL)	/* another constructor was first */
		*(void **)&clocks_real = dlsym(RTLD_NEXT, "clock_gettime");
	rc = clocks_real(id, t);
	if (rc != 0 || which < 0 || clocks_ms == NULL)
		return rc;
	moved = clocks_moved(which);
	ns = t->tv_nsec + moved % 1000000000;
	t->tv_sec += moved / 1000000000;
	if (ns < 0 || ns >= 1000000000) {
		t->tv_sec += ns < 0 ? -1 : 1;
		ns += ns < 0 ? 1000000000 : -1000000000;
	}
	t->tv_nsec = ns;
	return 0;
}

time_t time(time_t *out)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	if (out != NULL)
		*out = t.tv_sec;
	return t.tv_sec;
}
