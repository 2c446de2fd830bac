/*
 * walled.c: processes inside a handler's sandbox.
 */
#include "config.h"

#include "tests/gate/walled.h"

#include "tests/event/unit.h"

#include <sys/wait.h>
#include <unistd.h>

const int walled_kernels[WALLED_KERNELS] = { 0, 2, -1 };

int walled_does(const struct wall *w, bool (*fn)(void))
{
	int status = 0;
	struct err err = {0};
	pid_t pid = fork();

	if (pid == 0) {
		if (wall_enter(w, &err) != 0)
			_exit(3);
		_exit(fn() ? 1 : 0);
	}
	assert_true(pid > 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFEXITED(status)) {
		assert_in_range(WEXITSTATUS(status), 0, 1);
		return WEXITSTATUS(status);
	}
	return 0;
}

struct wall *walled(int landlock_most)
{
	const struct wall_options o = { .uid = 65534, .gid = 65534,
		.readable = "test_wall.words",
		.landlock_most = landlock_most };
	struct err err = {0};
	struct wall *w = wall_new(&o, &err);

	if (w == NULL)
		fail_msg("%s", err.text);
	assert_int_equal(wall_try(w, &err), 0);
	return w;
}
