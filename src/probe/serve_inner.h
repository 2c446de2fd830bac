/*
 * serve_inner.h: what the files of ensayo-probe share.
 */
#ifndef PROBE_SERVE_INNER_H
#define PROBE_SERVE_INNER_H

#include <sys/types.h>

#include "base/loop.h"
#include "probe/serve.h"
#include "probe/talk.h"

#define SERVE_AGAIN_MS 100	/* at most, between the two tries */
#define SERVE_GRACE_MS 250	/* for a process that says so itself */

struct serve;

/* A check on its way. */
struct run {
	struct run *next;
	struct serve *serve;
	int64_t n;
	struct target target;
	int64_t end_ms;			/* of everything, CLOCK_MONOTONIC */
	int64_t try_ms;			/* of one try */
	int tries, hops;
	pid_t pid;			/* 0: waits for a place or a retry */
	int from;			/* its result or output, or -1 */
	struct loop_fd *watch;
	struct loop_timer *timer;	/* the end of a try, or its begin */
	struct buf got;
	bool late;			/* ended because its time was up */
};
struct serve {
	struct loop *loop;
	int in, out;
	struct loop_fd *reads, *writes;
	struct loop_signal *child;
	struct buf line, answer;
	struct arena arena;
	struct nets nets;
	struct commands commands;
	struct trust trust;
	bool set_up, broken;
	struct run *runs;
	size_t children;
};

/* The process of a try; -1 with err.  (serve_child.c) */
int run_fork(struct run *r, struct err *err);
/* What a process that ended with `status` has found. */
void run_verdict(const struct run *r, int status, struct check_said *s);

/* Begins a check.  (serve_run.c) */
void run_new(struct serve *s, const struct talk_check *c);
/* Looks who has ended. */
void runs_reap(struct serve *s);
/* Ends every process. */
void runs_release(struct serve *s);
/* A result goes out and the run is over. */
void serve_answer(struct serve *s, int64_t n, const struct check_said *said);

#endif
