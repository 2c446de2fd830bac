/*
 * serve.h: the life of the program ensayo-probe: reads checks, runs each in
 * a process of its own, writes what they find.
 *
 * A check that fails is tried once more before the service is down; one that
 * outlives its time is ended; one whose process breaks is "unknown".  It must
 * never run anything but what the operator listed, or go to a second target
 * (a redirect) without looking at it as at the first.
 */
#ifndef PROBE_SERVE_H
#define PROBE_SERVE_H

#define SERVE_CHILDREN_MAX 256		/* checks at one time */
#define SERVE_HOPS_MAX 5
#define SERVE_OUTPUT_MAX 4096

/* Until `in` is closed.  Returns the exit status. */
int serve(int in, int out);

#endif
