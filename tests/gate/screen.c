/*
 * screen.c: somebody at a terminal, for shell tests:
 *
 *	screen COLSxROWS [EXPECT DO]... -- COMMAND ...
 *
 * runs the command on a terminal of that size, waits until the text EXPECT
 * has come since the last one, then types DO, or with "=COLSxROWS" gives
 * the terminal another size, or with "!" hangs up, or with "!!" kills the
 * command at once.  What came is
 * written to standard output.  Exit status: the command's; 3 when it ended
 * before a text came; after a minute it is ended by a signal.
 */
#include "config.h"

#include <errno.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"

#define SCREEN_WAIT_S 60	/* for the whole; then it is ended */

static struct winsize screen_size(const char *text)
{
	unsigned cols = 80, rows = 24;

	sscanf(text, "%ux%u", &cols, &rows);
	return (struct winsize){ .ws_col = (unsigned short)cols,
		.ws_row = (unsigned short)rows };
}

/* Reads what comes; false at the end. */
static bool screen_read(int fd, struct buf *all)
{
	char bytes[4096];
	ssize_t n;

	n = read(fd, bytes, sizeof(bytes));
	if (n <= 0)
		return false;
	buf_add(all, bytes, (size_t)n);
	if (getenv("SCREEN_SHOW") != NULL)
		fd_write_all(STDERR_FILENO, bytes, (size_t)n);
	return true;
}

/* Has it come behind `from`?  Then from is behind it. */
static bool screen_has(const struct buf *all, size_t *from, const char *text)
{
	const char *p = memmem(buf_str(all) + *from, all->len - *from, text,
	    strlen(text));

	if (p == NULL)
		return false;
	*from = (size_t)(p - all->p) + strlen(text);
	return true;
}

static bool screen_do(int fd, pid_t pid, const char *what)
{
	struct winsize size;

	if (strcmp(what, "!") == 0)
		return kill(pid, SIGHUP) == 0;
	if (strcmp(what, "!!") == 0)
		return kill(pid, SIGKILL) == 0;
	if (what[0] == '=') {
		size = screen_size(what + 1);
		return ioctl(fd, TIOCSWINSZ, &size) == 0;
	}
	return write(fd, what, strlen(what)) == (ssize_t)strlen(what);
}

int main(int argc, char **argv)
{
	struct winsize size = screen_size(argc > 1 ? argv[1] : "");
	struct buf all = {0};
	size_t from = 0;
	int at = 2, command = 2, fd, status = 0;
	bool fine = true;
	pid_t pid;

	while (command < argc && strcmp(argv[command], "--") != 0)
		command++;
	if (command + 1 >= argc || (command - at) % 2 != 0)
		return 2;
	alarm(SCREEN_WAIT_S);
	pid = forkpty(&fd, NULL, NULL, &size);
	if (pid < 0) {		/* and kill(-1) would be everybody's end */
		perror("screen: no terminal");
		return 77;
	}
	if (pid == 0) {
		execvp(argv[command + 1], argv + command + 1);
		_exit(127);
	}
	for (; fine && at < command; at += 2) {
		while (fine && !screen_has(&all, &from, argv[at]))
			fine = screen_read(fd, &all);
		if (fine)
			fine = screen_do(fd, pid, argv[at + 1]);
	}
	if (!fine)
		kill(pid, SIGKILL);
	while (screen_read(fd, &all))
		continue;
	fwrite(buf_str(&all), 1, all.len, stdout);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	buf_release(&all);
	if (!fine)
		return 3;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 4;
}
