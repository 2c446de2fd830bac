/*
 * session.c: the channels of a connection that is in.
 *
 * Requests are taken from libssh's queue, never answered from inside its
 * callbacks: it dispatches while one writes.  So the loop goes round until
 * nothing is left to be done, and only then waits.  Whoever does not read
 * costs nothing to anybody else: output waits in its face.
 */
#include "config.h"

#include "gate/inside.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "base/loop.h"
#include "base/text.h"
#include "gate/face.h"

#define SESSION_CHANNELS 8
#define SESSION_READ ((size_t)4 << 10)	/* at once; on the stack */
#define SESSION_WRITE ((size_t)32 << 10)	/* at once */
#define SESSION_MESSAGES 64			/* between two looks at output */
#define SESSION_COLUMNS_MAX 300
#define SESSION_ROWS_MAX 100
#define SESSION_LAST_MS 2000	/* for what is still to be written */
#define SESSION_RESIZE_MS 50	/* between two sizes */
#define SESSION_SHARE 20	/* one part in so many of a processor */
#define SESSION_BURST_US 1000000	/* of it at once */
#define SESSION_PAUSE_US 200000		/* at a time */
#define SESSION_REST_MS 3000	/* without anything to do */
#define SESSION_TRIM_MS 10000	/* between two times of giving back */

struct channel {
	ssh_channel ch;
	struct face *face;
	struct face_how how;
	bool eof, closed;
	bool resized;			/* the face does not know yet */
	int64_t resized_ms;		/* when it was told the last time */
	struct buf held;		/* read, not yet taken by the face */
	struct client *own;		/* to the engine, when another face
					 * has the handler's */
	short watched;			/* what of its socket */
	bool lost;			/* it has ended */
};
struct session {
	struct handler *h;
	ssh_event event;
	struct channel *channels[SESSION_CHANNELS];
	bool gone;			/* the engine is */
	short watched;			/* what of its socket */
	int64_t spare_us;		/* of the processor */
	int64_t cpu_us, share_us;	/* when that was */
	int64_t trim_ms;		/* when memory is given back, or 0 */
	int64_t trimmed_ms;		/* when it was the last time */
};

/* ---- requests --------------------------------------------------------- */

static struct channel *session_find(struct session *s, ssh_channel ch)
{
	for (int i = 0; i < SESSION_CHANNELS; i++)
		if (s->channels[i] != NULL && s->channels[i]->ch == ch)
			return s->channels[i];
	return NULL;
}

static bool session_open(struct session *s, ssh_message m)
{
	for (int i = 0; i < SESSION_CHANNELS; i++) {
		struct channel *c;

		if (s->channels[i] != NULL)
			continue;
		c = xcalloc(1, sizeof(*c));
		c->ch = ssh_message_channel_request_open_reply_accept(m);
		if (c->ch == NULL) {
			free(c);
			return false;
		}
		s->channels[i] = c;
		return true;
	}
	return false;
}

