/*
 * pool_process.c: one worker process as the pool sees it: start, pipes,
 * limit, end.  It must never wait for a process that may still run.
 */
#include "config.h"

#include "script/pool_inner.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/child.h"
#include "base/text.h"
#include "script/worker.h"

#define WORKER_READ ((size_t)64 << 10)
/* An answer larger than the pipe waits in the worker while this process is
 * busy.  One that has begun gets so much more time, so often. */
#define WORKER_GRACE_MS 100
#define WORKER_GRACES 5
/* So does, less often, one that other processes kept from running: that has
 * had less than such a part of its time. */
#define WORKER_KEPT_GRACES 3
#define WORKER_KEPT_PART 8
/* A call that takes long makes way for the engine and everybody it serves:
 * looked at so often, it may use so much processor time as their equal. */
#define WORKER_LOOK_MS 50
#define WORKER_EQUAL_MS 25
#define WORKER_NICE 10		/* beside this process */
#define WORKER_BURY_MS 2

/* ---- the end ---------------------------------------------------------- */

static void worker_close(struct pool_worker *w)
{
	loop_fd_free(w->to_watch);
	loop_fd_free(w->from_watch);
	if (w->to >= 0)
		close(w->to);
	if (w->from >= 0)
		close(w->from);
	w->to_watch = w->from_watch = NULL;
	w->to = w->from = -1;
	buf_release(&w->out);
	buf_release(&w->in);
	loop_timer_disarm(w->limit);
}

static void worker_buried(struct pool_worker *w, int status)
{
	w->phase = POOL_EMPTY;
	w->pack = NULL;
	if (w->job != NULL && WIFEXITED(status) &&
	    WEXITSTATUS(status) == MEM_OUT_STATUS)
		pool_failed(w, "script-crashed", "the process that ran it "
		    "ran out of memory");
	else if (w->job != NULL && WIFSIGNALED(status))
		pool_failed(w, "script-crashed", "the process that ran it "
		    "ended by signal %d", WTERMSIG(status));
	else if (w->job != NULL)
		pool_failed(w, "script-crashed", "the process that ran it "
		    "ended early (status %d)", WEXITSTATUS(status));
	pool_wake(w->pool);
}

/* A process that others go before takes its time to end, too: it is looked
 * for again, and nobody waits. */
static void worker_bury(struct pool_worker *w)
{
	int status = 0;
	pid_t got;

	do
		got = waitpid(w->pid, &status, WNOHANG);
	while (got < 0 && errno == EINTR);
	if (got == 0)
		loop_timer_arm(w->limit, WORKER_BURY_MS);
	else
		worker_buried(w, status);
}

/* Its end of the pipe is closed: it is over or about to be. */
static void worker_ended(struct pool_worker *w)
{
	kill(w->pid, SIGKILL);
	worker_close(w);
	w->phase = POOL_DYING;
	worker_bury(w);
}

void pool_worker_kill(struct pool_worker *w)
{
	kill(w->pid, SIGKILL);
	w->phase = POOL_DYING;
	loop_timer_disarm(w->limit);
	loop_fd_interest(w->to_watch, 0);
}

