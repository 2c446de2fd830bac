/*
 * services.h: services of a lab on loopback, in a process of their own, for
 * tests and benches of checks: good ones, bad ones, and one that must not be
 * contacted and counts who does.
 */
#ifndef TESTS_PROBE_SERVICES_H
#define TESTS_PROBE_SERVICES_H

#include <stdint.h>
#include <sys/types.h>

enum service {
	SERVICE_HTTP,		/* 200 on /, 404 on /missing, 503 on /broken,
				 * /there to SERVICE_FOREIGN, /near to /,
				 * /round to itself */
	SERVICE_MUTE,		/* accepts and never answers */
	SERVICE_GARBAGE,	/* accepts, says nonsense, closes */
	SERVICE_FLOOD,		/* 200 and a body without end */
	SERVICE_DNS,		/* knows www.example, not others */
	SERVICE_DNS_GARBAGE,
	SERVICE_DNS_MUTE,
	SERVICE_CLOSED,		/* a port where nobody listens */
	SERVICE_FOREIGN,	/* on 127.0.0.2: HTTP, counts */
	SERVICES
};
struct services {
	pid_t pid;
	int port[SERVICES];
	volatile uint32_t *counts;	/* connections and queries, by
					 * service; shared */
};

/* 0, or -1 when loopback cannot be had. */
int services_start(struct services *s);
void services_stop(struct services *s);

#endif
