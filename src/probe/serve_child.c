/*
 * serve_child.c: the process of one try: a check of our own behind its wall,
 * or a command of the operator's list.  Results of both come back through a
 * pipe and are read with suspicion.
 */
#include "config.h"

#include "probe/serve_inner.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "probe/drop.h"

#define COMMAND_CPU_S 60
#define COMMAND_FILE_MAX ((rlim_t)16 << 20)
#define COMMAND_MEMORY_MAX ((rlim_t)1 << 30)

/* ---- in the new process ----------------------------------------------- */

static void child_check(struct run *r, int out)
{
	struct check c = { .target = &r->target, .nets = &r->serve->nets, .trust = &r->serve->trust,
		.until_ms = loop_mono_ms() + r->try_ms, .out = out };
	struct check_said said = {0};
	struct buf line = {0};

	if (c.until_ms > r->end_ms)
		c.until_ms = r->end_ms;
	check_run(&c, &said);
	buf_addf(&line, "%d %d %s\n%s", (int)said.result, said.elsewhere,
	    said.code, said.text);
	fd_write_all(out, buf_str(&line), line.len);
	_exit(0);
}

static void child_limit(__rlimit_resource_t what, rlim_t most)
{
	const struct rlimit limit = { most, most };

	if (setrlimit(what, &limit) != 0)
		_exit(126);
}

/* {argument} in a word, filled; words without it as they are. */
static char *child_word(const struct run *r, const char *word)
{
	const char *at = strstr(word, COMMANDS_ARGUMENT);

	if (at == NULL)
		return xstrdup(word);
	return xasprintf("%.*s%s%s", (int)(at - word), word, r->target.text,
	    at + strlen(COMMANDS_ARGUMENT));
}

static void child_command(struct run *r, const struct probe_command *c,
    int out)
{
	char path[] = "PATH=/usr/bin:/bin", lang[] = "LC_ALL=C.UTF-8";
	char *env[] = { path, lang, NULL };
	size_t n = 0;
	char **argv;
	struct err err;
	int null = open("/dev/null", O_RDONLY);

	while (c->argv[n] != NULL)
		n++;
	argv = xcalloc(n + 1, sizeof(*argv));
	for (size_t i = 0; i < n; i++)
		argv[i] = child_word(r, c->argv[i]);
	if (null < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(out, STDOUT_FILENO) < 0 || dup2(out, STDERR_FILENO) < 0)
		_exit(126);
	syscall(SYS_close_range, STDERR_FILENO + 1, ~0u, 0);
	child_limit(RLIMIT_CPU, COMMAND_CPU_S);
	child_limit(RLIMIT_CORE, 0);
	child_limit(RLIMIT_FSIZE, COMMAND_FILE_MAX);
#ifndef ENSAYO_SANITIZED
	child_limit(RLIMIT_AS, COMMAND_MEMORY_MAX);
#endif
	if (drop_all(&err) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		_exit(126);
	execve(argv[0], argv, env);
	_exit(127);
}

static void child(struct run *r, int out)
{
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGCHLD, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	setpgid(0, 0);		/* so that all of it can be ended */
	if (r->target.check == PLAN_COMMAND)
		child_command(r, commands_find(&r->serve->commands,
		    r->target.name), out);
	else
		child_check(r, out);
	_exit(126);
}

int run_fork(struct run *r, struct err *err)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return fail(err, "pipe: %s", strerror(errno));
	r->pid = fork();
	if (r->pid == 0) {
		close(ends[0]);
		child(r, ends[1]);
	}
	close(ends[1]);
	if (r->pid < 0) {
		r->pid = 0;
		close(ends[0]);
		return fail(err, "fork: %s", strerror(errno));
	}
	setpgid(r->pid, r->pid);
	r->from = ends[0];
	fcntl(r->from, F_SETFL, O_NONBLOCK);
	return 0;
}

/* ---- what it found ---------------------------------------------------- */

/* "RESULT ELSEWHERE CODE\nTEXT" */
static bool verdict_read(const struct run *r, struct check_said *s)
{
	const char *p = buf_str(&r->got), *stop = strchr(p, '\n');
	size_t n = stop == NULL ? 0 : (size_t)(stop - p);

	if (n < 4 || n - 4 >= sizeof(s->code) || p[0] < '0' ||
	    p[0] > '0' + PROBE_DOWN || p[1] != ' ' ||
	    (p[2] != '0' && p[2] != '1') || p[3] != ' ')
		return false;
	check_say(s, (enum probe_result)(p[0] - '0'), "", "%s", stop + 1);
	memcpy(s->code, p + 4, n - 4);
	s->code[n - 4] = '\0';
	s->elsewhere = p[2] == '1';
	return s->code[0] == '\0' || text_is_id(s->code);
}

/* The statuses of monitoring plug-ins: 0 fine, 1 and 2 not, others are no
 * verdict. */
static void verdict_command(const struct run *r, int status,
    struct check_said *s)
{
	const char *text = buf_str(&r->got);
	int n = (int)strcspn(text, "\n");

	if (!WIFEXITED(status))
		check_say(s, PROBE_UNKNOWN, "crashed", "signal %d: %.*s",
		    WTERMSIG(status), n, text);
	else if (WEXITSTATUS(status) == 0)
		check_say(s, PROBE_UP, "", "%.*s", n, text);
	else if (WEXITSTATUS(status) <= 2)
		check_say(s, PROBE_DOWN, "command", "%.*s", n, text);
	else
		check_say(s, PROBE_UNKNOWN, "command", "status %d: %.*s",
		    WEXITSTATUS(status), n, text);
}

void run_verdict(const struct run *r, int status, struct check_said *s)
{
	const char *text = buf_str(&r->got);

	if (r->late)
		check_say(s, PROBE_UNKNOWN, "overrun", "%.*s",
		    (int)strcspn(text, "\n"), text);
	else if (r->target.check == PLAN_COMMAND)
		verdict_command(r, status, s);
	else if (!WIFEXITED(status))
		check_say(s, PROBE_UNKNOWN, "crashed", "signal %d",
		    WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0 || !verdict_read(r, s))
		check_say(s, PROBE_UNKNOWN, "crashed", "status %d",
		    WEXITSTATUS(status));
}
