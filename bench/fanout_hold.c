/*
 * fanout_hold.c: workers: processes that each hold a part of the
 * connections.  They never make one; what does is in the file that knows
 * what kind they are.
 */
#include "config.h"

#include "bench/fanout.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

#define ORDER (-1)		/* of epoll's data: not a connection */
#define ROUND_MS 60000
#define STARTED_MAX 32

static pid_t started[STARTED_MAX];

double fanout_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

void fanout_mark(int round, char mark[FANOUT_MARK + 1])
{
	for (int i = 0; i < FANOUT_MARK; i++)
		mark[i] = (char)('a' + (round + 3 * i) % 26);
	mark[FANOUT_MARK] = '\0';
}

/* ---- what was started ------------------------------------------------- */

void fanout_started(pid_t pid)
{
	for (int i = 0; i < STARTED_MAX; i++) {
		if (started[i] != 0)
			continue;
		started[i] = pid;
		return;
	}
}

void fanout_ended(pid_t pid)
{
	for (int i = 0; i < STARTED_MAX; i++)
		if (started[i] == pid)
			started[i] = 0;
}

void fanout_die(const char *what, const char *why)
{
	fprintf(stderr, "fanout: %s: %s\n", what, why);
	for (int i = 0; i < STARTED_MAX; i++)
		if (started[i] > 0)
			kill(started[i], SIGTERM);
	_exit(2);
}

/* ---- from outside ----------------------------------------------------- */

void fanout_fork(struct fanout_worker *w, void (*run)(struct fanout_hold *h,
    void *arg), void *arg)
{
	int order[2], notes[2];

	if (pipe(order) != 0 || pipe(notes) != 0)
		fanout_die("pipe", strerror(errno));
	fflush(stdout);
	w->pid = fork();
	if (w->pid < 0)
		fanout_die("fork", strerror(errno));
	if (w->pid == 0) {
		struct fanout_hold h = { .order = order[0],
			.notes = notes[1], .round = -1,
			.epoll = epoll_create1(0) };

		memset(started, 0, sizeof(started));
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(order[1]);
		close(notes[0]);
		fanout_watch(&h, h.order, ORDER);
		run(&h, arg);
		_exit(0);
	}
	fanout_started(w->pid);
	close(order[0]);
	close(notes[1]);
	w->order = order[1];
	w->notes = notes[0];
}

bool fanout_note(const struct fanout_worker *w, struct fanout_note *note,
    int ms)
{
	struct pollfd p = { .fd = w->notes, .events = POLLIN };

	return poll(&p, 1, ms) == 1 && read(w->notes, note, sizeof(*note)) ==
	    (ssize_t)sizeof(*note);
}

void fanout_round(struct fanout_worker *workers, int n, int round,
    void (*go)(void *arg), void *arg, struct fanout_note *all)
{
	struct fanout_note note;
	double since;

	*all = (struct fanout_note){0};
	for (int i = 0; i < n; i++)
		if (write(workers[i].order, &round, sizeof(round)) !=
		    (ssize_t)sizeof(round) ||
		    !fanout_note(&workers[i], &note, ROUND_MS))
			fanout_die("worker", "it does not answer");
	since = fanout_ms();
	go(arg);
	for (int i = 0; i < n; i++) {
		if (!fanout_note(&workers[i], &note, ROUND_MS))
			fanout_die("round", "somebody did not get it");
		all->held += note.held;
		all->bytes += note.bytes * note.held;
		all->median += (note.median - since) / n;
		if (note.last - since > all->last)
			all->last = note.last - since;
	}
	if (all->held > 0)
		all->bytes /= all->held;
}

/* ---- inside ----------------------------------------------------------- */

void fanout_watch(struct fanout_hold *h, int fd, int i)
{
	struct epoll_event e = { .events = EPOLLIN | (h->peek == NULL ? 0u :
	    EPOLLET), .data.fd = i };

	if (epoll_ctl(h->epoll, EPOLL_CTL_ADD, fd, &e) != 0)
		fanout_die("epoll", strerror(errno));
}

void fanout_tell(const struct fanout_hold *h, const char *why)
{
	struct fanout_note note = { .held = h->n };

	snprintf(note.why, sizeof(note.why), "%s", why);
	if (write(h->notes, &note, sizeof(note)) != (ssize_t)sizeof(note))
		_exit(1);
}

static int hold_order(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void hold_all_have_it(struct fanout_hold *h)
{
	struct fanout_note note = { .held = h->n };

	h->round = -1;
	for (int i = 0; i < h->n; i++)
		note.bytes += (double)(h->received(h, i) - h->before[i]) /
		    h->n;
	if (h->n > 0) {
		qsort(h->at, (size_t)h->n, sizeof(*h->at), hold_order);
		note.median = h->at[h->n / 2];
		note.last = h->at[h->n - 1];
	}
	if (write(h->notes, &note, sizeof(note)) != (ssize_t)sizeof(note))
		_exit(1);
}

static bool hold_begin(struct fanout_hold *h)
{
	if (read(h->order, &h->round, sizeof(h->round)) !=
	    (ssize_t)sizeof(h->round))
		return false;
	h->waiting = h->silent = h->n;
	for (int i = 0; i < h->n; i++) {
		h->at[i] = 0;
		h->before[i] = h->received(h, i);
	}
	fanout_tell(h, "");
	if (h->n == 0)
		hold_all_have_it(h);
	return true;
}

static void hold_got(struct fanout_hold *h, double at, int i)
{
	h->at[i] = at;
	if (--h->waiting == 0)
		hold_all_have_it(h);
}

/* Something is there for everybody: was it the mark?  Whoever has had
 * something else has not had it yet. */
static void hold_look(struct fanout_hold *h)
{
	for (int i = 0; i < h->n && h->round >= 0; i++) {
		double at = h->at[i];

		h->at[i] = 0;
		if (h->read(h, i))
			hold_got(h, at, i);
	}
}

/* What comes later than the mark to one connection makes it later: the
 * time can only be too long. */
static void hold_came(struct fanout_hold *h, int i)
{
	bool first = h->at[i] == 0;

	h->at[i] = fanout_ms();
	h->peek(h, i);
	if (first && --h->silent == 0)
		hold_look(h);
}

static void hold_event(struct fanout_hold *h, int i)
{
	if (h->round >= 0 && h->silent > 0 && h->peek != NULL)
		hold_came(h, i);
	else if (h->read(h, i) && h->round >= 0 && h->at[i] == 0)
		hold_got(h, fanout_ms(), i);
}

bool fanout_serve(struct fanout_hold *h, int ms)
{
	struct epoll_event e[64];
	int n = epoll_wait(h->epoll, e, (int)ARRAY_LEN(e), ms);

	for (int k = 0; k < n; k++) {
		if (e[k].data.fd != ORDER)
			hold_event(h, e[k].data.fd);
		else if (!hold_begin(h))
			return false;
	}
	return true;
}
