/*
 * console_tty.c: the loop between a terminal, a console and an engine's
 * socket.  One write() a frame.  It must never decide what a key means.
 */
#include "config.h"

#include "cli/console_tty.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

#include "base/file.h"
#include "base/loop.h"
#include "ui/tty.h"

#define TTY_READ 4096
#define TTY_REOPEN_MS 1000

struct console_tty {
	struct console *c;
	struct client **client;
	const struct console_reopen *reopen;
	int64_t reopen_mono;		/* not before */
	struct loop *loop;
	struct loop_timer *timer;
	struct loop_fd *in, *engine;
	struct loop_signal *signals[4];
	struct tty tty;
	struct buf out;
	bool over;
};

/* ---- a turn ----------------------------------------------------------- */

static void tty_flush(struct console_tty *t)
{
	console_take(t->c, &t->out);
	if (t->out.len > 0 && fd_write_all(STDOUT_FILENO, t->out.p,
	    t->out.len) != 0)
		t->over = true;
	buf_clear(&t->out);
}

/* The terminal is as it was before the screen is: who sees the shell's again
 * and types at once types a line, not bare keys that no shell ends. */
static void tty_leave(struct console_tty *t)
{
	tty_cooked(&t->tty);
	console_close(t->c);
	tty_flush(t);
}

/* Stops this process as ^Z of a shell's terminal would, and comes back. */
static void tty_suspend(struct console_tty *t)
{
	struct err err = {0};

	tty_leave(t);
	kill(0, SIGTSTP);
	tty_raw(&t->tty, &err);
	console_open(t->c, &err);
}

static void tty_engine(int what, void *arg);

static void tty_watch(struct console_tty *t)
{
	t->engine = loop_fd_new(t->loop, client_fd(*t->client), LOOP_READ,
	    tty_engine, t);
}

/* An engine that went away may come back under the same name. */
static void tty_reopen(struct console_tty *t, int64_t now)
{
	struct client *client;

	if (!console_engine_gone(t->c) || *t->client == NULL ||
	    now < t->reopen_mono)
		return;
	t->reopen_mono = now + TTY_REOPEN_MS;
	client = t->reopen->open(t->reopen->arg);
	if (client == NULL)
		return;
	if (t->engine != NULL)
		loop_fd_free(t->engine);
	console_attach(t->c, client, console_has_source(t->c) ?
	    client_source(client) : NULL);
	client_free(*t->client);
	*t->client = client;
	tty_watch(t);
}

static void tty_turn(void *arg)
{
	struct console_tty *t = arg;
	int64_t now = loop_mono_ms(), next;

	if (console_suspends(t->c))
		tty_suspend(t);
	tty_reopen(t, now);
	next = console_turn(t->c, loop_wall_ms(), now, true);
	tty_flush(t);
	if (console_over(t->c) || t->over) {
		loop_stop(t->loop);
		return;
	}
	if (t->engine != NULL)
		loop_fd_interest(t->engine, LOOP_READ |
		    (client_wants_write(*t->client) ? LOOP_WRITE : 0));
	loop_timer_arm(t->timer, next > now ? next - now : 0);
}

static void tty_input(int what, void *arg)
{
	struct console_tty *t = arg;
	char bytes[TTY_READ];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	(void)what;
	if (n > 0)
		console_input(t->c, bytes, (size_t)n);
	else if (n == 0 || (errno != EINTR && errno != EAGAIN))
		t->over = true;
	tty_turn(t);
}

/* When the engine has gone the socket stays readable: it is let go. */
static void tty_engine(int what, void *arg)
{
	struct console_tty *t = arg;

	(void)what;
	console_pump(t->c);
	if (console_engine_gone(t->c)) {
		loop_fd_free(t->engine);
		t->engine = NULL;
	}
	tty_turn(t);
}

static void tty_signal(int signo, void *arg)
{
	struct console_tty *t = arg;
	int cols, rows;

	if (signo == SIGWINCH) {
		tty_size(&t->tty, &cols, &rows);
		console_resize(t->c, cols, rows);
	} else {
		t->over = true;
	}
	tty_turn(t);
}

/* ---- start and end ---------------------------------------------------- */

static void tty_start(struct console_tty *t)
{
	static const int signos[] = { SIGWINCH, SIGINT, SIGTERM, SIGHUP };

	t->timer = loop_timer_new(t->loop, tty_turn, t);
	t->in = loop_fd_new(t->loop, STDIN_FILENO, LOOP_READ, tty_input, t);
	if (*t->client != NULL)
		tty_watch(t);
	for (size_t i = 0; i < ARRAY_LEN(signos); i++)
		t->signals[i] = loop_signal_new(t->loop, signos[i],
		    tty_signal, t);
	loop_timer_arm(t->timer, 0);
}

static void tty_end(struct console_tty *t)
{
	tty_leave(t);
	for (size_t i = 0; i < ARRAY_LEN(t->signals); i++)
		if (t->signals[i] != NULL)
			loop_signal_free(t->signals[i]);
	if (t->in != NULL)
		loop_fd_free(t->in);
	if (t->engine != NULL)
		loop_fd_free(t->engine);
	if (t->timer != NULL)
		loop_timer_free(t->timer);
	loop_free(t->loop);
	buf_release(&t->out);
}

int console_tty_run(struct console *c, struct client **client,
    const struct console_reopen *reopen, struct err *err)
{
	struct console_tty t = { .c = c, .client = client,
		.reopen = reopen };
	int cols, rows;

	if (tty_init(&t.tty, STDIN_FILENO, err) != 0)
		return -1;
	t.loop = loop_new(err);
	if (t.loop == NULL)
		return -1;
	if (tty_raw(&t.tty, err) != 0) {
		loop_free(t.loop);
		return -1;
	}
	tty_size(&t.tty, &cols, &rows);
	console_resize(c, cols, rows);
	tty_start(&t);
	loop_run(t.loop);
	tty_end(&t);
	return 0;
}