static int session_clamp(int n, int least, int most)
{
	return n < least ? least : n > most ? most : n;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
static void channel_size(struct channel *c, ssh_message m)
{
	int columns = ssh_message_channel_request_pty_width(m);
	int rows = ssh_message_channel_request_pty_height(m);

	c->how.columns = session_clamp(columns == 0 ? 80 : columns, 1,
	    SESSION_COLUMNS_MAX);
	c->how.rows = session_clamp(rows == 0 ? 24 : rows, 1,
	    SESSION_ROWS_MAX);
}

static bool channel_pty(struct channel *c, ssh_message m)
{
	const char *term = ssh_message_channel_request_pty_term(m);

	if (c->face != NULL || c->how.pty)
		return false;
	snprintf(c->how.term, sizeof(c->how.term), "%s",
	    term == NULL || strlen(term) >= sizeof(c->how.term) ? "" : term);
	channel_size(c, m);
	c->how.pty = true;
	return true;
}
#pragma GCC diagnostic pop

/* LANG and LC_*: which language somebody reads.  The stronger wins. */
static bool channel_env(struct channel *c, ssh_message m)
{
	static const char *const names[] = { "LANG", "LC_MESSAGES",
		"LC_ALL" };
	const char *name = ssh_message_channel_request_env_name(m);
	const char *value = ssh_message_channel_request_env_value(m);
	int rank = 0;

	if (name == NULL || value == NULL || c->face != NULL ||
	    (strcmp(name, "LANG") != 0 && strncmp(name, "LC_", 3) != 0))
		return false;
	for (int i = 0; i < (int)ARRAY_LEN(names); i++)
		if (strcmp(name, names[i]) == 0)
			rank = i + 1;
	if (rank == 0 || rank < c->how.lang_rank ||
	    strlen(value) >= sizeof(c->how.lang))
		return true;
	c->how.lang_rank = rank;
	snprintf(c->how.lang, sizeof(c->how.lang), "%s", value);
	return true;
}

static bool channel_start(struct channel *c, struct face *face)
{
	c->face = face;
	return face != NULL;
}

/* The first screen or command has the handler's connection to the engine;
 * one that runs beside it gets another from the engine, which knows by now
 * who this is.  NULL: there are too many. */
static struct client *session_client(struct session *s, struct channel *c)
{
	struct handler *h = s->h;
	bool busy = false;
	struct err err = {0};

	for (int i = 0; i < SESSION_CHANNELS; i++) {
		const struct channel *x = s->channels[i];

		busy |= x != NULL && x->face != NULL &&
		    x->face->engine == h->engine && !x->face->done;
	}
	if (!busy)
		return h->engine;
	c->own = client_twin(h->engine, &err);
	if (c->own == NULL)
		log_line(h->o->log, LOG_LEVEL_INFO, "gate", "%s: %s",
		    h->from, err.text);
	return c->own;
}

static bool channel_term(struct session *s, struct channel *c,
    const char *line)
{
	struct client *engine;

	if (c->face != NULL || s->gone)
		return false;
	engine = session_client(s, c);
	if (engine == NULL)
		return channel_start(c, face_busy(s->h));
	if (!s->h->o->staff)
		return channel_start(c, face_term(s->h, engine, &c->how,
		    line));
	return channel_start(c, line == NULL || strcmp(line, "plain") == 0 ?
	    face_console(s->h, engine, &c->how, line != NULL) :
	    face_exec(s->h, engine, &c->how, line));
}

static bool channel_subsystem(struct session *s, struct channel *c,
    ssh_message m)
{
	const char *name = ssh_message_channel_request_subsystem(m);

	return name != NULL && strcmp(name, "sftp") == 0 &&
	    c->face == NULL && !s->h->o->staff &&
	    channel_start(c, face_sftp(s->h));
}

static bool channel_request(struct session *s, ssh_message m)
{
	struct channel *c = session_find(s,
	    ssh_message_channel_request_channel(m));
	const char *line;

	if (c == NULL)
		return false;
	switch (ssh_message_subtype(m)) {
	case SSH_CHANNEL_REQUEST_PTY:
		return channel_pty(c, m);
	case SSH_CHANNEL_REQUEST_ENV:
		return channel_env(c, m);
	case SSH_CHANNEL_REQUEST_WINDOW_CHANGE:
		channel_size(c, m);
		c->resized = true;
		return true;
	case SSH_CHANNEL_REQUEST_SHELL:
		return channel_term(s, c, NULL);
	case SSH_CHANNEL_REQUEST_EXEC:
		line = ssh_message_channel_request_command(m);
		return line != NULL && channel_term(s, c, line);
	case SSH_CHANNEL_REQUEST_SUBSYSTEM:
		return channel_subsystem(s, c, m);
	default:
		return false;
	}
}

/* Forwarding, agents, X11 and whatever else there may be: no. */
static void session_message(struct session *s, ssh_message m)
{
	bool fine = false;

	if (ssh_message_type(m) == SSH_REQUEST_CHANNEL_OPEN &&
	    ssh_message_subtype(m) == SSH_CHANNEL_SESSION) {
		if (session_open(s, m))
			return;
	} else if (ssh_message_type(m) == SSH_REQUEST_CHANNEL) {
		fine = channel_request(s, m);
	}
	if (fine)
		ssh_message_channel_request_reply_success(m);
	else
		ssh_message_reply_default(m);
}

static bool session_messages(struct session *s)
{
	bool any = false;

	for (int i = 0; i < SESSION_MESSAGES; i++) {
		ssh_message m = ssh_message_get(s->h->ssh);

		if (m == NULL)
			break;
		session_message(s, m);
		ssh_message_free(m);
		any = true;
	}
	return any;
}

/* ---- bytes ------------------------------------------------------------ */

/* What the face did not take is kept; nothing else is: a screen at rest
 * holds no buffer. */
static bool channel_offer(struct channel *c)
{
	size_t took = c->face->ops->input(c->face, c->held.p, c->held.len);

	buf_drop(&c->held, took);
	if (c->held.len == 0)
		buf_release(&c->held);
	return took > 0;
}

static bool channel_in(struct channel *c)
{
	char bytes[SESSION_READ];
	int n;

	if (c->face == NULL || c->face->done)
		return false;
	if (c->held.len > 0)
		return channel_offer(c);
	if (c->eof)
		return false;
	n = ssh_channel_read_nonblocking(c->ch, bytes,
	    (uint32_t)sizeof(bytes), 0);
	if (n <= 0 && ssh_channel_is_eof(c->ch)) {
		c->eof = true;
		c->face->ops->eof(c->face);
		return true;
	}
	if (n <= 0)
		return false;
	buf_add(&c->held, bytes, (size_t)n);
	return channel_offer(c);
}

/* What the other side can take now. */
static bool channel_out(struct session *s, struct channel *c,
    struct buf *out, bool error)
{
	size_t n = out->len;
	uint32_t window = ssh_channel_window_size(c->ch);
	int wrote;

	if (n == 0 || window == 0 ||
	    (ssh_get_status(s->h->ssh) & SSH_WRITE_PENDING))
		return false;
	if (n > SESSION_WRITE)
		n = SESSION_WRITE;
	if (n > window)
		n = window;
	wrote = error ? ssh_channel_write_stderr(c->ch, out->p, (uint32_t)n) :
	    ssh_channel_write(c->ch, out->p, (uint32_t)n);
	if (wrote <= 0)
		return false;
	buf_drop(out, (size_t)wrote);
	return true;
}

static void channel_finish(struct channel *c)
{
	ssh_channel_request_send_exit_status(c->ch, c->face->status);
	ssh_channel_send_eof(c->ch);
	ssh_channel_close(c->ch);
	c->closed = true;
}

/* The last of many sizes counts, and another one a moment later: each
 * makes the whole screen anew. */
static int channel_resize_ms(const struct channel *c)
{
	int64_t left = c->resized_ms + SESSION_RESIZE_MS - loop_mono_ms();

	if (!c->resized || c->face == NULL || c->face->ops->resize == NULL)
		return -1;
	return left < 0 ? 0 : (int)left;
}

static bool channel_resize(struct channel *c)
{
	if (channel_resize_ms(c) != 0)
		return false;
	c->resized = false;
	c->resized_ms = loop_mono_ms();
	c->face->ops->resize(c->face, c->how.columns, c->how.rows);
	return true;
}

static bool channel_step(struct session *s, struct channel *c)
{
	bool any = channel_in(c);

	if (c->face == NULL)
		return false;
	any |= channel_resize(c);
	any |= c->face->ops->work(c->face);
	any |= channel_out(s, c, &c->face->said, true);
	any |= channel_out(s, c, &c->face->out, false);
	if (c->face->done && c->face->out.len == 0 &&
	    c->face->said.len == 0 && !c->closed) {
		channel_finish(c);
		any = true;
	}
	return any;
}

void face_free(struct face *f)
{
	if (f == NULL)
		return;
	f->ops->release(f);
	buf_release(&f->out);
	buf_release(&f->said);
	free(f);
}

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
	face_free(c->face);
	if (c->own != NULL)
		session_watch(s, c->own, &c->watched, true);
	client_free(c->own);
	buf_release(&c->held);
	if (!c->closed)
		ssh_channel_close(c->ch);
	ssh_channel_free(c->ch);
	free(c);
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

/* A channel's own connection; its end is that channel's alone. */
static bool channel_engine(struct channel *c)
{
	struct err err = {0};
	int got;

	if (c->own == NULL || c->lost || c->face == NULL)
		return false;
	got = client_pump(c->own, 0, &err);
	if (got < 0) {
		c->lost = true;
		if (!c->face->done)
			c->face->ops->end(c->face, err.text);
	}
	return got != 0;
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

static int channel_wait_ms(const struct channel *c)
{
	int ms = -1, size;

	if (c == NULL || c->face == NULL)
		return -1;
	if (c->face->ops->wait_ms != NULL)
		ms = c->face->ops->wait_ms(c->face);
	size = channel_resize_ms(c);
	return size >= 0 && (ms < 0 || size < ms) ? size : ms;
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
		any = session_messages(s);
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
