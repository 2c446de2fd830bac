/*
 * clock.h: where time comes from; one interface, a real and a fake one.
 */
#ifndef SCHED_CLOCK_H
#define SCHED_CLOCK_H

#include <stdint.h>

struct clock {
	int64_t (*mono_ms)(struct clock *c);	/* CLOCK_MONOTONIC */
	int64_t (*boot_ms)(struct clock *c);	/* CLOCK_BOOTTIME */
	int64_t (*wall_ms)(struct clock *c);	/* UTC */
};
#define CLOCK_FAKE_WALL_MS INT64_C(946684800000)	/* 2000-01-01T00:00:00Z */

/* The machine's clocks; a constant, needs no freeing. */
struct clock *clock_real(void);

struct clock_fake {
	struct clock c;
	int64_t now_ms;		/* monotonic; wall = FAKE_WALL + now_ms */
	int64_t suspended_ms;	/* boot = now + suspended */
};
void clock_fake_init(struct clock_fake *f);

#endif
