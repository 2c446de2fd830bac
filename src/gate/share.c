/*
 * share.c: how much of the processor one connection may have.
 */
#include "config.h"

#include "gate/session.h"

#define SESSION_SHARE 20	/* one part in so many of a processor */
#define SESSION_PAUSE_US 200000		/* at a time */
#define SESSION_LOOK_US 5000	/* awake, between two looks at it */

int64_t session_us(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

void session_share(struct session *s)
{
	int64_t now = session_us(CLOCK_MONOTONIC), cpu, pause;
	struct timespec t = {0};

	if (s->awake_us + now - s->woken_us < SESSION_LOOK_US)
		return;
	s->awake_us = 0;
	s->woken_us = now;
	cpu = session_us(CLOCK_PROCESS_CPUTIME_ID);
	s->spare_us += (now - s->share_us) / SESSION_SHARE -
	    (cpu - s->cpu_us);
	if (s->spare_us > SESSION_BURST_US)
		s->spare_us = SESSION_BURST_US;
	s->cpu_us = cpu;
	s->share_us = now;
	if (s->spare_us >= 0)
		return;
	pause = -s->spare_us * SESSION_SHARE;
	if (pause > SESSION_PAUSE_US)
		pause = SESSION_PAUSE_US;
	t.tv_nsec = pause * 1000;
	nanosleep(&t, NULL);
}
