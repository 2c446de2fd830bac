/*
 * session.c: the loop of a connection that is in.  It goes round until
 * nothing is left to be done, and only then waits: libssh dispatches while
 * one writes, and what it has taken by then wakes nobody.
 */
#include "config.h"

#include "gate/session.h"

#include <errno.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/loop.h"

#define SESSION_LAST_MS 2000	/* for what is still to be written */
#define SESSION_REST_MS 3000	/* without anything to do */
#define SESSION_TRIM_MS 10000	/* between two times of giving back */
#define SESSION_SLACK ((size_t)64 << 10)	/* what the next frame needs */

static void session_drop(struct session *s, int i)
{
	struct channel *c = s->channels[i];

	s->channels[i] = NULL;
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
	s->end_ms = loop_mono_ms() + SESSION_LAST_MS;
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

	if (!s->stopped || s->gone)
		return false;
	s->stopped = false;
	/* the time to log in is over for nobody here */
	if (read(s->h->signals, &info, sizeof(info)) !=
	    (ssize_t)sizeof(info) || info.ssi_signo == HANDLER_TIME)
		return false;
	session_gone(s, N_("the door is closed; come back in a moment"));
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
		mem_trim(&s->spare, SESSION_SLACK);
		s->trim_ms = 0;
		s->trimmed_ms = now;
	}
}

/* Until memory is given back, or, once the engine is gone, until all is
 * over. */
static int session_rest_ms(const struct session *s)
{
	int64_t at = s->gone ? s->end_ms : s->trim_ms;
	int64_t left = at - loop_mono_ms();

	return at == 0 ? -1 : left < 0 ? 0 : (int)left;
}

static int session_wait_ms(const struct session *s)
{
	int least = session_rest_ms(s);

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
	if (!s->gone || loop_mono_ms() >= s->end_ms)
		return s->gone;
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s->channels[i] != NULL)
			return false;
	return true;
}

/* What libssh has taken in, now or while something was written. */
static bool session_heard(struct session *s)
{
	if (!s->heard && s->bytes.in_bytes == s->seen)
		return false;
	s->heard = request_all(s);
	s->seen = s->bytes.in_bytes;
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s->channels[i] != NULL)
			s->channels[i]->more = true;
	return s->heard;
}

/* Until nothing is left to be done; true: something was. */
static bool session_work(struct session *s)
{
	bool any, worked = false;

	do {
		any = session_heard(s);
		any |= session_engine(s);
		any |= session_stopped(s);
		any |= session_channels(s);
		any |= s->bytes.in_bytes != s->seen;
		worked |= any;
		session_share(s);
	} while (any && !session_over(s));
	return worked;
}

/* One place for each thing that may be waited for. */
enum { WAIT_SSH, WAIT_SIGNALS, WAIT_ENGINE, WAIT_OWN,
	WAIT_ALL = WAIT_OWN + SESSION_CHANNELS };

static void wait_engine(struct pollfd *p, const struct client *c, bool over)
{
	if (c == NULL || over)
		return;
	p->fd = client_fd(c);
	p->events = client_wants_write(c) ? POLLIN | POLLOUT : POLLIN;
}

/* How many there are: the kernel looks at each, with every wake-up. */
static int wait_fill(const struct session *s, struct pollfd p[WAIT_ALL])
{
	int n = WAIT_OWN;

	for (int i = 0; i < WAIT_ALL; i++)
		p[i] = (struct pollfd){ .fd = -1, .events = POLLIN };
	p[WAIT_SSH].fd = ssh_get_fd(s->h->ssh);
	if (ssh_get_status(s->h->ssh) & SSH_WRITE_PENDING)
		p[WAIT_SSH].events |= POLLOUT;
	p[WAIT_SIGNALS].fd = s->gone ? -1 : s->h->signals;
	wait_engine(&p[WAIT_ENGINE], s->h->engine, s->gone);
	for (int i = 0; i < SESSION_CHANNELS; i++) {
		if (s->channels[i] == NULL || s->channels[i]->own == NULL)
			continue;
		wait_engine(&p[WAIT_OWN + i], s->channels[i]->own,
		    s->channels[i]->lost);
		n = WAIT_OWN + i + 1;
	}
	return n;
}

/* Sleeps until there is something to do; libssh's own loop would look at
 * everything at each thing.  -1: that cannot be waited for. */
static int session_wait(struct session *s)
{
	struct pollfd p[WAIT_ALL];
	int n = wait_fill(s, p);

	s->awake_us += session_us(CLOCK_MONOTONIC) - s->woken_us;
	n = poll(p, (nfds_t)n, session_wait_ms(s));
	s->woken_us = session_us(CLOCK_MONOTONIC);
	if (n < 0)
		return errno == EINTR ? 0 : -1;
	s->heard |= p[WAIT_SSH].revents != 0;
	s->stopped |= p[WAIT_SIGNALS].revents != 0;
	client_watched(s->h->engine, p[WAIT_ENGINE].revents != 0);
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s->channels[i] != NULL && s->channels[i]->own != NULL)
			client_watched(s->channels[i]->own,
			    p[WAIT_OWN + i].revents != 0);
	return 0;
}

void session_run(struct handler *h)
{
	int64_t now = session_us(CLOCK_MONOTONIC);
	struct session s = { .h = h, .heard = true,
		.trimmed_ms = -SESSION_TRIM_MS,
		.spare_us = SESSION_BURST_US,
		.cpu_us = session_us(CLOCK_PROCESS_CPUTIME_ID),
		.share_us = now, .woken_us = now };
	struct ssh_counter_struct unused = {0};
	sigset_t stops;

	ssh_set_blocking(h->ssh, 0);
	ssh_set_counters(h->ssh, &s.bytes, &unused);
	handler_stops(&stops);
	sigprocmask(SIG_BLOCK, &stops, NULL);
	do
		session_rest(&s, session_work(&s));
	while (!session_over(&s) && session_wait(&s) == 0);
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s.channels[i] != NULL)
			session_drop(&s, i);
	ssh_set_counters(h->ssh, NULL, NULL);
}
