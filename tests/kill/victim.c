/*
 * victim.c: the engine that is started and killed (victim.h).
 */
#include "config.h"

#include "tests/kill/victim.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "journal/journal.h"

/* The engine to kill when the timer ends: in the middle of whatever the
 * client and it are doing. */
static volatile pid_t kill_target;

static void on_timer(int signo)
{
	(void)signo;
	if (kill_target > 0)
		kill(kill_target, SIGKILL);
}

void victim_arm(struct victim *v, int64_t after_ms)
{
	struct itimerval t = { .it_value = {0} };

	kill_target = after_ms > 0 ? v->pid : 0;
	t.it_value.tv_sec = after_ms / 1000;
	t.it_value.tv_usec = (after_ms % 1000) * 1000;
	setitimer(ITIMER_REAL, &t, NULL);
}

void victim_init(void)
{
	signal(SIGALRM, on_timer);
}

static _Noreturn void victim_exec(struct victim *v, bool resume)
{
	const char *ensayo = getenv("ENSAYO");
	char *pack = xasprintf("%s/scenarios/ministerio",
	    getenv("top_srcdir"));
	int log = open(v->log, O_WRONLY | O_CREAT | O_APPEND, 0600);

	dup2(log, STDOUT_FILENO);
	dup2(log, STDERR_FILENO);
	if (resume)
		execl(ensayo, ensayo, "run", "--resume", v->record,
		    "--headless", "--bots", "--auto", (char *)NULL);
	else
		execl(ensayo, ensayo, "run", pack, "-o", v->record,
		    "--headless", "--bots", "--auto", "--speed", "600",
		    (char *)NULL);
	_exit(127);
}

static bool victim_closed(const struct victim *v)
{
	struct source *src = journal_open(v->record, NULL);
	struct source_row row;
	bool closed = false;
	int64_t at = 0;

	if (src == NULL)
		return false;
	while (source_next(src, at, &row, NULL) == 1) {
		at = row.e.seq;
		closed = row.e.kind == EVENT_EXERCISE_CLOSED;
	}
	source_close(src);
	return closed;
}

bool victim_gone(struct victim *v)
{
	int status;

	if (v->pid == 0 || waitpid(v->pid, &status, WNOHANG) !=
	    v->pid)
		return v->pid == 0;
	v->pid = 0;
	/* Killed between the last event and the clean end, there is nothing
	 * to go on with: the engine says so and ends with 2. */
	if (WIFEXITED(status) && WEXITSTATUS(status) == 2 && victim_closed(v))
		return true;
	if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
		v->was_killed = true;
		return true;
	}
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		printf("Bail out! the engine ended with status %d: see %s\n",
		    status, v->log);
		exit(1);
	}
	return true;
}

void victim_start(struct victim *v, bool resume)
{
	v->was_killed = false;
	v->pid = fork();
	if (v->pid == 0)
		victim_exec(v, resume);
}
