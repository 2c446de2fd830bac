/*
 * loop.c: the event loop; the only file that includes libevent.
 *
 * It must never block in anything but the kernel's wait for events.
 */
#include "base/loop.h"

#include <errno.h>
#include <sys/time.h>
#include <unistd.h>

#include <event2/event.h>

#include "base/buf.h"

struct loop {
	struct event_base *base;
	struct event *wake;	/* ends a bounded wait */
	bool stopping;
};

struct loop_timer {
	struct event *event;
	void (*fn)(void *);
	void *arg;
};

struct loop_fd {
	struct loop *loop;
	struct event *event;
	int fd;
	int interest;
	void (*fn)(int what, void *);
	void *arg;
};

struct loop_signal {
	struct event *event;
	void (*fn)(int signo, void *);
	void *arg;
};

static int64_t loop_clock_ms(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t loop_mono_ms(void)
{
	return loop_clock_ms(CLOCK_MONOTONIC);
}

int64_t loop_wall_ms(void)
{
	return loop_clock_ms(CLOCK_REALTIME);
}

static struct event *loop_event(struct event_base *base, int fd, short what,
    event_callback_fn fn, void *arg)
{
	struct event *e = event_new(base, fd, what, fn, arg);

	if (!e)
		mem_out("an event");
	return e;
}

static void loop_woken(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	(void)arg;
}

/* libevent would print to stderr; what matters comes back as a status. */
static void loop_quiet(int severity, const char *text)
{
	(void)severity;
	(void)text;
}

struct loop *loop_new(struct err *err)
{
	struct event_config *config = event_config_new();
	struct loop *l = NULL;
	struct event_base *base;

	if (!config)
		mem_out("an event loop");
	event_set_log_callback(loop_quiet);
	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
	event_config_set_flag(config, EVENT_BASE_FLAG_PRECISE_TIMER);
	base = event_base_new_with_config(config);
	event_config_free(config);
	if (!base) {
		fail(err, "event loop: the system gave none");
		return NULL;
	}
	l = xcalloc(1, sizeof(*l));
	l->base = base;
	l->wake = loop_event(base, -1, 0, loop_woken, NULL);
	return l;
}

void loop_free(struct loop *l)
{
	if (!l)
		return;
	event_free(l->wake);
	event_base_free(l->base);
	free(l);
}

void loop_run(struct loop *l)
{
	while (!l->stopping) {
		if (event_base_loop(l->base, EVLOOP_NO_EXIT_ON_EMPTY) < 0)
			bug("the event loop failed");
	}
	l->stopping = false;
}

static struct timeval loop_timeval(int64_t ms)
{
	if (ms < 0)
		ms = 0;
	return (struct timeval){
		.tv_sec = (time_t)(ms / 1000),
		.tv_usec = (suseconds_t)(ms % 1000 * 1000),
	};
}

void loop_once(struct loop *l, int64_t wait_ms)
{
	struct timeval wait = loop_timeval(wait_ms);

	if (wait_ms <= 0) {
		event_base_loop(l->base, EVLOOP_ONCE | EVLOOP_NONBLOCK);
		return;
	}
	event_add(l->wake, &wait);
	event_base_loop(l->base, EVLOOP_ONCE);
	event_del(l->wake);
}

void loop_stop(struct loop *l)
{
	l->stopping = true;
	event_base_loopbreak(l->base);
}

/* The callback may free the timer: nothing is touched after it. */
static void loop_timer_fired(evutil_socket_t fd, short what, void *arg)
{
	struct loop_timer *t = arg;

	(void)fd;
	(void)what;
	t->fn(t->arg);
}

struct loop_timer *loop_timer_new(struct loop *l, void (*fn)(void *),
    void *arg)
{
	struct loop_timer *t = xcalloc(1, sizeof(*t));

	t->fn = fn;
	t->arg = arg;
	t->event = loop_event(l->base, -1, 0, loop_timer_fired, t);
	return t;
}

void loop_timer_arm(struct loop_timer *t, int64_t after_ms)
{
	struct timeval after = loop_timeval(after_ms);

	if (event_add(t->event, &after) < 0)
		bug("cannot arm a timer");
}

void loop_timer_disarm(struct loop_timer *t)
{
	event_del(t->event);
}

void loop_timer_free(struct loop_timer *t)
{
	if (!t)
		return;
	event_free(t->event);
	free(t);
}

/* The callback may free the watch: nothing is touched after it. */
static void loop_fd_ready(evutil_socket_t fd, short what, void *arg)
{
	struct loop_fd *f = arg;
	int ready = 0;

	(void)fd;
	if (what & EV_READ)
		ready |= LOOP_READ;
	if (what & EV_WRITE)
		ready |= LOOP_WRITE;
	f->fn(ready, f->arg);
}

/* Makes the event that stands for the interest; -1 with errno when the
 * kernel cannot watch the descriptor. */
static int loop_fd_watch(struct loop_fd *f, int interest)
{
	short what = EV_PERSIST;

	if (f->event)
		event_del(f->event);
	f->interest = interest;
	if (interest & LOOP_READ)
		what |= EV_READ;
	if (interest & LOOP_WRITE)
		what |= EV_WRITE;
	if (!f->event)
		f->event = loop_event(f->loop->base, f->fd, what,
		    loop_fd_ready, f);
	else
		event_assign(f->event, f->loop->base, f->fd, what,
		    loop_fd_ready, f);
	return interest ? event_add(f->event, NULL) : 0;
}

struct loop_fd *loop_fd_new(struct loop *l, int fd, int interest,
    void (*fn)(int what, void *), void *arg)
{
	struct loop_fd *f = xcalloc(1, sizeof(*f));

	f->loop = l;
	f->fd = fd;
	f->fn = fn;
	f->arg = arg;
	if (loop_fd_watch(f, interest) < 0) {
		loop_fd_free(f);
		return NULL;
	}
	return f;
}

void loop_fd_interest(struct loop_fd *f, int interest)
{
	if (interest != f->interest && loop_fd_watch(f, interest) < 0)
		bug("cannot watch descriptor %d", f->fd);
}

void loop_fd_write(struct loop_fd *f, struct buf *out)
{
	ssize_t n = write(f->fd, buf_str(out), out->len);

	if (n < 0 && errno != EINTR && errno != EAGAIN)
		buf_clear(out);
	else if (n > 0)
		buf_drop(out, (size_t)n);
	loop_fd_interest(f, out->len > 0 ? LOOP_WRITE : 0);
}

void loop_fd_free(struct loop_fd *f)
{
	if (!f)
		return;
	event_free(f->event);
	free(f);
}

/* The callback may free the watch: nothing is touched after it. */
static void loop_signal_came(evutil_socket_t signo, short what, void *arg)
{
	struct loop_signal *s = arg;

	(void)what;
	s->fn((int)signo, s->arg);
}

struct loop_signal *loop_signal_new(struct loop *l, int signo,
    void (*fn)(int signo, void *), void *arg)
{
	struct loop_signal *s = xcalloc(1, sizeof(*s));

	s->fn = fn;
	s->arg = arg;
	s->event = loop_event(l->base, signo, EV_SIGNAL | EV_PERSIST,
	    loop_signal_came, s);
	if (event_add(s->event, NULL) < 0)
		bug("cannot watch signal %d", signo);
	return s;
}

void loop_signal_free(struct loop_signal *s)
{
	if (!s)
		return;
	event_free(s->event);
	free(s);
}
