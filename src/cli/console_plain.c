/*
 * console_plain.c: the loop of line mode between standard input and output
 * and an engine's socket.  The terminal stays as it is: its own line
 * editing, nothing moved or drawn over.
 */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "base/file.h"
#include "base/loop.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/console_tty.h"
#include "ui/letters.h"

#define PLAIN_READ 4096
#define PLAIN_LINE_MAX ((size_t)256 << 10)

struct console_plain {
	struct lines *p;
	struct client *client;
	struct buf in, out;
	enum letters letters;	/* of the terminal */
	bool end, deaf;		/* nobody takes what is said */
	bool skips;		/* to the end of a line that is too long */
};

static void plain_flush(struct console_plain *t)
{
	struct buf out = {0};

	lines_take(t->p, &out);
	letters_show(t->letters, buf_str(&out), out.len, &t->out);
	buf_release(&out);
	if (t->out.len > 0 && fd_write_all(STDOUT_FILENO, t->out.p,
	    t->out.len) != 0)
		t->end = t->deaf = true;
	buf_clear(&t->out);
}

/* A line that no command is as long as: refused aloud, once. */
static void plain_long(struct console_plain *t)
{
	char *newline = t->in.len == 0 ? NULL :
	    memchr(t->in.p, '\n', t->in.len);

	if (!t->skips && (newline != NULL || t->in.len < PLAIN_LINE_MAX))
		return;
	if (!t->skips)
		cli_fail(_("standard input: a line of more than %zu bytes is "
		    "left out"), PLAIN_LINE_MAX);
	t->skips = newline == NULL;
	buf_drop(&t->in, newline == NULL ? t->in.len :
	    (size_t)(newline - t->in.p) + 1);
}

static void plain_lines(struct console_plain *t)
{
	char *newline;

	plain_long(t);
	/* A line may depend on what the one before it has done. */
	while (!lines_pending(t->p) && t->in.len > 0 &&
	    (newline = memchr(t->in.p, '\n', t->in.len)) != NULL) {
		size_t n = (size_t)(newline - t->in.p);
		struct buf line = {0};

		text_repair(&line, t->in.p, n > 0 && newline[-1] == '\r' ?
		    n - 1 : n);
		lines_line(t->p, buf_str(&line));
		lines_turn(t->p, loop_wall_ms(), loop_mono_ms());
		plain_flush(t);
		buf_release(&line);
		buf_drop(&t->in, n + 1);
	}
}

static void plain_read(struct console_plain *t)
{
	char bytes[PLAIN_READ];
	ssize_t n = read(STDIN_FILENO, bytes, sizeof(bytes));

	if (n > 0)
		letters_typed(t->letters, bytes, (size_t)n, &t->in);
	else if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
		t->end = true;
	if (t->end && t->in.len > 0 && t->in.p[t->in.len - 1] != '\n')
		buf_addc(&t->in, '\n');
	plain_lines(t);
}

/* What waits for an answer stays where it is: in the pipe. */
static int plain_input(const struct console_plain *t)
{
	return t->end || t->in.len >= PLAIN_LINE_MAX ? -1 : STDIN_FILENO;
}

int console_tty_plain(struct lines *p, struct client *client,
    struct err *err)
{
	struct console_plain t = { .p = p, .client = client,
		.letters = letters_of_env() };

	while ((!t.end || t.in.len > 0 || lines_pending(p)) &&
	    !lines_over(p)) {
		int64_t now = loop_mono_ms();
		int64_t next = lines_turn(p, loop_wall_ms(), now);
		struct pollfd fds[2] = { { .fd = plain_input(&t),
		    .events = POLLIN }, { .fd = client == NULL ||
		    console_engine_gone(lines_console(p)) ? -1 :
		    client_fd(client), .events = POLLIN } };

		plain_flush(&t);
		if (client != NULL && client_wants_write(client))
			fds[1].events |= POLLOUT;
		if (poll(fds, 2, next > now ? (int)(next - now) : 0) < 0 &&
		    errno != EINTR)
			break;
		lines_pump(p);
		plain_lines(&t);
		if (fds[0].revents != 0)
			plain_read(&t);
	}
	/* What was answered to the last line; behind its prompt, a new line. */
	lines_turn(p, loop_wall_ms(), loop_mono_ms());
	plain_flush(&t);
	if (t.end && fd_write_all(STDOUT_FILENO, "\n", 1) != 0)
		t.deaf = true;
	buf_release(&t.in);
	buf_release(&t.out);
	return t.deaf ? fail(err, "standard output: cannot be written") : 0;
}
