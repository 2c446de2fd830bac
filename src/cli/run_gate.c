/*
 * run_gate.c: the SSH gates of a running exercise: processes of their own,
 * on a leash (their standard input) that ends with this one.  A gate that
 * dies is started again on the same port; those who are in stay in.
 */
#include "config.h"

#include "cli/run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/where.h"
#include "cli/cli.h"

#define GATE_PROGRAM "ensayo-gate"
#define GATE_START_MS 20000
#define GATE_AGAIN_MS 1000
#define GATE_STOP_MS 2000
#define GATE_LINE_MAX 200
#define GATE_ARGS 16

struct run_gate {
	struct loop *loop;
	const struct log *log;
	char *program, *at, *socket, *key;
	const char *hall;
	bool staff, insecure;
	pid_t pid;
	int leash, from;		/* its standard input and output */
	struct loop_fd *watch;
	struct loop_timer *again;
	int port;
	char print[GATE_LINE_MAX];	/* fingerprint of the host's key */
};

/* ---- the process ------------------------------------------------------ */

static size_t gate_args(const struct run_gate *g, const char *at,
    const char *argv[GATE_ARGS])
{
	size_t n = 0;

	argv[n++] = GATE_PROGRAM;
	argv[n++] = "--listen";
	argv[n++] = at;
	argv[n++] = "--socket";
	argv[n++] = g->socket;
	argv[n++] = "--host-key";
	argv[n++] = g->key;
	if (g->hall != NULL) {
		argv[n++] = "--hall-cidr";
		argv[n++] = g->hall;
	}
	if (g->staff)
		argv[n++] = "--staff";
	if (g->insecure)
		argv[n++] = "--insecure";
	argv[n] = NULL;
	return n;
}

