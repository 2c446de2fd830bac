/*
 * pool.h: worker processes that run hooks, driven by the process's event
 * loop.
 *
 * Workers keep nothing between calls, so that any of them serves any call;
 * one is loaded with the sources of one plan and started anew for another.
 * A call that takes long goes on at a lower priority, so that one that hangs
 * does not keep the engine from its releases.
 * A call that runs past its limit is ended with its process, and nobody
 * else notices.  It must never block, run Lua here, or believe a worker.
 *
 * Ownership: loop and record stay the caller's and outlive the pool.  The
 * process ignores SIGPIPE.
 */
#ifndef SCRIPT_POOL_H
#define SCRIPT_POOL_H

#include "base/crypto.h"
#include "base/loop.h"
#include "base/val.h"
#include "source/source.h"

#ifdef ENSAYO_SANITIZED
#define POOL_CALL_MS 10000
#else
#define POOL_CALL_MS 1000	/* wall clock, the ring behind the steps */
#endif
#define POOL_LOAD_MS 10000	/* the same for running a top level */
#define POOL_WORKERS_MIN 2

struct plan;
struct pool;

struct pool_config {
	struct loop *loop;
	struct source *source;	/* the record: plans, sources */
	int workers;		/* 0: as many as processors, at least 2 */
	int64_t call_ms;	/* 0: POOL_CALL_MS */
	const char *program;	/* NULL: ensayo-script in
				 * $ENSAYO_LIBEXECDIR, else as installed */
	/* A plan that somebody has already, and keeps while calls are made;
	 * NULL: it is read from the record.  The function may be NULL. */
	const struct plan *(*plan)(void *arg, const struct digest *d);
	void *plan_arg;
};
struct pool_call {
	struct digest plan;
	int hook;
	const struct val *view, *args;	/* live during pool_call() only */
	int64_t id;			/* the caller's name for the call */
};
/*
 * How a call ended: `result` as pack_call() returns it, shape and bounds
 * checked, or NULL with `why`: the worker's code and "FILE:LINE: TEXT", or
 * "script-killed" (ran past its limit) or "script-crashed" (the process
 * ended), both at the place where the handler is declared.
 */
struct pool_end {
	int64_t id;
	struct arena *a;	/* holds result; may be taken over by copying
				 * the struct and emptying this one */
	struct val *result;
	struct err why;
};

/* A pool without any process yet; a worker is started when a call needs
 * one. */
struct pool *pool_new(const struct pool_config *c);
/* Kills every worker; waiting calls are forgotten. */
void pool_free(struct pool *p);
/* Starts every worker that is not yet with the sources of a plan, so that
 * the first calls need not wait. */
void pool_prepare(struct pool *p, const struct digest *plan);
/* Queues a call.  `done` is called once, from the loop and never from
 * within; it may call pool_call(), not pool_free(). */
void pool_call(struct pool *p, const struct pool_call *call,
    void (*done)(struct pool_end *end, void *arg), void *arg);
/* Processes started so far, for tests. */
size_t pool_started(const struct pool *p);

#endif
