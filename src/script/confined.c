/*
 * confined.c: the pipe between a confined child and its parent.  A frame is
 * a tag, the length in four bytes (big-endian) and the bytes.  It must never
 * believe what a frame says beyond its length, which is bounded.
 *
 * What the child is about to do stands on a page they share: a rehearsal
 * says so hundreds of times a run, and a pipe would wake its parent each
 * time.  The child can write anything there at any moment: the parent only
 * looks whether the beat has changed and copies a bounded text.
 */
#include "config.h"

#include "script/confined.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/confine.h"
#include "base/file.h"

#define CONFINED_HEAD 5
#define CONFINED_READ ((size_t)64 << 10)
/* How often a silent child's page is looked at. */
#define CONFINED_LOOK_MS 100
/* Tags below are the pipe's own. */
enum { CONFINED_DONE = 2, CONFINED_REFUSED = 3 };

struct confined_page {
	atomic_uint beat;
	char doing[256];	/* of struct confined_task */
};

struct confined {
	int fd;
	struct confined_page *page;
};

struct confined_child {		/* the parent's end */
	struct confined_task *task;
	pid_t pid;
	int fd;			/* -1: over */
	bool complete;		/* the child said that it is done */
	int64_t alive_ms;	/* when its last sign of life was seen */
	unsigned beat;		/* of the page, when last looked at */
	struct confined_page *page;
	struct buf in;
};

static int64_t confined_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- the child -------------------------------------------------------- */

void confined_row(struct confined *c, char tag, const void *bytes, size_t n)
{
	unsigned char head[CONFINED_HEAD] = { (unsigned char)tag,
	    (unsigned char)(n >> 24), (unsigned char)(n >> 16),
	    (unsigned char)(n >> 8), (unsigned char)n };

	if (n > CONFINED_ROW_MAX)
		bug("a row of %zu bytes", n);
	/* Without its parent there is nothing left to do. */
	if (fd_write_all(c->fd, head, sizeof(head)) != 0 ||
	    fd_write_all(c->fd, bytes, n) != 0)
		_exit(1);
}

void confined_doing(struct confined *c, const char *what)
{
	size_t n = strnlen(what, sizeof(c->page->doing) - 1);

	memcpy(c->page->doing, what, n);
	c->page->doing[n] = '\0';
	atomic_fetch_add(&c->page->beat, 1);
}

static void confined_child(struct confined_task *task, int fd,
    struct confined_page *page)
{
	struct confine how = {
		.memory_max = CONFINED_MEMORY_MAX,
		.keep_fds = { fd, -1, -1, -1 },
	};
	struct confined c = { fd, page };
	struct err err = {0};

	signal(SIGPIPE, SIG_IGN);
	if (confine_self(&how, &err) != 0) {
		confined_row(&c, CONFINED_REFUSED, err.text,
		    strlen(err.text));
		_exit(1);
	}
	task->run(&c, task->arg);
	confined_row(&c, CONFINED_DONE, "", 0);
	_exit(0);
}

/* ---- the parent ------------------------------------------------------- */

static int confined_start(struct confined_child *c,
    struct confined_task *task)
{
	int ends[2];