_Noreturn static void gate_exec(const struct run_gate *g, const char *at,
    int in, int out)
{
	const char *argv[GATE_ARGS];
	sigset_t none;

	/* ^C is for its parent; and where the kernel shares the processors
	 * out by sessions, a flood at the door takes none of the engine's. */
	setsid();
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	gate_args(g, at, argv);
	if (dup2(in, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0)
		execv(g->program, (char *const *)argv);
	_exit(127);
}

/* Where to listen: what was asked for, and once it has one, its port. */
static char *gate_at(const struct run_gate *g)
{
	const char *colon = strrchr(g->at, ':');

	if (g->port == 0)
		return xstrdup(g->at);
	if (colon == NULL)
		return xasprintf("%d", g->port);
	return xasprintf("%.*s:%d", (int)(colon - g->at), g->at, g->port);
}

static int gate_fork(struct run_gate *g, struct err *err)
{
	int in[2], out[2];
	char *at;

	if (pipe2(in, O_CLOEXEC) != 0)
		return fail(err, "pipe: %s", strerror(errno));
	if (pipe2(out, O_CLOEXEC) != 0) {
		close(in[0]);
		close(in[1]);
		return fail(err, "pipe: %s", strerror(errno));
	}
	at = gate_at(g);
	g->pid = fork();
	if (g->pid == 0)
		gate_exec(g, at, in[0], out[1]);
	free(at);
	close(in[0]);
	close(out[1]);
	g->leash = in[1];
	g->from = out[0];
	return g->pid < 0 ? fail(err, "fork: %s", strerror(errno)) : 0;
}

static void gate_reap(struct run_gate *g)
{
	if (g->watch != NULL)
		loop_fd_free(g->watch);
	g->watch = NULL;
	if (g->leash >= 0)
		close(g->leash);
	if (g->from >= 0)
		close(g->from);
	g->leash = g->from = -1;
	if (g->pid > 0)
		while (waitpid(g->pid, NULL, 0) < 0 && errno == EINTR)
			continue;
	g->pid = 0;
}

/* "listening PORT FINGERPRINT"; what went wrong it has said itself. */
static int gate_hear(struct run_gate *g, struct err *err)
{
	struct pollfd p = { .fd = g->from, .events = POLLIN };
	char line[GATE_LINE_MAX] = "";
	ssize_t n = -1;

	if (poll(&p, 1, GATE_START_MS) > 0)
		n = read(g->from, line, sizeof(line) - 1);
	if (n > 0)
		line[n] = '\0';
	if (n <= 0 || sscanf(line, "listening %d %199s", &g->port,
	    g->print) != 2) {
		kill(g->pid, SIGKILL);
		gate_reap(g);
		return fail(err, "%s: it could not start", g->program);
	}
	return 0;
}

/* ---- a gate that dies ------------------------------------------------- */

static void gate_over(int what, void *arg)
{
	struct run_gate *g = arg;
	char bytes[64];
	ssize_t n = read(g->from, bytes, sizeof(bytes));

	(void)what;
	if (n > 0 || (n < 0 && (errno == EINTR || errno == EAGAIN)))
		return;
	gate_reap(g);
	warn(g->log, "gate", "the SSH gate has ended; it is started again");
	loop_timer_arm(g->again, GATE_AGAIN_MS);
}

static void gate_watch(struct run_gate *g)
{
	g->watch = loop_fd_new(g->loop, g->from, LOOP_READ, gate_over, g);
}

static void gate_restart(void *arg)
{
	struct run_gate *g = arg;
	struct err err = {0};

	if (gate_fork(g, &err) == 0) {
		gate_watch(g);
		return;
	}
	warn(g->log, "gate", "%s", err.text);
	loop_timer_arm(g->again, GATE_AGAIN_MS);
}

/* ---- what run sees ---------------------------------------------------- */

struct run_gate *run_gate_new(const struct run_gate_options *o,
    struct err *err)
{
	struct run_gate *g = xcalloc(1, sizeof(*g));

	*g = (struct run_gate){ .loop = o->loop, .log = o->log,
		.at = xstrdup(o->at), .socket = xstrdup(o->socket),
		.key = run_state_path(o->uuid, "host-key"), .hall = o->hall,
		.staff = o->staff, .insecure = o->insecure, .leash = -1,
		.from = -1 };
	g->program = xasprintf("%s/%s", where_folder(WHERE_LIBEXEC),
	    GATE_PROGRAM);
	g->again = loop_timer_new(g->loop, gate_restart, g);
	if (gate_fork(g, err) != 0 || gate_hear(g, err) != 0) {
		run_gate_free(g);
		return NULL;
	}
	gate_watch(g);
	return g;
}

void run_gate_say(const struct run_gate *g)
{
	if (g->staff) {
		printf(_("staff     ssh -p %d join@HOST\n"), g->port);
		return;
	}
	printf(_("join      ssh -p %d TEAM@HOST\n"), g->port);
	printf(_("host key  %s\n"), g->print);
}

struct val *run_gate_val(const struct run_gate *g, struct arena *a)
{
	struct val *map = val_map(a);

	val_set(a, map, "host_key", val_str(a, g->print));
	val_set(a, map, "port", val_int(a, g->port));
	val_set(a, map, "staff", val_bool(a, g->staff));
	return map;
}

/* The leash first: a gate that is well ends by itself. */
static void gate_stop(struct run_gate *g)
{
	struct pollfd p = { .fd = g->from, .events = POLLIN };

	if (g->leash >= 0)
		close(g->leash);
	g->leash = -1;
	if (g->pid > 0 && poll(&p, 1, GATE_STOP_MS) <= 0)
		kill(g->pid, SIGKILL);
	gate_reap(g);
}

void run_gate_free(struct run_gate *g)
{
	if (g == NULL)
		return;
	if (g->again != NULL)
		loop_timer_free(g->again);
	gate_stop(g);
	free(g->program);
	free(g->at);
	free(g->socket);
	free(g->key);
	free(g);
}
