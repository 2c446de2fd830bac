/*
 * pool.c: the queue of calls and who takes the next (pool.h).  It must never
 * call back from within pool_call().
 */
#include "config.h"

#include "script/pool_inner.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/where.h"
#include "script/worker.h"

/* ---- the end of a call ------------------------------------------------ */

static void job_free(struct pool_job *job)
{
	buf_release(&job->frame);
	free(job);
}

void pool_done(struct pool_job *job, struct pool_end *end)
{
	job->done(end, job->arg);
	job_free(job);
}

void pool_failed(struct pool_worker *w, const char *code, const char *fmt,
    ...)
{
	struct pool_job *job = w->job;
	struct plan_place at = { "scenario.lua", 1 };
	struct arena a = {0};
	struct pool_end end = { .id = job->id, .a = &a };
	struct err ignored = {0};
	const struct pool_pack *pack = pool_pack(w->pool, &job->digest,
	    &ignored);
	char text[ERR_TEXT_MAX];
	va_list ap;

	if (pack != NULL)
		at = pool_place(pack->plan, job->hook);
	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	fail_code(&end.why, code, "%s:%d: %s", at.file, at.line, text);
	w->job = NULL;
	pool_done(job, &end);
	arena_release(&a);
}

/* A call that no worker could even be asked. */
static void pool_refuse(struct pool_job *job, const struct err *why)
{
	struct arena a = {0};
	struct pool_end end = { .id = job->id, .a = &a };

	fail_code(&end.why, "script-error", "%s", why->text);
	pool_done(job, &end);
	arena_release(&a);
}

/* ---- the queue -------------------------------------------------------- */

/* The best for a call of that plan: a worker that has it loaded, one that
 * loads it, one without a process; NULL when there is none. */
static struct pool_worker *pool_choose(struct pool *p,
    const struct pool_pack *pack)
{
	struct pool_worker *best = NULL;

	for (size_t i = 0; i < p->nworkers; i++) {
		struct pool_worker *w = &p->workers[i];

		if (w->phase == POOL_IDLE && w->pack == pack)
			return w;
		if (w->phase == POOL_LOADING && w->pack == pack &&
		    w->job == NULL)
			best = w;
		else if (w->phase == POOL_EMPTY && best == NULL)
			best = w;
	}
	return best;
}

/* Ends an idle worker that has another plan, unless enough of them are on
 * their way out for the `waiting` calls ahead. */
static void pool_make_room(struct pool *p, size_t waiting)
{
	struct pool_worker *idle = NULL;
	size_t dying = 0;

	for (size_t i = 0; i < p->nworkers; i++) {
		if (p->workers[i].phase == POOL_IDLE)
			idle = &p->workers[i];
		dying += p->workers[i].phase == POOL_DYING;
	}
	if (idle != NULL && dying <= waiting)
		pool_worker_kill(idle);
}

static void pool_unlink(struct pool *p, struct pool_job *before,
    struct pool_job *job)
{
	if (before == NULL)
		p->first = job->next;
	else
		before->next = job->next;
	if (p->last == job)
		p->last = before;
	job->next = NULL;
}

static int pool_give(struct pool_worker *w, struct pool_pack *pack,
    struct pool_job *job, struct err *err)
{
	if (w->phase == POOL_EMPTY && pool_worker_start(w, pack, err) != 0)
		return -1;
	w->job = job;
	if (w->phase == POOL_IDLE)
		pool_worker_call(w);
	return 0;
}

/* Goes through the queue in order.  Calls that must wait for another plan
 * to be loaded do not hold up those behind them. */
static void pool_dispatch(void *arg)
{
	struct pool *p = arg;
	struct pool_job *before = NULL, *job = p->first;
	size_t waiting = 0;

	while (job != NULL) {
		struct err err = {0};
		struct pool_pack *pack = pool_pack(p, &job->digest, &err);
		struct pool_worker *w = pack == NULL ? NULL :
		    pool_choose(p, pack);

		if (pack != NULL && w == NULL) {
			pool_make_room(p, waiting++);
			before = job;
			job = job->next;
			continue;
		}
		pool_unlink(p, before, job);
		if (pack == NULL || pool_give(w, pack, job, &err) != 0)
			pool_refuse(job, &err);
		job = before == NULL ? p->first : before->next;
	}
}

void pool_wake(struct pool *p)
{
	loop_timer_arm(p->wake, 0);
}

void pool_call(struct pool *p, const struct pool_call *call,
    void (*done)(struct pool_end *end, void *arg), void *arg)
{
	struct pool_job *job = xcalloc(1, sizeof(*job));
	size_t begun = worker_frame_begin(&job->frame, WORKER_CALL);

	job->digest = call->plan;
	job->id = call->id;
	job->hook = call->hook;
	job->done = done;
	job->arg = arg;
	buf_adds(&job->frame, "{\"args\":");
	json_write(&job->frame, call->args);
	buf_adds(&job->frame, ",\"hook\":");
	buf_addi(&job->frame, call->hook);
	buf_adds(&job->frame, ",\"seq\":");
	buf_addi(&job->frame, call->id);
	buf_adds(&job->frame, ",\"view\":");
	json_write(&job->frame, call->view);
	buf_addc(&job->frame, '}');
	worker_frame_end(&job->frame, begun);
	if (p->last == NULL)
		p->first = job;
	else
		p->last->next = job;
	p->last = job;
	pool_wake(p);
}

/* ---- the pool --------------------------------------------------------- */

static char *pool_program(const struct pool_config *c)
{
	if (c->program != NULL)
		return xstrdup(c->program);
	return xasprintf("%s/%s", where_folder(WHERE_LIBEXEC),
	    WORKER_PROGRAM);
}

struct pool *pool_new(const struct pool_config *c)
{
	struct pool *p = xcalloc(1, sizeof(*p));
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	p->c = *c;
	if (p->c.call_ms == 0)
		p->c.call_ms = POOL_CALL_MS;
	p->program = pool_program(c);
	p->nworkers = c->workers > 0 ? (size_t)c->workers :
	    cores > POOL_WORKERS_MIN ? (size_t)cores : POOL_WORKERS_MIN;
	p->workers = xcalloc(p->nworkers, sizeof(*p->workers));
	for (size_t i = 0; i < p->nworkers; i++)
		pool_worker_init(&p->workers[i], p);
	p->wake = loop_timer_new(c->loop, pool_dispatch, p);
	return p;
}

void pool_free(struct pool *p)
{
	if (p == NULL)
		return;
	for (size_t i = 0; i < p->nworkers; i++) {
		pool_worker_release(&p->workers[i]);
		if (p->workers[i].job != NULL)
			job_free(p->workers[i].job);
	}
	while (p->first != NULL) {
		struct pool_job *next = p->first->next;

		job_free(p->first);
		p->first = next;
	}
	loop_timer_free(p->wake);
	pool_packs_release(p);
	free(p->workers);
	free(p->program);
	free(p);
}

void pool_prepare(struct pool *p, const struct digest *plan)
{
	struct err err = {0};
	struct pool_pack *pack = pool_pack(p, plan, &err);

	if (pack == NULL)
		return;		/* the first call says why */
	for (size_t i = 0; i < p->nworkers; i++)
		if (p->workers[i].phase == POOL_EMPTY &&
		    pool_worker_start(&p->workers[i], pack, &err) != 0)
			return;
}

size_t pool_started(const struct pool *p)
{
	return p->started;
}
