/*
 * check_map.c: the branch map of a pack on standard output, as text, as a
 * graph, or drawn by Graphviz.
 */
#include "config.h"

#include "cli/check_map.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/cli.h"

#define MAP_DOT "dot"

int check_map_form(const struct options *o, enum check_map *out)
{
	const char *form = options_text(o, "map", NULL);

	*out = CHECK_MAP_NONE;
	if (!options_has(o, "map"))
		return CLI_OK;
	if (form == NULL || strcmp(form, "text") == 0)
		*out = CHECK_MAP_TEXT;
	else if (strcmp(form, "dot") == 0)
		*out = CHECK_MAP_DOT;
	else if (strcmp(form, "svg") == 0)
		*out = CHECK_MAP_SVG;
	else
		return cli_fail(_("--map=%s: write text, dot or svg"), form);
	return CLI_OK;
}

/* Its input; what it draws goes where our output goes. */
static int map_spawn(pid_t *pid, int *to)
{
	char name[] = MAP_DOT, form[] = "-Tsvg", *argv[] = { name, form,
		NULL };
	posix_spawn_file_actions_t files;
	int ends[2], status;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return errno;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, ends[0], STDIN_FILENO);
	status = posix_spawnp(pid, MAP_DOT, &files, NULL, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	close(ends[0]);
	if (status != 0)
		close(ends[1]);
	*to = ends[1];
	return status;
}

static int map_svg(const struct buf *dot)
{
	int to = -1, number, status = -1;
	bool written;
	pid_t pid;

	signal(SIGPIPE, SIG_IGN);
	fflush(stdout);
	number = map_spawn(&pid, &to);
	if (number != 0)
		return cli_fail(_("--map=svg: Graphviz (%s) cannot be "
		    "started: %s; --map=dot prints what it reads"), MAP_DOT,
		    strerror(number));
	written = fd_write_all(to, buf_str(dot), dot->len) == 0;
	close(to);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (!written || status != 0)
		return cli_fail(_("--map=svg: Graphviz (%s) did not draw it; "
		    "--map=dot prints what it reads"), MAP_DOT);
	return CLI_OK;
}

int check_map_print(struct explore *x, enum check_map form)
{
	struct buf out = {0};
	int status = CLI_OK;

	if (form == CHECK_MAP_TEXT)
		explore_text(x, cli_catalogue(), &out);
	else
		explore_dot(x, &out);
	if (form == CHECK_MAP_SVG)
		status = map_svg(&out);
	else
		fputs(buf_str(&out), stdout);
	buf_release(&out);
	return status;
}
