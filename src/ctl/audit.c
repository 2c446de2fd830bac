/*
 * audit.c: both halves of the self-audit (audit.h).  The child must never
 * write anything but its one line; the parent must never wait for it while
 * the exercise runs.
 */
#include "config.h"

#include "ctl/audit.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "view/record.h"

#define AUDIT_NICE 10
#define AUDIT_LEAVE_MS 2000	/* what the child gets to end by itself */
#define AUDIT_LOOK_MS 60000

struct ctl_audit {
	pid_t pid;
	int socket;		/* to be served; -1: handed over */
	int report;		/* what the child says */
	struct loop_fd *watch;
	struct loop_timer *after;
	struct ctl *ctl;
	struct engine *e;
	const struct log *log;
	bool alarmed;
	char text[ERR_TEXT_MAX];
	size_t n;
};

/* ---- the child -------------------------------------------------------- */

/* One line, unless the engine is simply gone. */
static _Noreturn void audit_say(int report, const char *text)
{
	if (text != NULL)
		fd_write_all(report, text, strlen(text));
	_exit(0);
}

/* The chain, which the fold does not look at. */
static int audit_chain(const struct record *r, struct digest *previous,
    struct err *err)
{
	struct digest hash;

	event_hash(&hash, previous, &r->e, r->body, r->nbody);
	if (!digest_equal(&hash, &r->head))
		return fail_code(err, "digest", "event %lld: its hash does "
		    "not follow from the event before",
		    (long long)r->e.seq);
	*previous = hash;
	return 0;
}

/* Follows until the engine has gone or something does not hold. */
static int audit_follow(struct record *r, int64_t plant, struct err *err)
{
	struct digest previous = event_hash_zero;
	int got;

	for (;;) {
		got = record_next(r, err);
		if (got == 1 && audit_chain(r, &previous, err) != 0)
			return -1;
		if (got == 1 && r->e.seq == plant)
			r->st->failures++;
		if (got == 0)
			got = client_pump(r->client, AUDIT_LOOK_MS, err);
		if (got < 0)
			return -1;
	}
}

static _Noreturn void audit_child(int fd, int report, int64_t plant)
{
	/* Nobody in particular: a name would be recorded as a person's. */
	const struct client_hello hello = { .program = PACKAGE_STRING };
	struct client *c = client_new(fd);
	struct arena a = {0};
	struct err err = {0};
	struct record r;
	char *text;

	client_set_wait(c, INT_MAX);
	if (client_hello(c, &a, &hello, &err) == NULL)
		audit_say(report, strcmp(err.code, "gone") == 0 ? NULL :
		    err.text);
	record_init(&r, client_source(c), c);
	audit_follow(&r, plant, &err);
	if (strcmp(err.code, "gone") == 0)
		audit_say(report, NULL);
	text = r.first_bad == 0 || r.names_it ?
	    xstrdup(err.text) : xasprintf("event %lld: %s",
	    (long long)r.first_bad, err.text);
	audit_say(report, text);
}

/* Nothing of the parent's but two descriptors; what ends the engine ends
 * its child by the closed socket. */
static _Noreturn void audit_start(int fd, int report, int64_t plant)
{
	static const int signos[] = { SIGINT, SIGTERM, SIGHUP, SIGPIPE };
	int null = open("/dev/null", O_RDWR);

	for (size_t i = 0; i < ARRAY_LEN(signos); i++)
		signal(signos[i], SIG_IGN);
	for (int std = 0; std <= STDERR_FILENO; std++)
		if (null >= 0)
			dup2(null, std);
	if (null > STDERR_FILENO)
		close(null);
	if (nice(AUDIT_NICE) == -1)
		errno = 0;	/* then it is as quick as the engine */
	audit_child(fd, report, plant);
}

/* ---- the parent ------------------------------------------------------- */

struct ctl_audit *ctl_audit_new(int64_t plant, struct err *err)
{
	int sockets[2] = { -1, -1 }, ends[2] = { -1, -1 };
	struct ctl_audit *a;
	pid_t pid = -1;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) == 0 &&
	    pipe2(ends, O_CLOEXEC) == 0)
		pid = fork();
	if (pid == 0) {
		close(sockets[0]);
		close(ends[0]);
		audit_start(sockets[1], ends[1], plant);
	}
	if (pid < 0)
		fail(err, "self-audit: %s", strerror(errno));
	if (sockets[1] >= 0)
		close(sockets[1]);
	if (ends[1] >= 0)
		close(ends[1]);
	if (pid < 0) {
		if (sockets[0] >= 0)
			close(sockets[0]);
		if (ends[0] >= 0)
			close(ends[0]);
		return NULL;
	}
	a = xcalloc(1, sizeof(*a));
	a->pid = pid;
	a->socket = sockets[0];
	a->report = ends[0];
	return a;
}

static void audit_alarm(void *arg)
{
	struct ctl_audit *a = arg;

	engine_alarm(a->e, a->text);
}

static void audit_heard(int what, void *arg)
{
	struct ctl_audit *a = arg;
	ssize_t n = read(a->report, a->text + a->n,
	    sizeof(a->text) - 1 - a->n);

	(void)what;
	if (n > 0) {
		a->n += (size_t)n;
		return;
	}
	if (n < 0 && errno == EINTR)
		return;
	loop_fd_free(a->watch);
	a->watch = NULL;
	if (a->n == 0) {
		warn(a->log, "audit", "the self-audit has ended");
		return;
	}
	a->alarmed = true;
	log_line(a->log, LOG_LEVEL_ERROR, "audit", "SELF-AUDIT: %s", a->text);
	ctl_within(a->ctl, audit_alarm, a);
}

static void audit_serve(void *arg)
{
	struct ctl_audit *a = arg;

	ctl_take_own(a->ctl, a->socket);
	a->socket = -1;
}

void ctl_audit_begin(struct ctl_audit *a, struct loop *loop, struct ctl *c,
    struct engine *e, const struct log *log, int64_t after_ms)
{
	a->ctl = c;
	a->e = e;
	a->log = log;
	a->watch = loop_fd_new(loop, a->report, LOOP_READ, audit_heard, a);
	a->after = loop_timer_new(loop, audit_serve, a);
	loop_timer_arm(a->after, after_ms);
}

bool ctl_audit_alarmed(const struct ctl_audit *a)
{
	return a->alarmed;
}

/* The child sees the end of its connection; one that does not is ended. */
void ctl_audit_free(struct ctl_audit *a)
{
	struct pollfd fd;
	int status;

	if (a == NULL)
		return;
	if (a->watch != NULL)
		loop_fd_free(a->watch);
	if (a->after != NULL)
		loop_timer_free(a->after);
	if (a->socket >= 0)
		close(a->socket);
	fd = (struct pollfd){ a->report, POLLIN, 0 };
	if (poll(&fd, 1, AUDIT_LEAVE_MS) == 0)
		kill(a->pid, SIGKILL);
	close(a->report);
	while (waitpid(a->pid, &status, 0) < 0 && errno == EINTR)
		;
	free(a);
}
