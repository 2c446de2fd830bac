/*
 * unit.c: a child that may die, a folder that goes away.
 */
#include "config.h"

#include "tests/base/unit.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

int unit_fate(void (*fn)(void *), void *arg)
{
	int status, null;
	pid_t child;

	fflush(stdout);
	child = fork();
	assert_int_not_equal(child, -1);
	if (child == 0) {
		null = open("/dev/null", O_WRONLY);
		dup2(null, 2);
		fn(arg);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : -WEXITSTATUS(status);
}

char *unit_folder(void)
{
	const char *top = getenv("TMPDIR");
	char *path = xasprintf("%s/ensayo-test-XXXXXX", top ? top : "/tmp");

	assert_non_null(mkdtemp(path));
	return path;
}

static int unit_remove(const char *path, const struct stat *st, int what,
    struct FTW *where)
{
	(void)st;
	(void)what;
	(void)where;
	return remove(path);
}

void unit_folder_remove(char *folder)
{
	assert_int_equal(nftw(folder, unit_remove, 16,
	    FTW_DEPTH | FTW_PHYS), 0);
	free(folder);
}