void pool_worker_release(struct pool_worker *w)
{
	if (w->phase != POOL_EMPTY) {
		kill(w->pid, SIGKILL);
		while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	worker_close(w);
	loop_timer_free(w->limit);
}

/* ---- what it says ----------------------------------------------------- */

static void worker_lied(struct pool_worker *w, const char *what)
{
	pool_worker_kill(w);
	if (w->job != NULL)
		pool_failed(w, "script-crashed", "the process that ran it "
		    "said what cannot be: %s", what);
}

static void worker_answered(struct pool_worker *w, const char *p, size_t n)
{
	struct arena a = {0};
	struct pool_end end = { .id = w->job->id, .a = &a };
	struct pool_job *job = w->job;
	struct err err = {0};

	if (pool_reply(&end, p, n, &err) != 0) {
		worker_lied(w, err.text);
		arena_release(&a);
		return;
	}
	w->job = NULL;
	w->phase = POOL_IDLE;
	loop_timer_disarm(w->limit);
	if (w->humble)		/* nobody can take that back */
		pool_worker_kill(w);
	pool_wake(w->pool);
	pool_done(job, &end);
	arena_release(&a);
}

static void worker_took(struct pool_worker *w, char tag, const char *p,
    size_t n)
{
	if (tag == WORKER_RESULT && w->phase == POOL_BUSY) {
		worker_answered(w, p, n);
	} else if (tag == WORKER_READY && w->phase == POOL_LOADING) {
		w->phase = POOL_IDLE;
		loop_timer_disarm(w->limit);
		if (w->job != NULL)
			pool_worker_call(w);
		pool_wake(w->pool);
	} else if (tag == WORKER_REFUSED && w->phase == POOL_LOADING &&
	    text_valid(p, n)) {
		pool_worker_kill(w);
		if (w->job != NULL)
			pool_failed(w, "script-crashed", "%s", p);
	} else {
		worker_lied(w, "a frame out of turn");
	}
}

/* Every whole frame that has come. */
static void worker_frames(struct pool_worker *w)
{
	while (w->phase != POOL_DYING && w->phase != POOL_EMPTY) {
		struct buf one = {0};
		const char *p;
		size_t n;
		char tag;
		int whole = worker_frame(buf_str(&w->in), w->in.len, &tag, &p,
		    &n);

		if (whole == 0)
			return;
		if (whole < 0) {
			worker_lied(w, "a frame too long");
			return;
		}
		buf_add(&one, p, n);
		buf_drop(&w->in, WORKER_HEAD + n);
		worker_took(w, tag, buf_str(&one), n);
		buf_release(&one);
	}
}

static void worker_read(struct pool_worker *w)
{
	char bytes[WORKER_READ];
	ssize_t n = read(w->from, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0) {
		worker_ended(w);
		return;
	}
	if (w->phase == POOL_DYING)
		return;
	buf_add(&w->in, bytes, (size_t)n);
	worker_frames(w);
}

static void worker_readable(int what, void *arg)
{
	(void)what;
	worker_read(arg);
}

static void worker_writable(int what, void *arg)
{
	struct pool_worker *w = arg;

	(void)what;
	loop_fd_write(w->to_watch, &w->out);
}

/* ---- start and calls -------------------------------------------------- */

/* All that is in the pipe. */
static void worker_drain(struct pool_worker *w)
{
	enum pool_phase phase = w->phase;
	size_t before;

	do {
		before = w->in.len;
		worker_read(w);
	} while (w->phase == phase && w->in.len > before);
}

/* Processor time of the process; 0 when the system does not say. */
static int64_t worker_cpu_ms(const struct pool_worker *w)
{
	struct timespec t;
	clockid_t clock;

	if (clock_getcpuclockid(w->pid, &clock) != 0 ||
	    clock_gettime(clock, &t) != 0)
		return 0;
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Until the next look, or the end of the call. */
static void worker_look_later(struct pool_worker *w)
{
	int64_t left = w->until_ms - loop_mono_ms();

	if (!w->humble && left > WORKER_LOOK_MS)
		left = WORKER_LOOK_MS;
	loop_timer_arm(w->limit, left > 0 ? left : 0);
}

/* Its time is not over yet. */
static void worker_look(struct pool_worker *w)
{
	if (!w->humble && worker_cpu_ms(w) - w->cpu_ms >= WORKER_EQUAL_MS)
		w->humble = setpriority(PRIO_PROCESS, (id_t)w->pid,
		    getpriority(PRIO_PROCESS, 0) + WORKER_NICE) == 0;
	worker_look_later(w);
}

/* Its time is over: may it have some more? */
static bool worker_grace(struct pool_worker *w, bool loading)
{
	if (w->in.len > 0)
		return w->graces++ < WORKER_GRACES;
	return !loading && worker_cpu_ms(w) - w->cpu_ms <
	    w->pool->c.call_ms / WORKER_KEPT_PART &&
	    w->graces++ < WORKER_KEPT_GRACES;
}

static void worker_expired(void *arg)
{
	struct pool_worker *w = arg;
	bool loading = w->phase == POOL_LOADING;

	if (w->from < 0) {
		worker_bury(w);
		return;
	}
	/* It may have answered while this process did something else. */
	worker_drain(w);
	if (w->phase != (loading ? POOL_LOADING : POOL_BUSY))
		return;
	if (!loading && loop_mono_ms() < w->until_ms) {
		worker_look(w);
		return;
	}
	if (worker_grace(w, loading)) {
		loop_timer_arm(w->limit, WORKER_GRACE_MS);
		return;
	}
	pool_worker_kill(w);
	if (w->job != NULL)
		pool_failed(w, "script-killed", "%s for more than %d ms and "
		    "was ended", loading ? "the pack loaded" : "ran",
		    (int)(loading ? POOL_LOAD_MS : w->pool->c.call_ms));
}

void pool_worker_init(struct pool_worker *w, struct pool *p)
{
	w->pool = p;
	w->to = w->from = -1;
	w->limit = loop_timer_new(p->c.loop, worker_expired, w);
}

void pool_worker_call(struct pool_worker *w)
{
	w->phase = POOL_BUSY;
	w->graces = 0;
	w->until_ms = loop_mono_ms() + w->pool->c.call_ms;
	w->cpu_ms = worker_cpu_ms(w);
	buf_add(&w->out, w->job->frame.p, w->job->frame.len);
	worker_look_later(w);
	loop_fd_write(w->to_watch, &w->out);
}

int pool_worker_start(struct pool_worker *w, struct pool_pack *pack,
    struct err *err)
{
	struct loop *l = w->pool->c.loop;
	struct child child;

	if (child_start(&child, w->pool->program, WORKER_PROGRAM, err) != 0)
		return -1;
	w->pid = child.pid;
	w->to = child.to;
	w->from = child.from;
	w->pool->started++;
	w->phase = POOL_LOADING;
	w->graces = 0;
	w->humble = false;
	w->pack = pack;
	w->to_watch = loop_fd_new(l, w->to, 0, worker_writable, w);
	w->from_watch = loop_fd_new(l, w->from, LOOP_READ, worker_readable,
	    w);
	if (w->to_watch == NULL || w->from_watch == NULL)
		bug("pipes cannot be watched");
	loop_timer_arm(w->limit, POOL_LOAD_MS);
	buf_add(&w->out, pack->start.p, pack->start.len);
	loop_fd_write(w->to_watch, &w->out);
	return 0;
}
