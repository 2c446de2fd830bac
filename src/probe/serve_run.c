/*
 * serve_run.c: the course of one check: places, tries, time limits,
 * redirects.
 */
#include "config.h"

#include "probe/serve_inner.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- the end ---------------------------------------------------------- */

static void run_close(struct run *r)
{
	loop_fd_free(r->watch);
	r->watch = NULL;
	if (r->from >= 0)
		close(r->from);
	r->from = -1;
}

static void run_free(struct run *r)
{
	struct run **at = &r->serve->runs;

	while (*at != r)
		at = &(*at)->next;
	*at = r->next;
	run_close(r);
	loop_timer_free(r->timer);
	buf_release(&r->got);
	free(r);
}

static void run_over(struct run *r, const struct check_said *s)
{
	serve_answer(r->serve, r->n, s);
	run_free(r);
}

static void run_failed(struct run *r, const char *code, const char *text)
{
	struct check_said s;

	check_say(&s, PROBE_UNKNOWN, code, "%s", text);
	run_over(r, &s);
}

/* ---- a try ------------------------------------------------------------ */

static void run_read(struct run *r)
{
	char bytes[SERVE_OUTPUT_MAX];
	ssize_t n;

	/* What is beyond the cap is taken and forgotten, so that nobody
	 * waits for it to be read. */
	while ((n = read(r->from, bytes, sizeof(bytes))) > 0) {
		size_t room = SERVE_OUTPUT_MAX - r->got.len;

		buf_add(&r->got, bytes, (size_t)n < room ? (size_t)n : room);
		if ((size_t)n < sizeof(bytes))
			return;
	}
	if (n == 0)
		loop_fd_interest(r->watch, 0);
}

static void run_readable(int what, void *arg)
{
	(void)what;
	run_read(arg);
}

static void run_try(struct run *r)
{
	struct err err = {0};
	int64_t left = r->end_ms - loop_mono_ms();

	if (left <= 0) {
		run_failed(r, "busy", "no time was left to try it");
		return;
	}
	if (run_fork(r, &err) != 0) {
		run_failed(r, "internal", err.text);
		return;
	}
	r->serve->children++;
	r->tries++;
	r->late = false;
	buf_clear(&r->got);
	r->watch = loop_fd_new(r->serve->loop, r->from, LOOP_READ,
	    run_readable, r);
	if (r->watch == NULL)
		bug("a pipe cannot be watched");
	loop_timer_arm(r->timer, (r->try_ms < left ? r->try_ms : left) +
	    SERVE_GRACE_MS);
}

/* The timer: a try has no more time, or a new one begins. */
static void run_due(void *arg)
{
	struct run *r = arg;

	if (r->pid != 0) {
		r->late = true;
		kill(-r->pid, SIGKILL);
		kill(r->pid, SIGKILL);
	} else if (r->serve->children < SERVE_CHILDREN_MAX) {
		run_try(r);
	} else if (loop_mono_ms() < r->end_ms) {
		loop_timer_arm(r->timer, SERVE_AGAIN_MS);
	} else {
		run_failed(r, "busy", "too many checks at one time");
	}
}

/* The service says that it is elsewhere: that is a check like any other. */
static bool run_follow(struct run *r, const struct check_said *s,
    struct check_said *why)
{
	struct target to;
	struct err err = {0};

	if (++r->hops > SERVE_HOPS_MAX) {
		check_say(why, PROBE_DOWN, "redirects", "%s", s->text);
		return false;
	}
	if (target_parse(&to, PLAN_HTTP, s->text, &err) != 0) {
		check_say(why, PROBE_UNKNOWN, "redirect", "%s", s->text);
		return false;
	}
	r->target = to;
	r->tries--;
	return true;
}

/* Its process has ended. */
static void run_ended(struct run *r, int status)
{
	struct check_said s = {0}, why;
	int64_t now = loop_mono_ms();

	run_read(r);
	run_close(r);
	kill(-r->pid, SIGKILL);		/* what it may have left behind */
	r->pid = 0;
	r->serve->children--;
	run_verdict(r, status, &s);
	if (s.result == PROBE_UP && s.elsewhere) {
		if (run_follow(r, &s, &why))
			loop_timer_arm(r->timer, 0);
		else
			run_over(r, &why);
	} else if (s.result == PROBE_DOWN && r->tries < 2 &&
	    now < r->end_ms) {
		loop_timer_arm(r->timer, r->try_ms / 4 < SERVE_AGAIN_MS ?
		    r->try_ms / 4 : SERVE_AGAIN_MS);
	} else {
		run_over(r, &s);
	}
}

void runs_reap(struct serve *s)
{
	struct run *next;

	for (struct run *r = s->runs; r != NULL; r = next) {
		int status;

		next = r->next;
		if (r->pid != 0 && waitpid(r->pid, &status, WNOHANG) ==
		    r->pid)
			run_ended(r, status);
	}
}

/* ---- all of it -------------------------------------------------------- */

void run_new(struct serve *s, const struct talk_check *c)
{
	struct run *r = xcalloc(1, sizeof(*r));
	struct err err = {0};

	r->serve = s;
	r->n = c->n;
	r->from = -1;
	r->end_ms = loop_mono_ms() + c->limit_ms;
	r->try_ms = c->limit_ms * 9 / 20;	/* two, and a pause */
	r->timer = loop_timer_new(s->loop, run_due, r);
	r->next = s->runs;
	s->runs = r;
	if (target_parse(&r->target, c->check, c->target, &err) != 0)
		run_failed(r, "target", err.text);
	else if (c->check == PLAN_COMMAND && commands_find(&s->commands,
	    r->target.name) == NULL)
		run_failed(r, "not-listed", r->target.name);
	else
		run_due(r);
}

void runs_release(struct serve *s)
{
	for (struct run *r = s->runs; r != NULL; r = r->next)
		if (r->pid != 0) {
			kill(-r->pid, SIGKILL);
			kill(r->pid, SIGKILL);
			while (waitpid(r->pid, NULL, 0) < 0 && errno == EINTR)
				;
		}
	while (s->runs != NULL)
		run_free(s->runs);
}
