/*
 * test_pty.c: the real program as a person has it: `ensayo join` on a
 * terminal, with a real engine that goes away and comes back.
 */
#include "config.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "tests/base/unit.h"
#include "tests/ui/vt.h"

struct play {
	char *folder, *record;
	pid_t engine;
	int out;		/* what the engine says */
	struct vt v;
	bool joined;
};

static pid_t spawn(const char *const argv[], int out)
{
	pid_t pid = fork();

	if (pid == 0) {
		dup2(out, STDOUT_FILENO);
		close(out);
		execv(argv[0], (char **)(uintptr_t)argv);
		_exit(127);
	}
	assert_true(pid > 0);
	return pid;
}

static void ctl(struct play *p, const char *a, const char *b,
    const char *c)
{
	const char *argv[] = { getenv("ENSAYO"), "ctl", p->record, a, b, c, NULL };
	int fds[2], status = -1;
	pid_t pid;

	assert_int_equal(pipe(fds), 0);
	pid = spawn(argv, fds[1]);
	close(fds[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	close(fds[0]);
	assert_int_equal(status, 0);
}

/* Until it says that it can be talked to. */
static void engine_ready(struct play *p)
{
	struct buf said = {0};
	char c;

	while (strstr(buf_str(&said), "ensayo ctl") == NULL) {
		struct pollfd fd = { .fd = p->out, .events = POLLIN };

		assert_int_equal(poll(&fd, 1, VT_LIMIT_MS), 1);
		assert_int_equal(read(p->out, &c, 1), 1);
		buf_addc(&said, c);
	}
	buf_release(&said);
}

static void engine_start(struct play *p, bool again)
{
	char *pack = xasprintf("%s/scenarios/ministerio",
	    getenv("top_srcdir"));
	const char *first[] = { getenv("ENSAYO"), "run", pack, "-o", p->record,
		"--headless", NULL };
	const char *resume[] = { getenv("ENSAYO"), "run", "--resume", p->record,
		"--headless", NULL };
	int fds[2];

	assert_int_equal(pipe(fds), 0);
	p->engine = spawn(again ? resume : first, fds[1]);
	close(fds[1]);
	p->out = fds[0];
	engine_ready(p);
	free(pack);
}

static void engine_end(struct play *p, int signo)
{
	kill(p->engine, signo);
	waitpid(p->engine, NULL, 0);
	close(p->out);
	p->engine = 0;
}

static int begin(void **state)
{
	struct play *p = xcalloc(1, sizeof(*p));

	p->folder = unit_folder();
	p->record = xasprintf("%s/x.ensayo", p->folder);
	engine_start(p, false);
	ctl(p, "admit", "csirt", "Ana Silva");
	ctl(p, "start", NULL, NULL);
	*state = p;
	return 0;
}

static int end(void **state)
{
	struct play *p = *state;

	if (p->joined)
		vt_release(&p->v);
	if (p->engine > 0)
		engine_end(p, SIGKILL);
	unit_folder_remove(p->folder);
	free(p->record);
	free(p);
	return 0;
}

static void join(struct play *p, const char *term)
{
	const char *argv[] = { getenv("ENSAYO"), "join", p->record, "--as",
		"Ana Silva", "--lang", "en", NULL };

	vt_start(&p->v, argv, 80, 24, term);
	p->joined = true;
}

static void a_person_joins_writes_and_leaves(void **state)
{
	struct play *p = *state;
	struct vt *v = &p->v;

	join(p, "xterm-256color");
	assert_true(vt_see(v, "EDR alert: mass renames"));
	assert_true(v->alt);
	assert_false(vt_cooked(v));
	vt_type(v, "2");
	assert_true(vt_see(v, "[2 Chat]"));
	vt_type(v, "caf\xc3\xa9 at ten\r");
	assert_true(vt_see(v, "Ana Silva  caf\xc3\xa9 at ten"));
	vt_type(v, "\033");
	assert_true(vt_see(v, "[1 Inbox (1)]"));
	vt_type(v, "A");
	assert_true(vt_see(v, "acked"));
	vt_type(v, ":quit\r");
	assert_int_equal(vt_end(v), 0);
	assert_false(v->alt);
	assert_true(vt_cooked(v));
}

static void sizes_and_signals_leave_a_clean_terminal(void **state)
{
	static const int sizes[][2] = { { 40, 12 }, { 1, 1 }, { 200, 60 },
		{ 20, 5 }, { 80, 24 } };
	struct play *p = *state;
	struct vt *v = &p->v;

	join(p, "xterm");
	assert_true(vt_see(v, "[1 Inbox"));
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		vt_resize(v, sizes[i][0], sizes[i][1]);
		assert_true(vt_frames(v, 1));
	}
	assert_true(vt_see(v, "[1 Inbox"));
	vt_type(v, "\x1a");
	assert_true(vt_stopped(v));
	assert_false(v->alt);
	assert_true(vt_cooked(v));
	kill(v->pid, SIGCONT);
	assert_true(vt_frames(v, 1));
	assert_true(vt_see(v, "[1 Inbox"));
	assert_true(v->alt);
	kill(v->pid, SIGTERM);
	assert_int_equal(vt_end(v), 0);
	assert_false(v->alt);
	assert_true(vt_cooked(v));
}

static void keep(void *arg, const char *p, size_t n)
{
	buf_add(arg, p, n);
}

/* A mouse that was asked for is given back, also to a signal. */
static void a_mouse_is_given_back(void **state)
{
	struct play *p = *state;
	struct vt *v = &p->v;
	struct buf out = {0};
	const char *on, *off;

	join(p, "xterm");
	assert_true(vt_see(v, "[1 Inbox"));
	v->tap = keep;
	v->tap_arg = &out;
	vt_type(v, ":set mouse on\r");
	assert_true(vt_see(v, "mouse on (or off)"));
	vt_type(v, "\033[<0;17;2M");
	assert_true(vt_see(v, "[2 Chat]"));
	kill(v->pid, SIGTERM);
	assert_int_equal(vt_end(v), 0);
	on = strstr(buf_str(&out), "\033[?1000h");
	off = strstr(buf_str(&out), "\033[?1000l");
	assert_true(on != NULL && off != NULL && on < off);
	assert_null(strstr(off, "\033[?1000h"));
	assert_true(vt_cooked(v));
	buf_release(&out);
}

static void the_engine_may_die_and_come_back(void **state)
{
	struct play *p = *state;
	struct vt *v = &p->v;

	join(p, "vt100");
	assert_true(vt_see(v, "[1 Inbox"));
	vt_type(v, "2");
	assert_true(vt_see(v, "[2 Chat]"));
	vt_type(v, "typed before");
	assert_true(vt_see(v, "typed before"));
	engine_end(p, SIGKILL);
	assert_true(vt_see(v, "connection to the exercise is lost"));
	vt_type(v, " and after");
	assert_true(vt_see(v, "typed before and after"));
	engine_start(p, true);
	assert_true(vt_see(v, "connection is back"));
	assert_true(vt_see(v, "typed before and after"));
	vt_type(v, "\r");
	assert_true(vt_see(v, "Ana Silva  typed before and after"));
}

static void an_unknown_terminal_is_told(void **state)
{
	struct play *p = *state;

	join(p, "no-such-terminal");
	assert_true(vt_see(&p->v, "\"no-such-terminal\" is not known"));
}

static void a_dumb_terminal_has_line_mode(void **state)
{
	struct play *p = *state;
	struct vt *v = &p->v;

	join(p, "dumb");
	assert_true(vt_see(v, "You are Ana Silva of team CSIRT."));
	assert_false(v->alt);
	vt_type(v, "status\r");
	assert_true(vt_see(v, "Exercise time 0:00, running."));
	vt_type(v, "bye\r");
	assert_int_equal(vt_end(v), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(f) cmocka_unit_test_setup_teardown(f, begin, end)
		T(a_person_joins_writes_and_leaves),
		T(sizes_and_signals_leave_a_clean_terminal),
		T(a_mouse_is_given_back),
		T(the_engine_may_die_and_come_back),
		T(an_unknown_terminal_is_told),
		T(a_dumb_terminal_has_line_mode),
	};

	if (!vt_possible()) {
		puts("1..0 # SKIP no pseudo-terminals here");
		return 0;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
