/*
 * clock_real.c: the machine's clocks.  It must never be used by a test or a
 * rehearsal: they have clock_fake.c.
 */
#include "config.h"

#include "sched/clock.h"

#include "base/err.h"

static int64_t clock_ms(clockid_t id)
{
	struct timespec t;

	if (clock_gettime(id, &t))
		bug("clock_gettime(%d) failed", (int)id);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t real_mono_ms(struct clock *c)
{
	(void)c;
	return clock_ms(CLOCK_MONOTONIC);
}

static int64_t real_boot_ms(struct clock *c)
{
	(void)c;
	return clock_ms(CLOCK_BOOTTIME);
}

static int64_t real_wall_ms(struct clock *c)
{
	(void)c;
	return clock_ms(CLOCK_REALTIME);
}

struct clock *clock_real(void)
{
	/* Never written to; not const because a clock in general is. */
	static struct clock machine = {
		.mono_ms = real_mono_ms,
		.boot_ms = real_boot_ms,
		.wall_ms = real_wall_ms,
	};

	return &machine;
}
