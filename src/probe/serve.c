/*
 * serve.c: see serve.h: lines in, lines out.
 */
#include "config.h"

#include "probe/serve_inner.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/crypto.h"
#include "probe/drop.h"

#define SERVE_READ ((size_t)64 << 10)

/* ---- out -------------------------------------------------------------- */

static void serve_write(struct serve *s)
{
	ssize_t n = write(s->out, buf_str(&s->answer), s->answer.len);

	if (n > 0)
		buf_drop(&s->answer, (size_t)n);
	else if (n < 0 && errno != EAGAIN && errno != EINTR)
		loop_stop(s->loop);
	loop_fd_interest(s->writes, s->answer.len > 0 ? LOOP_WRITE : 0);
}

static void serve_writable(int what, void *arg)
{
	(void)what;
	serve_write(arg);
}

void serve_answer(struct serve *s, int64_t n, const struct check_said *said)
{
	struct talk_result r = { n, *said };

	talk_result_write(&s->answer, &r);
	loop_fd_interest(s->writes, LOOP_WRITE);
}

/* ---- in --------------------------------------------------------------- */

static void serve_broken(struct serve *s)
{
	s->broken = true;
	loop_stop(s->loop);
}

static void serve_line(struct serve *s, const char *p, size_t n)
{
	struct arena a = {0};
	struct talk_check c;
	struct err err = {0};

	if (!s->set_up) {
		s->set_up = true;
		if (talk_setup_read(&s->arena, p, n, &s->nets, &s->commands,
		    &s->trust, &err) != 0)
			serve_broken(s);
		return;
	}
	if (talk_check_read(&a, p, n, &c, &err) != 0)
		serve_broken(s);
	else
		run_new(s, &c);
	arena_release(&a);
}

static void serve_readable(int what, void *arg)
{
	struct serve *s = arg;
	char bytes[SERVE_READ], *stop;
	ssize_t n = read(s->in, bytes, sizeof(bytes));

	(void)what;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		loop_stop(s->loop);
		return;
	}
	buf_add(&s->line, bytes, (size_t)n);
	while (!s->broken && s->line.len > 0 &&
	    (stop = memchr(s->line.p, '\n', s->line.len)) != NULL) {
		size_t len = (size_t)(stop - s->line.p);

		serve_line(s, s->line.p, len);
		buf_drop(&s->line, len + 1);
	}
	if (s->line.len > TALK_LINE_MAX)
		serve_broken(s);
}

static void serve_child_ended(int signo, void *arg)
{
	(void)signo;
	runs_reap(arg);
}

/* ---- the process ------------------------------------------------------ */

static int serve_confine(struct err *err)
{
	const struct rlimit none = { 0, 0 };

	if (drop_root(err) != 0)
		return -1;
	if (setrlimit(RLIMIT_CORE, &none) != 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return fail(err, "confinement: %s", strerror(errno));
	return 0;
}

static int serve_open(struct serve *s, struct err *err)
{
	if (crypto_init(err) != 0 || check_http_init(err) != 0 ||
	    serve_confine(err) != 0)
		return -1;
	s->loop = loop_new(err);
	if (s->loop == NULL)
		return -1;
	fcntl(s->in, F_SETFL, O_NONBLOCK);
	fcntl(s->out, F_SETFL, O_NONBLOCK);
	fcntl(s->in, F_SETFD, FD_CLOEXEC);
	fcntl(s->out, F_SETFD, FD_CLOEXEC);
	s->reads = loop_fd_new(s->loop, s->in, LOOP_READ, serve_readable, s);
	s->writes = loop_fd_new(s->loop, s->out, 0, serve_writable, s);
	s->child = loop_signal_new(s->loop, SIGCHLD, serve_child_ended, s);
	if (s->reads == NULL || s->writes == NULL || s->child == NULL)
		return fail(err, "the pipes cannot be watched");
	return 0;
}

int serve(int in, int out)
{
	struct serve s = { .in = in, .out = out };
	struct err err = {0};
	int status = serve_open(&s, &err) == 0 ? 0 : 1;

	if (status == 0)
		loop_run(s.loop);
	else
		fprintf(stderr, "%s: %s\n", TALK_PROGRAM, err.text);
	runs_release(&s);
	loop_fd_free(s.reads);
	loop_fd_free(s.writes);
	if (s.child != NULL)
		loop_signal_free(s.child);
	if (s.loop != NULL)
		loop_free(s.loop);
	buf_release(&s.line);
	buf_release(&s.answer);
	nets_release(&s.nets);
	free(s.commands.v);
	arena_release(&s.arena);
	return status != 0 || s.broken ? 1 : 0;
}