	*c = (struct confined_child){ .task = task, .fd = -1 };
	task->done = false;
	task->err = (struct err){0};
	task->doing[0] = '\0';
	c->page = mmap(NULL, sizeof(*c->page), PROT_READ | PROT_WRITE,
	    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (c->page == MAP_FAILED)
		return fail(&task->err, "mmap: %s", strerror(errno));
	if (pipe(ends) != 0) {
		munmap(c->page, sizeof(*c->page));
		return fail(&task->err, "pipe: %s", strerror(errno));
	}
	c->pid = fork();
	if (c->pid == 0) {
		close(ends[0]);
		confined_child(task, ends[1], c->page);
	}
	close(ends[1]);
	if (c->pid < 0) {
		close(ends[0]);
		munmap(c->page, sizeof(*c->page));
		return fail(&task->err, "fork: %s", strerror(errno));
	}
	c->fd = ends[0];
	c->alive_ms = confined_now();
	return 0;
}

/* One whole frame.  -1: the child is to be ended. */
static int confined_frame(struct confined_child *c, int tag,
    const char *bytes, size_t n)
{
	struct confined_task *t = c->task;

	if (tag == CONFINED_DONE) {
		c->complete = true;
		return 0;
	}
	if (tag == CONFINED_REFUSED)
		return fail(&t->err, "cannot confine: %.*s", (int)n, bytes);
	if (t->row(t->row_arg, (char)tag, bytes, n, &t->err) == 0)
		return 0;
	if (t->err.code[0] == '\0')
		snprintf(t->err.code, sizeof(t->err.code), "row");
	return -1;
}

static int confined_frames(struct confined_child *c)
{
	size_t at = 0;
	int status = 0;

	while (status == 0 && c->in.len - at >= CONFINED_HEAD) {
		const unsigned char *p = (unsigned char *)c->in.p + at;
		size_t n = (size_t)p[1] << 24 | (size_t)p[2] << 16 |
		    (size_t)p[3] << 8 | p[4];

		if (n > CONFINED_ROW_MAX)
			return fail(&c->task->err, "a row of %zu bytes", n);
		if (c->in.len - at - CONFINED_HEAD < n)
			break;
		status = confined_frame(c, p[0],
		    (const char *)p + CONFINED_HEAD, n);
		at += CONFINED_HEAD + n;
		/* Our own work on a row is not its silence. */
		c->alive_ms = confined_now();
	}
	buf_drop(&c->in, at);
	return status;
}

/* What it was about to do, from the page, whatever stands there now. */
static const char *confined_was(struct confined_child *c)
{
	struct confined_task *t = c->task;

	memcpy(t->doing, c->page->doing, sizeof(t->doing));
	t->doing[sizeof(t->doing) - 1] = '\0';
	return t->doing[0] != '\0' ? t->doing : "the start";
}

/* Its last words: how the process ended, unless we know better. */
static void confined_end(struct confined_child *c, bool kill_it)
{
	struct confined_task *t = c->task;
	const char *doing;
	int status = 0;

	if (kill_it)
		kill(c->pid, SIGKILL);
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		;
	doing = confined_was(c);
	munmap(c->page, sizeof(*c->page));
	close(c->fd);
	c->fd = -1;
	buf_release(&c->in);
	if (t->err.text[0] != '\0')
		return;
	t->done = c->complete && WIFEXITED(status) &&
	    WEXITSTATUS(status) == 0;
	if (t->done)
		return;
	if (WIFEXITED(status) && WEXITSTATUS(status) == MEM_OUT_STATUS)
		fail_code(&t->err, "crashed", "%s: the process that ran it "
		    "ran out of memory", doing);
	else if (WIFSIGNALED(status))
		fail_code(&t->err, "crashed", "%s: the process that ran it "
		    "ended by signal %d", doing, WTERMSIG(status));
	else
		fail_code(&t->err, "crashed", "%s: the process that ran it "
		    "ended early", doing);
}

static void confined_read(struct confined_child *c)
{
	char bytes[CONFINED_READ];
	ssize_t n = read(c->fd, bytes, sizeof(bytes));

	if (n < 0 && errno == EINTR)
		return;
	if (n <= 0) {
		confined_end(c, false);
		return;
	}
	buf_add(&c->in, bytes, (size_t)n);
	if (confined_frames(c) != 0)
		confined_end(c, true);
}

static void confined_silent(struct confined_child *c)
{
	struct confined_task *t = c->task;

	fail_code(&t->err, "silent", "%s: ran for more than %d s and was "
	    "ended", confined_was(c), CONFINED_SILENCE_MS / 1000);
	confined_end(c, true);
}

/* Has it shown a sign of life on its page since? */
static bool confined_alive(struct confined_child *c, int64_t now)
{
	unsigned beat = atomic_load(&c->page->beat);

	if (beat != c->beat) {
		c->beat = beat;
		c->alive_ms = now;
	}
	return now - c->alive_ms < CONFINED_SILENCE_MS;
}

/* Waits for any of them; false when all are over. */
static bool confined_wait(struct confined_child *c, struct pollfd *fds,
    size_t n)
{
	bool any = false;
	int64_t now;

	for (size_t i = 0; i < n; i++) {
		fds[i] = (struct pollfd){ c[i].fd, POLLIN, 0 };
		any |= c[i].fd >= 0;
	}
	if (!any)
		return false;
	poll(fds, n, CONFINED_LOOK_MS);
	now = confined_now();
	for (size_t i = 0; i < n; i++) {
		if (c[i].fd < 0)
			continue;
		if (fds[i].revents != 0)
			confined_read(&c[i]);
		else if (!confined_alive(&c[i], now))
			confined_silent(&c[i]);
	}
	return true;
}

size_t confined_run(struct confined_task *tasks, size_t n)
{
	struct confined_child *children = xcalloc(n, sizeof(*children));
	struct pollfd *fds = xcalloc(n, sizeof(*fds));
	size_t missing = 0;

	for (size_t i = 0; i < n; i++)
		confined_start(&children[i], &tasks[i]);
	while (confined_wait(children, fds, n))
		;
	for (size_t i = 0; i < n; i++)
		missing += !tasks[i].done;
	free(children);
	free(fds);
	return missing;
}
