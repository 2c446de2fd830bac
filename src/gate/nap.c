/*
 * nap.c: the pause after a wrong code.  It must never be slept through:
 * whoever is asked to go has less time for it than a pause is long.
 */
#include "config.h"

#include "gate/nap.h"

#include <errno.h>
#include <poll.h>

#include "base/loop.h"

bool nap(int fd, int64_t ms)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	int64_t end = loop_mono_ms() + ms, left = ms;
	int n;

	do {
		n = poll(&p, 1, (int)left);
		left = end - loop_mono_ms();
	} while (n <= 0 && (n == 0 || errno == EINTR) && left > 0);
	return n > 0;
}
