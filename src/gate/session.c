/*
 * session.c: the loop of a connection that is in.  It goes round until
 * nothing is left to be done, and only then waits: libssh dispatches while
 * one writes, and what it has taken by then wakes nobody.
 */
#include "config.h"

#include "gate/session.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/loop.h"

#define SESSION_LAST_MS 2000	/* for what is still to be written */
#define SESSION_SHARE 20	/* one part in so many of a processor */
#define SESSION_BURST_US 1000000	/* of it at once */
#define SESSION_PAUSE_US 200000		/* at a time */
#define SESSION_REST_MS 3000	/* without anything to do */
#define SESSION_TRIM_MS 10000	/* between two times of giving back */

/* Only to wake the loop; what has come is looked at there. */
static int session_woken(socket_t fd, int what, void *arg)
{
	(void)fd;
	(void)what;
	(void)arg;
	return 0;
}

/* What of a connection to the engine is waited for now. */
static void session_watch(struct session *s, const struct client *c,
    short *watched, bool over)
{
	short want = over ? 0 : client_wants_write(c) ? POLLIN | POLLOUT :
	    POLLIN;
	int fd = client_fd(c);

	if (want == *watched)
		return;
	if (*watched != 0)
		ssh_event_remove_fd(s->event, fd);
	if (want != 0)
		ssh_event_add_fd(s->event, fd, want, session_woken, s);
	*watched = want;
}

static void session_watch_all(struct session *s)
{
	session_watch(s, s->h->engine, &s->watched, s->gone);
	for (int i = 0; i < SESSION_CHANNELS; i++) {
		struct channel *c = s->channels[i];

		if (c != NULL && c->own != NULL)
			session_watch(s, c->own, &c->watched, c->lost);
	}
}

static void session_drop(struct session *s, int i)
{
	struct channel *c = s->channels[i];

	s->channels[i] = NULL;
	if (c->own != NULL)
		session_watch(s, c->own, &c->watched, true);
	channel_drop(c);
}

static bool session_channels(struct session *s)
{
	bool any = false;

	for (int i = 0; i < SESSION_CHANNELS; i++) {
		struct channel *c = s->channels[i];

		if (c == NULL)
			continue;
		any |= channel_step(s, c);
		if (c->closed || ssh_channel_is_closed(c->ch)) {
			session_drop(s, i);
			any = true;
		}
	}
	return any;
}

/* ---- the engine ------------------------------------------------------- */

/* Its end is everybody's here: the sandbox cannot connect again. */
static void session_gone(struct session *s, const char *why)
{
	s->gone = true;
	for (int i = 0; i < SESSION_CHANNELS; i++) {
		struct channel *c = s->channels[i];

		if (c == NULL || c->face == NULL || c->face->done)
			continue;
		c->face->ops->end(c->face, why);
	}
}

/* Somebody stops this process: screens are left in order. */
static bool session_stopped(struct session *s)
{
	struct signalfd_siginfo info;

	if (s->gone || read(s->h->signals, &info, sizeof(info)) !=
	    (ssize_t)sizeof(info))
		return false;
	session_gone(s, "the door is closed; come back in a moment");
	return true;
}

static bool session_engine(struct session *s)
{
	struct err err = {0};
	bool any = false;
	int got;

	if (s->gone)
		return false;
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s->channels[i] != NULL)
			any |= channel_engine(s->channels[i]);
	got = client_pump(s->h->engine, 0, &err);
	if (got < 0)
		session_gone(s, err.text);
	return got != 0 || any;
}

/* ---- the loop --------------------------------------------------------- */

/* What a burst has needed is given back once it is over, one wake-up for
 * each: there are thousands of these processes, most of them at rest. */
static void session_rest(struct session *s, bool worked)
{
	int64_t now = loop_mono_ms();

	if (worked) {
		s->trim_ms = now + SESSION_REST_MS;
		if (s->trim_ms < s->trimmed_ms + SESSION_TRIM_MS)
			s->trim_ms = s->trimmed_ms + SESSION_TRIM_MS;
	} else if (s->trim_ms != 0 && now >= s->trim_ms) {
		mem_trim();
		s->trim_ms = 0;
		s->trimmed_ms = now;
	}
}

static int64_t session_us(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Whoever makes this process work without end gets a small part of the
 * processor, so that the others' processes have theirs. */
static void session_share(struct session *s)
{
	int64_t cpu = session_us(CLOCK_PROCESS_CPUTIME_ID), pause;
	int64_t now = session_us(CLOCK_MONOTONIC);
	struct timespec t = {0};

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

static int session_rest_ms(const struct session *s)
{
	int64_t left = s->trim_ms - loop_mono_ms();

	return s->trim_ms == 0 ? -1 : left < 0 ? 0 : (int)left;
}

static int session_wait_ms(const struct session *s)
{
	int least = s->gone ? SESSION_LAST_MS : session_rest_ms(s);

	for (int i = 0; i < SESSION_CHANNELS; i++) {
		int ms = channel_wait_ms(s->channels[i]);

		if (ms >= 0 && (least < 0 || ms < least))
			least = ms;
	}
	return least;
}

static bool session_over(const struct session *s)
{
	if (ssh_get_status(s->h->ssh) & (SSH_CLOSED | SSH_CLOSED_ERROR))
		return true;
	for (int i = 0; s->gone && i < SESSION_CHANNELS; i++)
		if (s->channels[i] != NULL)
			return false;
	return s->gone;
}

/* Until nothing is left to be done; true: something was. */
static bool session_work(struct session *s)
{
	bool any, worked = false;

	do {
		any = request_all(s);
		any |= session_engine(s);
		any |= session_stopped(s);
		any |= session_channels(s);
		worked |= any;
		session_share(s);
	} while (any && !session_over(s));
	return worked;
}

void session_run(struct handler *h)
{
	struct session s = { .h = h, .event = ssh_event_new(),
		.trimmed_ms = -SESSION_TRIM_MS,
		.spare_us = SESSION_BURST_US,
		.cpu_us = session_us(CLOCK_PROCESS_CPUTIME_ID),
		.share_us = session_us(CLOCK_MONOTONIC) };
	bool late = false;
	sigset_t stops;

	if (s.event == NULL)
		return;
	ssh_set_blocking(h->ssh, 0);
	ssh_event_add_session(s.event, h->ssh);
	handler_stops(&stops);
	sigprocmask(SIG_BLOCK, &stops, NULL);
	ssh_event_add_fd(s.event, h->signals, POLLIN, session_woken, &s);
	while (!session_over(&s) && !late) {
		bool gone = s.gone;

		session_rest(&s, session_work(&s));
		if (session_over(&s))
			break;
		session_watch_all(&s);
		late = ssh_event_dopoll(s.event, session_wait_ms(&s)) ==
		    SSH_ERROR || (gone && s.gone);
	}
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s.channels[i] != NULL)
			session_drop(&s, i);
	ssh_event_free(s.event);
}
