/*
 * pool_inner.h: what the files of the pool share.
 */
#ifndef SCRIPT_POOL_INNER_H
#define SCRIPT_POOL_INNER_H

#include <sys/types.h>

#include "plan/plan.h"
#include "script/pool.h"

/* One plan of the record and what a worker is told of it. */
struct pool_pack {
	struct digest digest;
	const struct plan *plan;
	struct plan *own;	/* read here, or NULL */
	struct buf start;	/* frames up to WORKER_START */
};
struct pool_job {
	struct pool_job *next;	/* in the queue */
	struct digest digest;
	int64_t id;
	int hook;
	struct buf frame;	/* WORKER_CALL */
	void (*done)(struct pool_end *, void *);
	void *arg;
};
enum pool_phase {
	POOL_EMPTY,		/* no process */
	POOL_LOADING,		/* reads sources, runs the top level */
	POOL_IDLE,
	POOL_BUSY,
	POOL_DYING		/* killed; its end has not been seen yet */
};
struct pool_worker {
	struct pool *pool;
	enum pool_phase phase;
	pid_t pid;
	int to, from;		/* -1 while there is no process */
	struct loop_fd *to_watch, *from_watch;
	struct loop_timer *limit;
	struct buf out, in;
	struct pool_pack *pack;
	struct pool_job *job;	/* being run, or waiting for the load */
	int graces;		/* given to it, of this call */
	int64_t until_ms;	/* when the call ends at the latest */
	int64_t cpu_ms;		/* what it had used when the call began */
	bool humble;		/* others go first, for the rest of its life */
};
struct pool {
	struct pool_config c;
	char *program;
	struct pool_worker *workers;
	size_t nworkers;
	struct pool_pack **packs;
	size_t npacks, cappacks;
	struct pool_job *first, *last;
	struct loop_timer *wake;
	size_t started;
};

/* The plan of that digest, read from the record the first time; NULL with
 * err. */
struct pool_pack *pool_pack(struct pool *p, const struct digest *d,
    struct err *err);
void pool_packs_release(struct pool *p);
/* Where a hook of a plan is declared. */
struct plan_place pool_place(const struct plan *p, int hook);

/* What a worker answered.  0 with end->result or end->why; -1 with err when
 * it is nothing that a worker says. */
int pool_reply(struct pool_end *end, const char *p, size_t n,
    struct err *err);

/* A worker without a process, in zeroed storage. */
void pool_worker_init(struct pool_worker *w, struct pool *p);
/* Starts a process that loads `pack`; the worker is POOL_EMPTY.  -1 with
 * err. */
int pool_worker_start(struct pool_worker *w, struct pool_pack *pack,
    struct err *err);
/* Sends the worker's job; it has loaded. */
void pool_worker_call(struct pool_worker *w);
/* Kills the process; the phase is POOL_DYING until its end is seen. */
void pool_worker_kill(struct pool_worker *w);
/* Kills it and waits for its end. */
void pool_worker_release(struct pool_worker *w);

/* A job is over, and is freed. */
void pool_done(struct pool_job *job, struct pool_end *end);
/* The worker's job has failed, at the place of its handler. */
void pool_failed(struct pool_worker *w, const char *code, const char *fmt,
    ...) PRINTF_LIKE(3, 4);
/* Looks through the queue as soon as the loop runs. */
void pool_wake(struct pool *p);

#endif
