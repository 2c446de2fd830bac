/*
 * clock_fake.c: a clock that stands where its owner puts it, for tests and
 * rehearsals.  It must never look at the machine's.
 */
#include "config.h"

#include "sched/clock.h"

#include <stddef.h>

static struct clock_fake *fake_of(struct clock *c)
{
	return (struct clock_fake *)(void *)((char *)c -
	    offsetof(struct clock_fake, c));
}

static int64_t fake_mono_ms(struct clock *c)
{
	return fake_of(c)->now_ms;
}

static int64_t fake_boot_ms(struct clock *c)
{
	return fake_of(c)->now_ms + fake_of(c)->suspended_ms;
}

static int64_t fake_wall_ms(struct clock *c)
{
	return CLOCK_FAKE_WALL_MS + fake_of(c)->now_ms;
}

void clock_fake_init(struct clock_fake *f)
{
	*f = (struct clock_fake){
		.c = {
			.mono_ms = fake_mono_ms,
			.boot_ms = fake_boot_ms,
			.wall_ms = fake_wall_ms,
		},
	};
}
