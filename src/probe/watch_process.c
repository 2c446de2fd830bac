/*
 * watch_process.c: the program ensayo-probe as the watch sees it: start,
 * pipes, end.  It must never wait for a process that may still run.
 */
#include "config.h"

#include "probe/watch_inner.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/child.h"

#define WATCH_READ ((size_t)64 << 10)

void watch_process_end(struct watch *w)
{
	if (w->pid == 0)
		return;
	loop_fd_free(w->to_watch);
	loop_fd_free(w->from_watch);
	close(w->to);
	close(w->from);
	kill(w->pid, SIGKILL);
	while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
		;
	w->to_watch = w->from_watch = NULL;
	w->to = w->from = -1;
	w->pid = 0;
	buf_release(&w->out);
	buf_release(&w->in);
	/* It comes back, but one that breaks at once not at once. */
	w->pause_ms = w->pause_ms == 0 ? WATCH_AGAIN_MIN_MS :
	    w->pause_ms * 2 < WATCH_AGAIN_MAX_MS ? w->pause_ms * 2 :
	    WATCH_AGAIN_MAX_MS;
	w->again_ms = loop_mono_ms() + w->pause_ms;
}

/* ---- pipes ------------------------------------------------------------ */

static void watch_lines(struct watch *w)
{
	char *stop;

	while (w->pid != 0 && w->in.len > 0 &&
	    (stop = memchr(w->in.p, '\n', w->in.len)) != NULL) {
		size_t n = (size_t)(stop - w->in.p);
		char *line = xstrndup(w->in.p, n);

		buf_drop(&w->in, n + 1);
		w->pause_ms = 0;	/* it works */
		watch_line(w, line, n);
		free(line);
	}
	if (w->pid != 0 && w->in.len > TALK_RESULT_MAX) {
		watch_process_end(w);
		watch_lost(w, "crashed", "it does not end a line");
	}
}

static void watch_readable(int what, void *arg)
{
	struct watch *w = arg;
	char bytes[WATCH_READ];
	ssize_t n = read(w->from, bytes, sizeof(bytes));

	(void)what;
	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (n <= 0) {
		watch_process_end(w);
		watch_lost(w, "crashed", "it has ended");
		return;
	}
	buf_add(&w->in, bytes, (size_t)n);
	watch_lines(w);
}

static void watch_writable(int what, void *arg)
{
	struct watch *w = arg;

	(void)what;
	loop_fd_write(w->to_watch, &w->out);
}

void watch_send(struct watch *w, const struct talk_check *c)
{
	talk_check_write(&w->out, c);
	loop_fd_write(w->to_watch, &w->out);
}

/* ---- start ------------------------------------------------------------ */

bool watch_process(struct watch *w)
{
	struct child child;

	if (w->pid != 0)
		return true;
	if (loop_mono_ms() < w->again_ms ||
	    child_start(&child, w->path, TALK_PROGRAM, NULL) != 0)
		return false;
	w->pid = child.pid;
	w->to = child.to;
	w->from = child.from;
	w->figures.started++;
	w->to_watch = loop_fd_new(w->c.loop, w->to, 0, watch_writable, w);
	w->from_watch = loop_fd_new(w->c.loop, w->from, LOOP_READ,
	    watch_readable, w);
	if (w->to_watch == NULL || w->from_watch == NULL)
		bug("pipes cannot be watched");
	talk_setup_write(&w->out, w->c.nets, w->c.commands, w->c.trust);
	return true;
}
