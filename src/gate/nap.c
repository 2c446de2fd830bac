/*
 * nap.c: the pause after a wrong code.  It must never be slept through:
 * whoever is asked to go has less time for it than a pause is long.
 */
#include "config.h"

#include "gate/nap.h"

#include <errno.h>
#include <poll.h>
#include <time.h>

static int64_t nap_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool nap(int fd, int64_t ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	int64_t end = nap_now_ms() + ms, left = ms;
	int n;

	do {
		n = poll(&p, 1, (int)left);
		left = end - nap_now_ms();
	} while (n <= 0 && (n == 0 || errno == EINTR) && left > 0);
	return n > 0;
}
